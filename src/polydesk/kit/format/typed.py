"""Days and times as fields show them: 23.11.2026, ۱۴۰۵/۰۹/۰۲, 09:30; `core.days` reads them."""

from datetime import date
from datetime import time as wall_time
from typing import Final

from babel.core import get_global

from polydesk.core.days import Order
from polydesk.core.jalali import JalaliError, from_gregorian
from polydesk.kit.format.languages import known
from polydesk.kit.format.script import digits

_MONTH_FIRST: Final = frozenset({"US", "PR", "GU", "VI", "AS", "MP"})
_MARKS: Final = {"nb": "."}


def day_order(language: str, zone: str = "") -> Order:
    """Return the order of numbers in a date; English in a zone of the USA puts the month first."""
    code = known(language)
    if code == "fa":
        return "ymd"
    american = get_global("zone_territories").get(zone) in _MONTH_FIRST
    return "mdy" if code == "en" and american else "dmy"


def day_mark(language: str) -> str:
    """Return what stands between the numbers of a date."""
    return _MARKS.get(known(language), "/")


def typed_day(day: date, language: str, zone: str = "") -> str:
    """Write a day in numbers: "23/11/2026", nb "23.11.2026", fa "۱۴۰۵/۰۹/۰۲", USA "11/23/2026"."""
    year, month, on = day.year, day.month, day.day
    if known(language) == "fa":
        try:
            shown = from_gregorian(day)
        except JalaliError:
            return digits(day.isoformat(), language)
        year, month, on = shown.year, shown.month, shown.day
    parts = {"y": f"{year:04}", "m": f"{month:02}", "d": f"{on:02}"}
    written = day_mark(language).join(parts[letter] for letter in day_order(language, zone))
    return digits(written, language)


def typed_time(when: wall_time, language: str) -> str:
    """Write a time of day: "09:30", "۰۹:۳۰"."""
    return digits(f"{when.hour:02}:{when.minute:02}", language)
