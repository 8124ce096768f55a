"""What makes an entry good, and how wall time on a page becomes an instant."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from polydesk.core.days import FIRST, LAST, is_jalali
from polydesk.core.jalali import JalaliError, from_gregorian, month_span
from polydesk.core.timesheet import day_span, seconds_between

LONGEST = timedelta(hours=24)
_MORNING = time(9)


def refusal(start: datetime, end: datetime | None) -> str | None:
    """Return the sentence that refuses an entry of these instants; None for a good one.

    An entry of no length is good; one that runs is good.
    """
    if end is None:
        return None
    seconds = seconds_between(start, end)
    if seconds < 0:
        return _(
            "The end is before the start. Nothing was saved. For work past midnight, leave the "
            "end empty and give the duration."
        )
    if seconds > LONGEST.total_seconds():
        return _(
            "An entry can't be longer than 24 hours. Nothing was saved. Correct the times, or "
            "make one entry for each day."
        )
    return None


def stop_at(start: datetime, at: datetime) -> datetime:
    """Return the end that stopping at `at` gives: never before the start, never after 24 hours."""
    return min(max(start, at), start + LONGEST)


def instant(day: date, wall: time, zone: tzinfo) -> datetime | None:
    """Return the instant (UTC) of a wall time; None when clocks jumped over it."""
    found = datetime.combine(day, wall, zone).astimezone(UTC)
    back = found.astimezone(zone).replace(tzinfo=None)
    return found if back == datetime.combine(day, wall) else None


def begin_of(
    day: date, length: timedelta, zone: tzinfo, *, at: datetime, after: datetime | None
) -> datetime:
    """Return the instant (UTC) at which work of a day begins whose start nobody wrote down.

    Work of today ended now (`at`); that of another day follows its last entry (`after`), or
    begins at nine. It stays on its day.
    """
    whole = day_span(day, zone)
    usual = datetime.combine(day, _MORNING, zone).astimezone(UTC)
    now = at.astimezone(UTC).replace(second=0, microsecond=0)
    begin = now - length if whole.start <= now < whole.end else after or usual
    return max(whole.start, min(begin, whole.end - length))


def week_of(day: date, week_start: int) -> list[date]:
    """Return the seven days of the week that holds `day`; `week_start` 0 is Monday."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    return [first + timedelta(days=n) for n in range(7)]


def month_of(year: int, month: int) -> tuple[date, date]:
    """Return the first day of a month and the day after its last.

    ValueError for no month, and for one that reaches outside FIRST to LAST.
    """
    first, after = month_span(year, month) if is_jalali(year) else _gregorian_month(year, month)
    if not FIRST <= first < after <= LAST + timedelta(days=1):
        raise ValueError(f"{year}-{month} is too far away.")
    return first, after


def _gregorian_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def month_numbers(day: date, language: str) -> tuple[int, int]:
    """Return year and month of a day in the calendar of a language: Jalali for Persian."""
    if language != "fa":
        return day.year, day.month
    try:
        shown = from_gregorian(day)
    except JalaliError:
        return day.year, day.month
    return shown.year, shown.month
