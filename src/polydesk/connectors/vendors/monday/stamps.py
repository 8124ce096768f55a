"""Days and moments as monday.com writes them; none of them names a zone."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from polydesk.connectors.base.moments import YEARS, instants, read_date, read_time
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.sheets import Value

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 80
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.-]+([A-Za-z]{3,9})[\s/.,-]+(\d{4})[\s,]*(.*)$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})[\s,]*(.*)$")


def wall(value: Value, order: str) -> tuple[date, time | None] | None:
    """Return the day and, where there is one, the time of a cell; None of an empty cell."""
    if not value:
        return None
    found = _of_excel(value) if isinstance(value, datetime) else _of_text(value, order)
    if found is None or found[0].year not in YEARS:
        raise RefusedError("no_date", text=str(value)[:40])
    return found


def _of_excel(value: datetime) -> tuple[date, time | None]:
    clock = value.time().replace(microsecond=0)
    return value.date(), clock if clock != time() else None


def _of_text(value: str, order: str) -> tuple[date, time | None] | None:
    if len(value) > LONGEST:
        return None
    if match := _DAY_FIRST.match(value):
        return _spoken(match[3], match[2], match[1], match[4])
    if match := _MONTH_FIRST.match(value):
        return _spoken(match[3], match[1], match[2], match[4])
    day, _space, clock = value.replace("T", " ").partition(" ")
    found = read_date(day, order)
    return _with_clock(found, clock)


def _spoken(year: str, month: str, day: str, clock: str) -> tuple[date, time | None] | None:
    short = month[:3].casefold()
    if short not in MONTHS:
        return None
    number = MONTHS.index(short) + 1
    return _with_clock(read_date(f"{year}-{number}-{day}", "dmy"), clock)


def _with_clock(day: date | None, clock: str) -> tuple[date, time | None] | None:
    if day is None:
        return None
    found = read_time(clock) if clock.strip() else None
    return None if clock.strip() and found is None else (day, found)


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall time; RefusedError where clocks skipped it."""
    found = instants(datetime.combine(day, clock), zone)
    if not found:
        raise RefusedError("no_such_moment", text=f"{day} {clock}", zone=zone.key)
    return found[0]
