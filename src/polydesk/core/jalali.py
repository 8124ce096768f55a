"""The Jalali (Solar Hijri) calendar by arithmetic: Gregorian dates to Jalali ones and back.

The 33-year rule agrees with the table of the Iranian calendar authority (1206-1498) and holds
from 1178 to 1633; dates outside are refused. Months have their present lengths (law of 1304)
in earlier years too.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from polydesk.core.fold import fold

FIRST_YEAR, LAST_YEAR = 1178, 1633
_EPOCH = date(622, 3, 22).toordinal() - 1  # the day before 1 Farvardin of year 1
_WRITTEN = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")


class JalaliError(ValueError):
    """A text or a combination of numbers that is no Jalali date between 1178 and 1633."""


@dataclass(frozen=True, slots=True, order=True)
class Jalali:
    """A day of the Jalali calendar, checked when it is made."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.day <= month_length(self.year, self.month):
            raise JalaliError(f"{self} is no day of the Jalali calendar.")

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def is_leap(year: int) -> bool:
    """Tell whether Esfand of a Jalali year has 30 days."""
    return (25 * year + 11) % 33 < 8


def month_length(year: int, month: int) -> int:
    """Return the days of a month, 29 to 31. JalaliError for no month or a year outside."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise JalaliError(f"{year}-{month} is no month of the Jalali calendar.")
    if month < 12:
        return 31 if month <= 6 else 30
    return 30 if is_leap(year) else 29


def year_length(year: int) -> int:
    """Return 365 or 366."""
    return 366 if is_leap(year) else 365


def to_gregorian(day: Jalali) -> date:
    """Return the Gregorian date of a Jalali day."""
    before = 31 * (day.month - 1) - max(0, day.month - 7)
    return date.fromordinal(_new_year(day.year) + before + day.day - 1)


def from_gregorian(day: date) -> Jalali:
    """Return the Jalali day of a Gregorian date. JalaliError outside 1178-1633."""
    ordinal = day.toordinal()
    year = day.year - 621
    if ordinal < _new_year(year):
        year -= 1
    return _day_of_year(year, ordinal - _new_year(year))


def parse(text: str) -> Jalali:
    """Read a date such as ۱۴۰۵/۰۸/۳۰, 1405-8-30 or 1405.08.30, in digits of any script."""
    found = _WRITTEN.fullmatch(fold(text))
    if found is None:
        raise JalaliError(f"{text!r} is not written as a Jalali date.")
    return Jalali(int(found[1]), int(found[3]), int(found[4]))


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first Gregorian day of a Jalali month and the first day after it."""
    first = to_gregorian(Jalali(year, month, 1))
    return first, first + timedelta(days=month_length(year, month))


def _new_year(year: int) -> int:
    """Return the ordinal of 1 Farvardin."""
    return _EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _day_of_year(year: int, days: int) -> Jalali:
    """Return the day that lies `days` (from 0) after 1 Farvardin."""
    if days < 186:
        return Jalali(year, days // 31 + 1, days % 31 + 1)
    return Jalali(year, (days - 186) // 30 + 7, (days - 186) % 30 + 1)
