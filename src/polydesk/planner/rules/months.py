"""Weeks and months as calendars show them, Gregorian or Jalali."""

from datetime import date

from polydesk.core.days import month_around
from polydesk.core.jalali import JalaliError, from_gregorian
from polydesk.planner.rules.walls import DAY


def week_of(day: date, week_start: int) -> list[date]:
    """Return the seven days of the week that holds `day`; `week_start` 0 is Monday."""
    first = day - DAY * ((day.weekday() - week_start) % 7)
    return [first + DAY * n for n in range(7)]


def month_of(day: date, language: str) -> tuple[date, date]:
    """Return the first day of the month that holds `day` and the day after its last."""
    try:
        return month_around(day, persian=language == "fa")
    except JalaliError:
        return month_around(day, persian=False)


def number_of(day: date, language: str) -> int:
    """Return the number that a day has in its month."""
    if language == "fa":
        try:
            return from_gregorian(day).day
        except JalaliError:
            pass
    return day.day


def weeks_of(first: date, after: date, week_start: int) -> list[date]:
    """Return the days of all weeks that [first, after) touches."""
    start = week_of(first, week_start)[0]
    end = week_of(after - DAY, week_start)[-1]
    return [start + DAY * n for n in range((end - start).days + 1)]
