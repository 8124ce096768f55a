"""What the sample brought along from an earlier tool, and what it spends."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from polydesk.billing.actions import expenses
from polydesk.billing.models import EarlierInvoice, State
from polydesk.billing.rules.earlier import kept_line
from polydesk.core.tax import Taxed, line_net, totals
from polydesk.kit.models import make
from polydesk.web.demo.cast import Stage, Team

TOOL = "FreshBooks"
# Days before today, supplier, category, currency, amount and VAT in it in minor units.
SPENT = (
    (40, "Fjordnett AS", "Phone and internet", "NOK", 59_900, 11_980),
    (33, "Papirhuset", "Office supplies", "NOK", 28_400, 5_680),
    (19, "Meetwell", "Software", "EUR", 1_499, 0),
    (9, "Fjordnett AS", "Phone and internet", "NOK", 59_900, 11_980),
)


def fill(team: Team, stages: list[Stage], begin: datetime, at: datetime) -> None:
    """Two invoices from before the sample began, one of them not paid yet, and five expenses."""
    first = begin.date()
    _brought(team, stages[1], "0117", first - timedelta(days=38), first - timedelta(days=20), at)
    _brought(team, stages[2], "0118", first - timedelta(days=9), None, at)
    today = at.astimezone(team.linnea.tz).date()
    for days, supplier, category, currency, total, vat in SPENT:
        expenses.add(
            viewer=team.linnea,
            at=at,
            spent_on=today - timedelta(days=days),
            supplier=supplier,
            category=category,
            currency=currency,
            total=total,
            vat=vat,
        )
    expenses.add(
        viewer=team.linnea,
        at=at,
        spent_on=today - timedelta(days=5),
        supplier="Stockpix",
        category="Photos",
        currency="USD",
        total=2_900,
        client=stages[1].client,
        billable=True,
    )


def _brought(
    team: Team, stage: Stage, number: str, on: date, paid_on: date | None, at: datetime
) -> None:
    account, client, hours = stage.account, stage.client, Decimal("8.5")
    net = line_net(hours, account.rate)
    vat = totals([Taxed(net, account.vat)]).tax
    total = net + vat
    make(
        EarlierInvoice,
        viewer=team.linnea,
        at=at,
        client=client,
        number=number,
        tool=TOOL,
        issued_on=on,
        due_on=on + timedelta(days=14),
        currency=client.currency,
        total=total,
        vat=vat,
        state=State.PAID if paid_on else State.SENT,
        paid=total if paid_on else 0,
        paid_on=paid_on,
        lines=[kept_line(account.board, hours, account.rate, account.vat, net)],
    )
