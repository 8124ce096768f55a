"""What the first page of the day is composed of."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from polydesk.billing.queries import invoices
from polydesk.billing.queries.waiting import waiting
from polydesk.clients import queries as clients
from polydesk.connectors import queries as connectors
from polydesk.kit import sql
from polydesk.kit.viewer import Viewer
from polydesk.tracking.queries.day import any_entry
from polydesk.work.queries import due as dues
from polydesk.work.queries.due import Line

SHOWN = 30
AHEAD = timedelta(days=7)
STEPS = ("client", "import", "task", "timer", "invoice")


@dataclass(frozen=True, slots=True)
class Due:
    """What waits: promised until today, and in the days ahead. `more` when there is more."""

    now: list[Line]
    ahead: list[Line]
    more: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first things to do in an empty business."""

    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class Unbilled:
    """A client with time that was never billed, and its worth at today's rate, about."""

    client: clients.Tag
    minutes: int
    worth: int
    currency: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Money in one currency, in minor units; `overdue` is a part of `owed`."""

    currency: str
    owed: int
    overdue: int
    unbilled: int


@dataclass(frozen=True, slots=True)
class Money:
    """What is owed and what could be billed; currencies are never added up."""

    sums: list[Sum]
    unbilled: list[Unbilled]


def due(viewer: Viewer, at: datetime) -> Due:
    """Return the open tasks due until a week from now, the oldest first."""
    today = at.astimezone(viewer.tz).date()
    rows = dues.lines(viewer, today + AHEAD, at, limit=SHOWN + 1)
    shown = rows[:SHOWN]
    return Due(
        now=[row for row in shown if row.due_on <= today],
        ahead=[row for row in shown if row.due_on > today],
        more=len(rows) > SHOWN,
    )


def money(viewer: Viewer, at: datetime) -> Money:
    """Return what is owed, and what all unbilled time is worth at today's rates, about."""
    today = at.astimezone(viewer.tz).date()
    waits = waiting(viewer, at)
    known = clients.tags_of(viewer, [row.client_id for row in waits])
    unbilled = [
        Unbilled(known[row.client_id], row.minutes, row.worth, row.currency)
        for row in waits
        if row.client_id in known
    ]
    return Money(_sums(invoices.owed(viewer, today), unbilled), unbilled)


def _sums(owed: list[invoices.Owed], unbilled: list[Unbilled]) -> list[Sum]:
    open_time: Counter[str] = Counter()
    for row in unbilled:
        open_time[row.currency] += row.worth
    debts = {row.currency: row for row in owed}
    currencies = dict.fromkeys([*debts, *(code for code, worth in open_time.items() if worth)])
    return [_sum(code, debts.get(code), open_time[code]) for code in currencies]


def _sum(currency: str, debt: invoices.Owed | None, unbilled: int) -> Sum:
    return Sum(currency, debt.total if debt else 0, debt.overdue if debt else 0, unbilled)


def first_steps(viewer: Viewer) -> list[Step]:
    """Return the first things to do, ticked by what was done; nothing when they were put away.

    With the first invoice all are done, whether somebody needed them or not. Two queries.
    """
    if not viewer.first_steps:
        return []
    if invoices.any_issued(viewer):
        return [] if viewer.sample else [Step(name, done=True) for name in STEPS]
    signs = (
        clients.any_client(viewer),
        connectors.any_import(viewer),
        dues.any_task(viewer),
        any_entry(viewer),
    )
    done = [*sql.there(signs), False]
    return [Step(name, done=one) for name, one in zip(STEPS, done, strict=True)]
