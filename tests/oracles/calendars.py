"""Calendars expanded twice: as the house does it, and as recurring-ical-events does the file."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import recurring_ical_events

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.records import Event
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for
from polydesk.planner.rules.series import Found, Part, occurrences

type Times = Counter[tuple[datetime, datetime]]
DAY = timedelta(days=1)


def read(name: str, data: bytes, zone: str = "UTC") -> Reading:
    """Read a calendar as an import does."""
    source = Source(name, data)
    return vendor_for(source, "ics").read(source, Options(zone))


def ours(events: list[Event], first: date, after: date) -> Times:
    """Return when the events of a reading take place between two days."""
    keys = {event.key: number for number, event in enumerate(events)}
    heads = [event for event in events if event.series not in keys]
    found: Times = Counter()
    for head in heads:
        changes = [_part(one, keys) for one in events if one.series == head.key]
        for one in occurrences(_part(head, keys, alone=True), changes, first, after):
            if _within(one, first, after):
                found[one.span] += 1
    return found


def _part(event: Event, keys: dict[str, int], *, alone: bool = False) -> Part:
    return Part(
        keys[event.key],
        event.begins,
        event.ends,
        event.zone,
        event.rule,
        event.extra,
        event.excluded,
        "" if alone else event.original,
        event.following and not alone,
        event.sequence,
    )


def _within(one: Found, first: date, after: date) -> bool:
    """Whether it touches the days: the library looks at days of each event's own zone."""
    begins, ends = one.span
    start, stop = (datetime.combine(day, time(), UTC) for day in (first, after))
    return begins < stop and (ends > start or begins == ends >= start)


def theirs(data: bytes, first: date, after: date) -> Times:
    """Return when the library says that they take place."""
    found: Times = Counter()
    for calendar in icalendar.Calendar.from_ical(data, multiple=True):
        for one in recurring_ical_events.of(calendar).between(first, after):
            begins, ends = _instant(one["DTSTART"].dt), _instant(one["DTEND"].dt)
            whole = not isinstance(one["DTSTART"].dt, datetime)
            found[begins, ends + DAY if whole and begins == ends else ends] += 1
    return found


def _instant(value: Any) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), UTC)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def starts(times: Times) -> list[datetime]:
    """Return the starts in order."""
    return sorted(begins for begins, _ends in times.elements())


def counted(data: bytes) -> int:
    """Count the events of a file by its lines alone."""
    lines: Iterable[bytes] = data.upper().splitlines()
    return sum(line.strip() == b"BEGIN:VEVENT" for line in lines)
