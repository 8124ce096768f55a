"""A calendar as Google, Outlook and Apple write them, with every property that they use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from tests.oracles.worlds import texts

FIRST = datetime(2026, 1, 5, 8)
OSLO = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
RULES = (
    "FREQ=DAILY;COUNT=12",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260601T220000Z",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=17",
)
ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a program writes: the name of its zone, its ends of lines, whether it describes zones."""

    zone: str = "Europe/Oslo"
    described: bool = False
    end: str = "\r\n"


SHAPES = (
    Shape(),
    Shape("W. Europe Standard Time", described=True),
    Shape("Custom Zone 1", described=True, end="\n"),
    Shape("/freeassociation.sourceforge.net/Europe/Oslo"),
)


def world(events: int, shape: Shape = Shape(), seed: int = 1) -> bytes:
    """Return a calendar of so many events and of changes of some of them."""
    dice = Random(seed)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Worlds//EN", "CALSCALE:GREGORIAN"]
    if shape.described:
        lines += OSLO.format(name=shape.zone).splitlines()
    for number in range(events):
        lines += _event(number, shape, dice)
    lines += ["BEGIN:VTODO", "SUMMARY:No event", "END:VTODO", "END:VCALENDAR", ""]
    return shape.end.join(_folded(line, shape.end) for line in lines).encode()


def _folded(line: str, end: str) -> str:
    parts = [line[at : at + 60] for at in range(0, len(line), 60)] or [""]
    return f"{end} ".join(parts)


def _event(number: int, shape: Shape, dice: Random) -> Iterator[str]:
    start = FIRST + timedelta(days=number % 90, minutes=45 * (number % 14))
    length = timedelta(minutes=dice.choice((15, 30, 60, 90, 480)))
    uid = f"{number}-{dice.randrange(10**9)}@worlds.test"
    if number % 5 == 4:
        yield from _whole(number, uid, start.date())
        return
    rule = RULES[number // 3 % len(RULES)] if number % 3 == 0 else ""
    yield from _head(number, uid, dice)
    yield f"DTSTART;TZID={shape.zone}:{start:%Y%m%dT%H%M%S}"
    yield _ending(number, shape, start, length)
    if rule:
        yield f"RRULE:{rule}"
        yield f"EXDATE;TZID={shape.zone}:{start + timedelta(days=7):%Y%m%dT%H%M%S}"
    if number % 7 == 6:
        yield f"RDATE;TZID={shape.zone}:{start + timedelta(days=3):%Y%m%dT%H%M%S}"
    yield "END:VEVENT"
    if rule and number % 2 == 0:
        yield from _change(uid, shape, start)


def _ending(number: int, shape: Shape, start: datetime, length: timedelta) -> str:
    if number % 4 == 3:
        return f"DURATION:PT{int(length.total_seconds() // 60)}M"
    return f"DTEND;TZID={shape.zone}:{start + length:%Y%m%dT%H%M%S}"


def _head(number: int, uid: str, dice: Random) -> Iterator[str]:
    name = texts.NAMES[number % len(texts.NAMES)]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield "DTSTAMP:20260101T000000Z"
    yield "CREATED:20260101T000000Z"
    yield f"SUMMARY:Call {number}\\, {name}"
    yield f"DESCRIPTION:First line\\nSecond line\\; {name}"
    yield f"LOCATION:Room {number % 9}"
    yield f"SEQUENCE:{number % 3}"
    yield f"STATUS:{'CANCELLED' if number % 11 == 10 else 'CONFIRMED'}"
    yield f'ORGANIZER;CN="{name}":mailto:organiser{number % 5}@worlds.test'
    yield f"ATTENDEE;CN=Guest;PARTSTAT={dice.choice(ANSWERS)}:mailto:guest@worlds.test"
    yield "URL:https://worlds.test/call"
    yield "TRANSP:OPAQUE"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "SUMMARY:Not this one"
    yield "TRIGGER:-PT10M"
    yield "END:VALARM"


def _whole(number: int, uid: str, day: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"SUMMARY:Day {number}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if number % 2:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=2):%Y%m%d}"
    yield "END:VEVENT"


def _change(uid: str, shape: Shape, start: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield "SEQUENCE:9"
    yield f"RECURRENCE-ID;TZID={shape.zone}:{start:%Y%m%dT%H%M%S}"
    yield f"DTSTART;TZID={shape.zone}:{start + timedelta(hours=2):%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={shape.zone}:{start + timedelta(hours=3):%Y%m%dT%H%M%S}"
    yield "SUMMARY:Moved"
    yield "END:VEVENT"
