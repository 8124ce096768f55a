"""However many rows, however large: sums are right, and no amount is beyond the bound."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from polydesk.billing.actions.lines import add_line
from polydesk.billing.models import EarlierInvoice, Expense, Invoice, InvoiceLine
from polydesk.billing.queries import earlier, expenses, invoices
from polydesk.core.money import LARGEST
from polydesk.kit import models, sums
from polydesk.kit.actions import Refused
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.tests.handmade import with_value
from polydesk.kit.portability.tests.test_there_and_back import empty_home
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.scope import scope
from polydesk.web.demo.load import load
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
MOST = 2**62  # far more than may be kept: a few rows stand for the many that would add up to it


def amounts(seed: int) -> list[int]:
    dice = Random(seed)
    ends = [MOST, -MOST, MOST - 1, 1, -1, 10**9, -(10**9) - 1, 0]
    return [
        dice.choice(ends) if dice.random() < 0.5 else dice.randint(-MOST, MOST) for _ in range(40)
    ]


def stamped(cast: Cast, **fields: Any) -> dict[str, Any]:
    return models.stamps(cast.linnea.viewer, MORNING) | fields


@pytest.mark.parametrize("seed", range(5))
def test_sums_of_expenses_are_right_beyond_64_bits(cast: Cast, seed: int) -> None:
    facts = stamped(cast, spent_on=TODAY, currency="EUR")
    found = amounts(seed) if seed else [MOST] * 5
    Expense.objects.bulk_create([Expense(**facts, total=one, vat=one) for one in found])
    [spent] = expenses.spent(cast.linnea.viewer, TODAY.year)
    assert (spent.total, spent.vat) == (sum(found), sum(found))


@pytest.mark.parametrize("seed", range(3))
def test_sums_of_earlier_invoices_are_right_beyond_64_bits(cast: Cast, seed: int) -> None:
    facts = stamped(cast, client=cast.tehran, currency="EUR", state="sent", tool="X")
    found = amounts(seed) if seed else [MOST] * 5
    late = {0: TODAY - timedelta(days=1), 1: TODAY, 2: None}
    rows = [
        EarlierInvoice(**facts, number=n, total=one, issued_on=TODAY, due_on=late[n % 3])
        for n, one in enumerate(found)
    ]
    EarlierInvoice.objects.bulk_create(rows)
    viewer = cast.linnea.viewer
    owed = [max(0, one) for one in found]  # nobody owes a sum below zero
    assert earlier.owed(viewer, TODAY, None) == [("EUR", sum(owed), sum(owed[::3]))]
    assert earlier.days(viewer, TODAY, TODAY) == [("EUR", TODAY, sum(found))]
    assert [one.total for one in invoices.owed(viewer, TODAY)] == [sum(owed)]


def test_the_money_page_stands_with_sums_beyond_64_bits(cast: Cast) -> None:
    facts = stamped(cast, client=cast.tehran, currency="EUR", state="sent", tool="X")
    rows = [EarlierInvoice(**facts, number=n, total=MOST, issued_on=TODAY) for n in range(5)]
    EarlierInvoice.objects.bulk_create(rows)
    for place in ("", "money/", "money/expenses/", f"money/client/{cast.tehran.uid}/"):
        assert cast.linnea.client.get(cast.url(place)).status_code == 200, place


def test_whole_puts_both_parts_together() -> None:
    assert sums.whole(-1, -1) == -(10**9) - 1


def _draft(cast: Cast) -> Invoice:
    facts: Any = {"client": cast.tehran, "currency": "EUR", "language": "en"}
    return models.make(Invoice, viewer=cast.linnea.viewer, at=MORNING, **facts)


def test_a_line_beyond_the_bound_is_refused(cast: Cast) -> None:
    invoice = _draft(cast)
    line: Any = {"description": "x", "quantity": Decimal(1_000_000), "vat_rate": Decimal(0)}
    with pytest.raises(Refused, match="too large"):
        add_line(viewer=cast.linnea.viewer, at=MORNING, invoice=invoice, price=10**11, **line)
    assert not InvoiceLine.objects.exists()
    price = LARGEST // 1_000_000 - 1
    add_line(viewer=cast.linnea.viewer, at=MORNING, invoice=invoice, price=price, **line)
    assert InvoiceLine.objects.count() == 1


@pytest.mark.parametrize(("kind", "field"), [("expenses", "total"), ("invoice_lines", "net")])
def test_an_export_with_an_amount_beyond_the_bound_is_refused(
    tmp_path: Path, kind: str, field: str
) -> None:
    opened, path = load(), tmp_path / "out.zip"
    with scope(opened.workspace.pk):
        export(path, viewer=opened.viewer)
    viewer = empty_home(opened)
    for amount in (LARGEST, -LARGEST, 2**62):
        changed = with_value(path, kind, field, amount)
        with scope(viewer.workspace_id), pytest.raises(Refused, match=f"too large.*{field}"):
            bring_back(changed, viewer=viewer)
