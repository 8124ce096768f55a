"""What this room lets go: events with their rules; occurrences are worked out anew."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polydesk.kit.portability.erasing import blank_history
from polydesk.kit.portability.lines import escaped, folded
from polydesk.kit.portability.registry import (
    Kind,
    add,
    leave_out,
    on_forgetting_words,
    on_return,
    paper,
)
from polydesk.kit.viewer import Viewer
from polydesk.planner.actions.spread import spread
from polydesk.planner.models import Event, Skip
from polydesk.planner.rules.series import bearable
from polydesk.planner.rules.walls import YEARS, asked, read


def calendar(_viewer: Viewer, client_id: int | None) -> Iterator[str]:
    """Write events as iCalendar (RFC 5545), series with their exceptions."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Polydesk//Export//EN\r\n"
    rows = Event.objects.select_related("series").order_by("pk")
    for row in (rows.filter(client_id=client_id) if client_id else rows).iterator(500):
        yield "".join(f"{folded(line)}\r\n" for line in _event(row))
    yield "END:VCALENDAR\r\n"


def _event(row: Event) -> Iterator[str]:
    whole = row.series or row
    yield "BEGIN:VEVENT"
    yield f"UID:{whole.uid}"
    yield f"DTSTAMP:{row.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{row.sequence}"
    yield f"SUMMARY:{escaped(row.title)}"
    yield from _words(row)
    yield _at("DTSTART", _wall(row.first_on, row.begins), row.zone)
    last = row.last_on if row.ends else row.last_on + timedelta(days=1)  # DTEND is exclusive
    yield _at("DTEND", _wall(last, row.ends), row.zone)
    yield from _times(row)
    if row.cancelled_at:
        yield "STATUS:CANCELLED"
    yield "END:VEVENT"


def _words(row: Event) -> Iterator[str]:
    for name, text in (("DESCRIPTION", row.notes), ("LOCATION", row.place)):
        if text:
            yield f"{name}:{escaped(text)}"


def _times(row: Event) -> Iterator[str]:
    if row.series:
        reach = ";RANGE=THISANDFUTURE" if row.following else ""
        yield _at(f"RECURRENCE-ID{reach}", _read(row.original), row.series.zone)
    for line in row.rule.splitlines():
        yield line if ":" in line else f"RRULE:{line}"
    skips = Skip.objects.filter(series=row).values_list("original", flat=True)
    skipped = list(skips) if row.repeats and not row.series else []
    for text in row.extra:
        yield _at("RDATE", _read(text), row.zone)
    for text in (*row.excluded, *skipped):
        yield _at("EXDATE", _read(text), row.zone)


def _wall(day: date, at: time | None) -> date:
    return datetime.combine(day, at) if at else day


def _read(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _at(name: str, wall: date, zone: str) -> str:
    if not isinstance(wall, datetime):
        return f"{name};VALUE=DATE:{wall:%Y%m%d}"
    if wall.tzinfo or zone == "UTC":
        return f"{name}:{wall:%Y%m%dT%H%M%S}Z"
    return f"{name};TZID={zone}:{wall:%Y%m%dT%H%M%S}"


def _forget(words: list[str], client_id: int | None) -> None:
    """Blank who was invited and who invited, also in the history of these events."""
    rows, gone = Event.everything.order_by("pk"), set[int]()
    mine = Q(client_id=client_id) | Q(client_id=None) if client_id else Q()
    for row in rows.filter(mine).iterator(500):
        stays = [who for who in row.attendees if not _is_one(who, words)]
        organiser = "" if _is_one([row.organiser], words) else row.organiser
        if (stays, organiser) != (row.attendees, row.organiser):
            Event.everything.filter(pk=row.pk).update(attendees=stays, organiser=organiser)
            gone.add(row.pk)
    if gone:
        blank_history({Event._meta.label: gone})


def _is_one(who: list[str], words: list[str]) -> bool:
    """Whether one of the parts is one of the names, or holds one of the addresses."""
    parts = [str(part).casefold().strip() for part in who]
    names = [word.casefold() for word in words]
    return any(n in p if "@" in n else n == p for n in names for p in parts)


def sound(row: Mapping[str, Any]) -> bool:
    """Whether the rule and the names of occurrences of an event that comes back can be read."""
    try:
        begins = date.fromisoformat(row["first_on"])
        names = [part for text in _texts(row, "extra") for part in text.split("/")]
        names += [*_texts(row, "excluded"), *filter(None, [row.get("original", "")])]
        lines = row.get("rule", "").splitlines()
        last = date.fromisoformat(row["last_on"])
        years = {begins.year, last.year, *(read(text).year for text in names)}
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    part = row.get("series")
    if part and (part == row.get("uid") or not is_name(row.get("original"))):
        return False
    people = row.get("attendees", [])
    told = isinstance(people, list) and all(isinstance(one, list) for one in people)
    return told and years <= {*YEARS} and all(bearable(line, begins) for line in lines)


def is_name(text: Any) -> bool:
    """Whether a text names an occurrence."""
    try:
        return bool(asked(text))
    except (ValueError, TypeError):
        return False


def _texts(row: Mapping[str, Any], name: str) -> list[str]:
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise TypeError(name)
    return found


add(
    Kind(
        "planner.Event",
        "events",
        _("Events"),
        client="client",
        names="title",
        without={"spread_to": "tells up to where occurrences were worked out here"},
        sound=sound,
    )
)
add(
    Kind(
        "planner.Skip",
        "skipped_events",
        _("Occurrences that do not take place"),
        client="series__client",
        sound=lambda row: is_name(row.get("original")),
    )
)
leave_out("planner.Occurrence", "worked out from events and their rules")
on_forgetting_words(_forget)
on_return("planner.Event", spread)
paper("events.ics", _("Events, for any calendar"), calendar)
