"""Time not yet billed, and what it is worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import translation

from polydesk.accounts import queries as accounts
from polydesk.billing.models import BilledEntry, Grouping
from polydesk.billing.queries.waiting import open_seconds
from polydesk.billing.rules.proposal import Frame, Proposal, Worked, agreed_on, propose
from polydesk.clients import queries as clients
from polydesk.clients.models import Client, Terms
from polydesk.core.timesheet import midnight
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry

_WORKED = (
    "id", "started_at", "ended_at", "description", "task_id", "task__title", "project_id",
    "project__name", "project__name_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to invoice: days (both in it), grouping, and a currency other than today's if any."""

    first: date
    last: date
    grouping: str = Grouping.TASK
    currency: str = ""


def zone(viewer: Viewer) -> tzinfo:
    """Return the zone of the business: its calendar decides which day an entry belongs to."""
    business = accounts.business(viewer)
    return ZoneInfo(business.zone if business else "UTC")


def _unbilled(viewer: Viewer, client_id: int) -> QuerySet[Entry]:
    billed = BilledEntry.objects.filter(entry_id=OuterRef("pk"))
    found: QuerySet[Entry] = Entry.objects.visible_to(viewer).filter(
        ~Exists(billed), client_id=client_id, billable=True, ended_at__gt=F("started_at")
    )
    return found.order_by("started_at", "pk")


def worked(viewer: Viewer, client_id: int, start: datetime, end: datetime) -> list[Worked]:
    """Return the unbilled billable entries that begin in [start, end), oldest first."""
    found = _unbilled(viewer, client_id).filter(started_at__gte=start, started_at__lt=end)
    return [Worked(*row) for row in found.values_list(*_WORKED)]


def first_day(viewer: Viewer, client_id: int) -> date | None:
    """Return the day of the oldest unbilled entry of a client."""
    found = _unbilled(viewer, client_id).values_list("started_at", flat=True).first()
    return found.astimezone(zone(viewer)).date() if found else None


@dataclass(frozen=True, slots=True)
class Outside:
    """Unbilled minutes that a period leaves out, and the period that would hold all."""

    minutes: int
    first: date
    last: date


def outside(viewer: Viewer, client: Client, wanted: Wanted, found: Proposal) -> Outside | None:
    """Return what the period leaves out; None when all unbilled time is in it."""
    minutes = (open_seconds(viewer, client.pk) - found.seconds) // 60
    if minutes < 1:
        return None
    ends = _unbilled(viewer, client.pk).values_list("started_at", flat=True)
    days = [end.astimezone(zone(viewer)).date() for end in (ends.first(), ends.last()) if end]
    return Outside(minutes, min(wanted.first, *days), max(wanted.last, *days))


def proposal(viewer: Viewer, client: Client, wanted: Wanted) -> Proposal:
    """Return what an invoice for this client and period would say, in the client's language."""
    here = zone(viewer)
    start, end = midnight(wanted.first, here), midnight(wanted.last + timedelta(days=1), here)
    entries = worked(viewer, client.pk, start, end)
    return _proposal(viewer, client, wanted, here, entries)


def blank(viewer: Viewer, client: Client, wanted: Wanted) -> Proposal:
    """Return a proposal without lines, on the terms of the period."""
    return _proposal(viewer, client, wanted, zone(viewer), [])


def _proposal(
    viewer: Viewer, client: Client, wanted: Wanted, here: tzinfo, entries: Iterable[Worked]
) -> Proposal:
    history = clients.terms(viewer, client.pk)
    currency = wanted.currency or _currency(history, client, wanted.last)
    frame = Frame(wanted.grouping, here, client.language, currency)
    with translation.override(client.language):
        return propose(entries, history, frame, wanted.last)


def _currency(history: list[Terms], client: Client, last: date) -> str:
    terms = agreed_on(history, last)
    return terms.currency if terms else client.currency
