"""Which of the daily backups are kept: 7 days, 4 weeks, 6 months."""

from collections.abc import Callable, Iterable
from datetime import date

DAYS, WEEKS, MONTHS = 7, 4, 6


def kept(days: Iterable[date]) -> set[date]:
    """Return the days whose backups stay: the newest of each of the last days, weeks, months.

    >>> sorted(d.day for d in kept(date(2026, 11, n) for n in range(1, 24)))
    [1, 8, 15, 17, 18, 19, 20, 21, 22, 23]
    """
    ordered = sorted(set(days), reverse=True)
    daily = _newest(ordered, DAYS, lambda day: day)
    weekly = _newest(ordered, WEEKS, lambda day: day.isocalendar()[:2])
    monthly = _newest(ordered, MONTHS, lambda day: (day.year, day.month))
    return daily | weekly | monthly


def _newest(ordered: list[date], count: int, period: Callable[[date], object]) -> set[date]:
    newest: dict[object, date] = {}
    for day in ordered:
        newest.setdefault(period(day), day)
    return set(list(newest.values())[:count])
