"""Rules expanded by recurring-ical-events."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import HOURLY, rrulestr
from icalendar import Calendar, Event, vRecur
from recurring_ical_events import of

from polydesk.planner.rules import rule as rules
from polydesk.planner.rules.series import Found, Part
from polydesk.planner.rules.walls import DAY, Wall, is_day, read, write

MOST = 6000  # occurrences of one series: four a day for the whole of the window
_LOOK = 200  # occurrences of a rule that are looked at
_ROW = "X-POLYDESK-ROW"


def expanded(master: Part, changes: Sequence[Part], first: date, after: date) -> Iterator[Found]:
    """Yield the occurrences of a series, in no order."""
    parts = {part.key: part for part in (master, *changes)}
    calendar = Calendar()
    for part in parts.values():
        calendar.add_component(_component(part, after, master.zone))
    for number, found in enumerate(of(calendar).between(first, after)):
        if number >= MOST:
            return
        yield _found(parts[int(found[_ROW])], found, master.zone)


def _component(part: Part, after: date, home: str) -> Any:
    event = Event()
    event.add("uid", "series")
    if part.sequence >= 0:
        event.add("sequence", part.sequence)
    event.add("dtstart", _aware(part.begins, part.zone))
    event.add("dtend", _aware(part.ends, part.zone))
    for line in part.rule.splitlines():
        event.add("rrule", vRecur.from_ical(_bounded(line, part, after)))
    for text in part.extra:
        event.add("rdate", [_extra(text, part.zone)])
    for text in part.excluded:
        event.add("exdate", [_aware(read(text), part.zone)])
    if part.original:
        more = {"RANGE": "THISANDFUTURE"} if part.following else {}
        event.add("recurrence-id", _aware(read(part.original), home), parameters=more)
    event[_ROW] = str(part.key)
    return event


def _bounded(line: str, part: Part, after: date) -> str:
    """Let an endless rule end behind the window: one that never fits would be tried for ever."""
    if not rules.endless(line):
        return line
    return rules.ending(line, after + 400 * DAY, part.begins, part.zone)


def _extra(text: str, zone: str) -> Any:
    """Return a further start, or (start, end) where it has an end of its own."""
    start, _slash, end = text.partition("/")
    begins = _aware(read(start), zone)
    return (begins, _aware(read(end), zone)) if end else begins


def _aware(wall: Wall, zone: str) -> Wall:
    return wall.replace(tzinfo=ZoneInfo(zone)) if isinstance(wall, datetime) else wall


def _found(part: Part, component: Any, home: str) -> Found:
    begins = _wall(component["DTSTART"].dt, part.zone)
    ends = _wall(component["DTEND"].dt, part.zone)
    return Found(part.key, begins, ends, part.zone, _name(part, begins, home))


def _wall(value: Wall, zone: str) -> Wall:
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _name(part: Part, begins: Wall, home: str) -> str:
    """Return where the occurrence would start, by the clocks of the series, had nobody moved it."""
    if not part.original:
        return write(begins)
    original = read(part.original)
    if not part.following or is_day(begins) != is_day(original):
        return part.original if not part.following else write(begins)
    here, first = (_wall(_aware(wall, part.zone), home) for wall in (begins, part.begins))
    moved: timedelta = first - original
    return write(here - moved)


def before(master: Part, name: str) -> int:
    """Return how many times the first line of a rule came before an occurrence."""
    start, stop = (_naive(wall) for wall in (master.begins, read(name)))
    plain = rules.open_end(master.rule.splitlines()[0])
    rule: Any = rrulestr(plain, dtstart=start)
    found = rule.xafter(start, inc=True)
    total = 0
    for one in found:
        if one >= stop or total > MOST:
            break
        total += 1
    return total


def _naive(wall: Wall) -> datetime:
    return wall if isinstance(wall, datetime) else datetime.combine(wall, datetime.min.time())


def bearable(line: str, begins: Wall) -> bool:
    """Whether a line can be carried out: it is a rule, and no bomb of seconds."""
    try:
        rule: Any = rrulestr(rules.open_end(line), dtstart=_naive(begins))
        year = rule.replace(until=_naive(begins) + timedelta(days=400))
        first = list(islice(year, _LOOK)) if rule._freq <= HOURLY else []  # noqa: SLF001
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
        return False
    often, hourly = rule._freq > HOURLY, rule._freq == HOURLY  # noqa: SLF001
    dense = len(first) == _LOOK and (first[-1] - first[0]).days < _LOOK // 24 - 1
    never = hourly and not first  # it would be sought for ever
    return not (often or dense or never)
