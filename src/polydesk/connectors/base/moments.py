"""Dates and times as people's tools write them, without guessing."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from polydesk.core.days import FIRST, LAST

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(\D*)$")
_SPAN = re.compile(r"(-?)(\d+):(\d{2})(?::(\d{2}))?(?:\.\d+)?$")
_UNITS = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m)?\s*(?:(\d+)\s*s)?$")
_HOURS = re.compile(r"(-?)(\d+)[.,](\d+)(?:\s*h)?$")
MORNING = frozenset(("am", "a.m.", "a", "sa", "ق.ظ", "قبل‌ازظهر"))
AFTERNOON = frozenset(("pm", "p.m.", "p", "ch", "ب.ظ", "بعدازظهر"))
ORDERS = ("dmy", "mdy")
LONGEST = 80  # letters: longer cells hold no day and no time, and are slow to search
YEARS = range(FIRST.year, LAST.year + 1)  # others are slips of the hand


def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, or None where there is none of that name."""
    try:
        return ZoneInfo(name) if (name and "/" in name) or name == "UTC" else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=4096)
def read_date(text: str, order: str) -> date | None:
    """Return a date, or None if it is none; unless the year is first, `order` says how."""
    text = text.strip()
    if match := _ISO.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    match = _SHORT.match(text)
    if not match:
        return None
    day, month = (match[1], match[3]) if order == "dmy" else (match[3], match[1])
    century = 2000 if len(match[4]) == 2 else 0
    return _date(int(match[4]) + century, int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def orders_that_fit(texts: Iterable[str]) -> tuple[str, ...]:
    """Which of ORDERS read every date given; both where every date is written year first.

    Dates with full stops are day first: that is the only way they are written.
    """
    distinct = {text.strip() for text in texts if _SHORT.match(text.strip())}
    if any("." in text for text in distinct):
        return ("dmy",)
    return tuple(
        order for order in ORDERS if all(read_date(text, order) is not None for text in distinct)
    )


def has_order(text: str) -> bool:
    """Whether a date is written in a way that needs an order to be read."""
    return _SHORT.match(text.strip()) is not None


@lru_cache(maxsize=4096)
def read_time(text: str) -> time | None:
    """Return a time of day on a clock of 24 or 12 hours; None if it is none."""
    match = _CLOCK.match(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = match[4].strip().casefold()
    if half:
        if half not in MORNING | AFTERNOON or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in AFTERNOON else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def read_span(text: str) -> timedelta | None:
    """Return a duration: 01:30:00, 1:30, "47:06 min", 1.50, "0.79 h", "1h 30m"; None if none."""
    try:
        return _span(text.strip().casefold()) if len(text) <= LONGEST else None
    except (OverflowError, ValueError):  # longer than all time there is
        return None


def _span(text: str) -> timedelta | None:
    if text.endswith(("min", "sec")):
        return _small_span(text)
    if match := _SPAN.match(text):
        sign, hours, minutes, seconds = match.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
        return -span if sign else span
    match = _HOURS.match(text)
    if not match:
        return _span_of_units(text)
    span = timedelta(hours=float(f"{match[2]}.{match[3]}"))
    return -span if match[1] else span


def _span_of_units(text: str) -> timedelta | None:
    match = _UNITS.match(text)
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _small_span(text: str) -> timedelta | None:
    number, _space, unit = text.rpartition(" ")
    parts = number.split(":")
    if not all(part.isdigit() for part in parts) or len(parts) > 2:
        return None
    if unit == "sec":
        return timedelta(seconds=int(parts[-1]))
    return timedelta(minutes=int(parts[0]), seconds=int(parts[1]) if len(parts) == 2 else 0)


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants (UTC) at which clocks in the zone show a wall time: none, one or two."""
    found = []
    for fold in (0, 1):
        instant = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == wall and instant not in found:
            found.append(instant)
    return tuple(found)


def read_instant(text: object) -> datetime | None:
    """Return an ISO instant with its offset, as UTC; None if it is none."""
    if not isinstance(text, str) or not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo and moment.year in YEARS else None
