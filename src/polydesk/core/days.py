"""A day as people type it: 2026-11-23, 23.11., 11/23/26, ۱۴۰۵/۰۹/۰۲, 23 Nov, tomorrow, «فردا».

The year says the calendar: below 1700 it is a Jalali one. Without a year, the day nearest to
today is meant, and two digits are the year of the nearest century.
"""

import re
from datetime import date, timedelta
from typing import Literal

from polydesk.core import jalali
from polydesk.core.fold import fold

type Order = Literal["dmy", "mdy", "ymd"]
type Reason = Literal["empty", "unreadable", "outside"]

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)  # nobody promises or bills a day outside
_LAST_JALALI = 1699

_WORDS = {
    -2: "day before yesterday|i forgårs|پریروز|hôm kia",
    -1: "yesterday|i går|igår|دیروز|hôm qua",
    0: "today|i dag|idag|امروز|hôm nay",
    1: "tomorrow|i morgen|imorgen|فردا|ngày mai",
    2: "day after tomorrow|i overmorgen|پس‌فردا|پس فردا|ngày kia|ngày mốt",
}
BY_WORD = {fold(word): days for days, words in _WORDS.items() for word in words.split("|")}

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar mars april mai juni juli august september oktober november desember",
)
_JALALI_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_JALALI = {fold(name): n for n, name in enumerate(_JALALI_MONTHS.split(), start=1)}
_SHORTEST = 3  # letters that name a month
_FILLERS = frozenset(fold("the of den st nd rd th ngày mùng tháng thg năm ماه سال و").split())
_GAP = r"[\s/.,،\-]*"
_WRITTEN = re.compile(rf"(?:(?:\d+|[^\W\d_]+){_GAP})+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR_DIGITS = 3


class DayError(ValueError):
    """A text that is no day; `reason` tells the page which sentence to show."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(f"{text!r} is no day: {reason}.")
        self.reason = reason


def parse(text: str, today: date, order: Order = "dmy") -> date:
    """Return the day that `text` means to somebody who writes dates in `order`. DayError otherwise.

    Order "ymd" is that of Persian: without a year, its numbers are a Jalali month and day.
    """
    spelled = fold(text).strip(" .,،")
    if not spelled:
        raise DayError("empty", text)
    if spelled in BY_WORD:
        return today + timedelta(days=BY_WORD[spelled])
    found = _read(spelled, today, order)
    if found is None:
        raise DayError("unreadable", text)
    if not FIRST <= found <= LAST:
        raise DayError("outside", text)
    return found


def is_jalali(year: int) -> bool:
    """Whether a written year is a Jalali one: those to 1699 are."""
    return year <= _LAST_JALALI


def year_span(year: int) -> tuple[date, date]:
    """Return the first day of a year and of the next one, Jalali for years to 1699. ValueError."""
    if is_jalali(year):
        first = jalali.to_gregorian(jalali.Jalali(year, 1, 1))
        return first, first + timedelta(days=jalali.year_length(year))
    return date(year, 1, 1), date(year + 1, 1, 1)


def month_around(day: date, *, persian: bool) -> tuple[date, date]:
    """Return the first day of the month that holds a day, and the first day after that month."""
    if persian:
        shown = jalali.from_gregorian(day)
        return jalali.month_span(shown.year, shown.month)
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def months_until(day: date, count: int, *, persian: bool) -> list[date]:
    """Return the first days of the last months, that of `day` at the end."""
    firsts = [month_around(day, persian=persian)[0]]
    while len(firsts) < count:
        firsts.insert(0, month_around(firsts[0] - timedelta(days=1), persian=persian)[0])
    return firsts


def _read(spelled: str, today: date, order: Order) -> date | None:
    whole = _COMPACT.fullmatch(spelled)
    if whole:
        return _made(int(whole[1]), int(whole[2]), int(whole[3]))
    if not _WRITTEN.fullmatch(spelled):
        return None
    tokens = [token for token in _TOKEN.findall(spelled) if token not in _FILLERS]
    numbers = [token for token in tokens if token.isdecimal()]
    names = [token for token in tokens if not token.isdecimal()]
    if names:
        return _named(names, numbers, today)
    if len(numbers) == 2:
        day, month = _placed(int(numbers[0]), int(numbers[1]), order)
        return _nearest(month, day, today, persian=order == "ymd")
    return _numbered(numbers, today, order) if len(numbers) == 3 else None


def _numbered(numbers: list[str], today: date, order: Order) -> date | None:
    first, second, third = map(int, numbers)
    if len(numbers[0]) > _YEAR_DIGITS:
        return _made(first, second, third)
    if len(numbers[2]) > _YEAR_DIGITS:
        day, month = _placed(first, second, "dmy" if order == "ymd" else order)
        return _made(third, month, day)
    if order == "ymd":
        return _made(_century(first, jalali.from_gregorian(today).year), second, third)
    day, month = _placed(first, second, order)
    return _made(_century(third, today.year), month, day)


def _named(names: list[str], numbers: list[str], today: date) -> date | None:
    """Return the day of a date with the name of its month."""
    month = _JALALI.get(names[0]) or _gregorian_month(names[0])
    if len(names) > 1 or month is None or not 1 <= len(numbers) <= 2:
        return None
    persian = names[0] in _JALALI
    if len(numbers) == 1:
        return _nearest(month, int(numbers[0]), today, persian=persian)
    day, year = sorted(numbers, key=len) if len(numbers[0]) > _YEAR_DIGITS else numbers
    now = jalali.from_gregorian(today).year if persian else today.year
    full = int(year) if len(year) > _YEAR_DIGITS else _century(int(year), now)
    return _made(full, month, int(day)) if is_jalali(full) == persian else None


def _gregorian_month(word: str) -> int | None:
    for names in _MONTHS if len(word) >= _SHORTEST else ():
        for number, name in enumerate(names.split(), start=1):
            if name.startswith(word):
                return number
    return None


def _placed(first: int, second: int, order: Order) -> tuple[int, int]:
    """Return day and month; numbers that fit in one order only are read in that one."""
    day, month = (first, second) if order == "dmy" else (second, first)
    return (month, day) if month > 12 >= day else (day, month)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        if jalali.FIRST_YEAR <= year <= jalali.LAST_YEAR:
            return jalali.to_gregorian(jalali.Jalali(year, month, day))
        return date(year, month, day)  # also of years that are outside in any calendar
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date, *, persian: bool) -> date | None:
    now = jalali.from_gregorian(today).year if persian else today.year
    made = (_made(year, month, day) for year in (now + 1, now, now - 1))
    return min(filter(None, made), key=lambda found: abs(found - today), default=None)


def _century(short: int, now: int) -> int:
    """Return the year that two digits mean, nearest to the year it is."""
    return min(
        (now // 100 * 100 + short + step for step in (100, 0, -100)), key=lambda y: abs(y - now)
    )
