"""Events of calendars, and their occurrences once they are shown."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from polydesk.connectors.base import records
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.mails import known_mails, own_domain
from polydesk.connectors.writers.writer import Writer
from polydesk.planner.actions import spread
from polydesk.planner.models import PLACE_LENGTH, TITLE_LENGTH, Event
from polydesk.planner.rules.columns import times_of
from polydesk.planner.rules.walls import read, write


def _values(record: records.Event) -> dict[str, Any]:
    organiser = record.organiser
    return {
        "title": record.title,
        "notes": record.notes,
        "place": record.place,
        "when": [write(record.begins), write(record.ends), record.zone],
        "repeats": [record.rule, list(record.extra), list(record.excluded)],
        "series": [record.series, record.original, record.following],
        "sequence": record.sequence,
        "cancelled": record.cancelled,
        "organiser": (organiser.name or organiser.email) if organiser else "",
        "attendees": [list(one) for one in record.attendees],
    }


def _when(value: list[str], _context: Context) -> dict[str, Any]:
    begins, ends, zone = value
    return times_of(read(begins), read(ends), zone)


def _repeats(value: list[Any], _context: Context) -> dict[str, Any]:
    rule, extra, excluded = value
    return {"rule": rule, "extra": extra, "excluded": excluded}


def _series(value: list[Any], context: Context) -> dict[str, Any]:
    key, original, following = value
    row = context.ids["events"].get(key) if key else None
    name = original if row else ""
    return {"series_id": row, "original": name, "following": bool(row and following)}


def _fixed(record: records.Event, context: Context) -> dict[str, Any]:
    return {"client_id": _client(record, context)}


def _client(record: records.Event, context: Context) -> int | None:
    """Return the client chosen, else the one of whoever takes part: by mail, then by domain."""
    if record.client:
        return context.ids["clients"].get(record.client)
    known = context.once("mails", known_mails)
    named = [record.organiser.email] if record.organiser else []
    seen = [mail.casefold() for mail in (*named, *(one[1] for one in record.attendees)) if mail]
    exact = next((known.exact[mail] for mail in seen if mail in known.exact), None)
    if exact is not None:
        return exact
    return next((known.domains[d] for d in map(own_domain, seen) if d in known.domains), None)


def _match(record: records.Event, context: Context) -> int | None:
    """Find what somebody here has put in place of the same occurrence."""
    series = context.ids["events"].get(record.series) if record.series else None
    if series is None:
        return None
    found = Event.objects.filter(series_id=series, original=record.original)
    pk: int | None = found.values_list("pk", flat=True).first()
    return pk


def show(span: tuple[int, int] | None, touched: Collection[int], *, at: datetime) -> None:
    """Write the occurrences of events that were made (ids of the span) or changed."""
    wanted = Q(pk__in=list(touched))
    if span:
        wanted |= Q(pk__range=span)
    ids = list(Event.everything.filter(wanted).values_list("pk", flat=True))
    if ids:
        spread(ids, at=at)


def held(batch_at: datetime | None) -> Q:
    """Return the condition that somebody has since put something in place of an occurrence."""
    own = Event.objects.filter(series_id=OuterRef("pk")).exclude(changed_at=batch_at)
    return Q(Exists(own))


COLUMNS = (
    "title", "notes", "place", "all_day", "first_on", "begins", "last_on", "ends", "zone",
    "begins_at", "ends_at", "rule", "extra", "excluded", "series_id", "original", "following",
    "sequence", "cancelled_at", "organiser", "attendees", "client_id",
)  # fmt: skip
EVENTS = Writer(
    kind="events",
    model=Event,
    columns=COLUMNS,
    values=_values,
    setters={
        "title": lambda value, _context: {"title": value[:TITLE_LENGTH]},
        "notes": lambda value, _context: {"notes": value},
        "place": lambda value, _context: {"place": value[:PLACE_LENGTH]},
        "when": _when,
        "repeats": _repeats,
        "series": _series,
        "sequence": lambda value, _context: {"sequence": value},
        "cancelled": lambda value, context: {"cancelled_at": context.at if value else None},
        "organiser": lambda value, _context: {"organiser": value[:200]},
        "attendees": lambda value, _context: {"attendees": value},
    },
    fixed=_fixed,
    match=_match,
    derived=frozenset(("begins_at", "ends_at")),
    presence=frozenset(("cancelled_at",)),
    waits=lambda record: bool(record.series),
    parent=("series", "events"),
    uses={"client_id": "clients"},
    held=held,
    said={"attendees": said.people},
    topic="planner.event",
)
