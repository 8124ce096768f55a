"""Invoices of the sample: one month issued, one draft of the month that runs."""

from datetime import date, datetime, timedelta

from polydesk.billing.actions.drafts import draft_from_time
from polydesk.billing.actions.issuing import issue
from polydesk.billing.models import Invoice
from polydesk.billing.queries.unbilled import Wanted
from polydesk.kit.actions import Refused
from polydesk.web.demo.cast import Stage, Team

DAY = timedelta(days=1)


def fill(team: Team, stages: list[Stage], begin: datetime, at: datetime) -> None:
    """Bill the month before this one, and begin with this one."""
    first = begin.date()
    this = (first + 32 * DAY).replace(day=1)
    for n, stage in enumerate(stages):
        moment = datetime.combine(this, begin.timetz()) + timedelta(minutes=20 * n)
        _bill(team, stage, first, this - DAY, min(moment, at))
    today = at.astimezone(team.linnea.tz).date()
    if today > this:
        _draft(team, stages[0], this, today - DAY, at)


def _bill(team: Team, stage: Stage, first: date, last: date, at: datetime) -> None:
    invoice = _draft(team, stage, first, last, at)
    if invoice is not None:
        issue(viewer=team.linnea, at=at, invoice=invoice)


def _draft(team: Team, stage: Stage, first: date, last: date, at: datetime) -> Invoice | None:
    try:
        wanted = Wanted(first, last)
        return draft_from_time(
            viewer=team.linnea, at=at, client=stage.client, wanted=wanted
        ).invoice
    except Refused:  # a month without work for this client
        return None
