"""Days, months and moments; Jalali for Persian.

ICU knows the calendars and words; it is given noon without a zone, so that the zone of the
process can't move the day. The time of day is written here: HH:MM in all four languages.
"""

from datetime import date, datetime, tzinfo
from datetime import time as wall_time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icu4py.messageformat import MessageFormat

from polydesk.kit.format.languages import known
from polydesk.kit.format.script import digits

type Zone = str | tzinfo | None

NEAR: Final = 180  # days within which a day and its month name one date only
_LOCALES: Final = {"en": "en_GB", "nb": "nb", "fa": "fa", "vi": "vi"}
_SHAPES: Final = {
    "day": "{d, date, ::yMMMd}",
    "day_short": "{d, date, ::MMMd}",
    "day_long": "{d, date, full}",
    "month": "{d, date, ::yMMMM}",
    "month_tiny": "{d, date, ::MMM}",
    "weekday": "{d, date, ::EEEE}",
    "weekday_short": "{d, date, ::EEE}",
    "weekday_tiny": "{d, date, ::EEE}",
}
# ICU's Persian data puts the year first in these two; no Persian reader does.
_OWN_SHAPES: Final = {
    ("day_long", "fa"): "{d,date,EEEE d MMMM y}",
    ("month", "fa"): "{d,date,MMMM y}",
    # Persian has no short names of days; calendars and charts write the first letter
    ("weekday_tiny", "fa"): "{d,date,EEEEE}",
    ("day_long", "en"): "{d,date,EEEE d MMMM y}",
    # "Tháng 11" in a row of twelve runs into the next one
    ("month_tiny", "vi"): "{d,date,'T'M}",
}
_NOON: Final = wall_time(12)
_COMMA: Final = {"fa": "، "}


@lru_cache(maxsize=64)
def _formatter(shape: str, language: str) -> MessageFormat:
    pattern = _OWN_SHAPES.get((shape, language), _SHAPES[shape])
    return MessageFormat(pattern, _LOCALES[language])


@lru_cache(maxsize=16384)
def _written(on: date, shape: str, language: str) -> str:
    try:
        return _formatter(shape, language).format({"d": datetime.combine(on, _NOON)})
    except (ValueError, OverflowError):  # at the ends of time
        return digits(on.isoformat(), language)


def local(value: datetime, zone: Zone) -> datetime:
    """Return the moment in the zone; a moment without a zone is wall time already.

    At the ends of time, where the zone leaves the calendar, the moment stays as it is.
    """
    if value.tzinfo is None or zone is None:
        return value
    try:
        return value.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    except OverflowError:
        return value


def _day_of(value: date | datetime, zone: Zone) -> date:
    return local(value, zone).date() if isinstance(value, datetime) else value


def _shaped(value: date | datetime | None, shape: str, language: str, zone: Zone) -> str:
    return "" if value is None else _written(_day_of(value, zone), shape, known(language))


def day(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write a date: "21 Nov 2026", "21. nov. 2026", "۳۰ آبان ۱۴۰۵", "21 thg 11, 2026"."""
    return _shaped(value, "day", language, zone)


def day_short(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write a date without its year: "21 Nov", "۳۰ آبان"."""
    return _shaped(value, "day_short", language, zone)


def day_near(value: date | datetime | None, language: str, today: date, zone: Zone = None) -> str:
    """Write a date, with its year where it is far: "21 Nov", "1 Feb 2023"."""
    if value is None:
        return ""
    near = abs((_day_of(value, zone) - today).days) <= NEAR
    return (day_short if near else day)(value, language, zone)


def day_long(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write a date in full with its weekday: "Saturday 21 November 2026"."""
    return _shaped(value, "day_long", language, zone)


def month(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write the month (of the language's calendar) that holds the date: "November 2026"."""
    return _shaped(value, "month", language, zone)


def month_tiny(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write the month where there is hardly room, as below a bar: "Nov", "آذر"."""
    return _shaped(value, "month_tiny", language, zone)


def weekday(
    value: date | datetime | None, language: str, zone: Zone = None, *, short: bool = False
) -> str:
    """Write the day of the week: "Saturday", "شنبه"; `short` gives "Sat", "lør."."""
    return _shaped(value, "weekday_short" if short else "weekday", language, zone)


def weekday_tiny(value: date | datetime | None, language: str, zone: Zone = None) -> str:
    """Write the day of the week where there is hardly room, as below a bar: "Sat", "ش"."""
    return _shaped(value, "weekday_tiny", language, zone)


@lru_cache(maxsize=16384)
def clock(value: datetime | wall_time | None, language: str, zone: Zone = None) -> str:
    """Write the time of day: "14:05", "۱۴:۰۵"."""
    if value is None:
        return ""
    wall = local(value, zone) if isinstance(value, datetime) else value
    return digits(f"{wall.hour:02}:{wall.minute:02}", language)


@lru_cache(maxsize=16384)
def moment(value: datetime | None, language: str, zone: Zone = None) -> str:
    """Write date and time of day in the zone: "21 Nov 2026, 14:05"."""
    if value is None:
        return ""
    here = local(value, zone)
    comma = _COMMA.get(known(language), ", ")
    return day(here, language) + comma + clock(here, language)


def period(first: date, last: date, language: str) -> str:
    """Write a span of days, both ends in it: "1 Nov 2026 – 3 Nov 2026"; one day stands once."""
    if first == last:
        return day(first, language)
    return f"{day(first, language)} \u2013 {day(last, language)}"
