"""From wall time to instants and back; names of occurrences."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEARS = range(1800, 2401)  # others come from no calendar, and can't be reckoned with
type Wall = date | datetime  # a day, or a wall time without zone

DAY = timedelta(days=1)
LONG = timedelta(days=31)
BACK, AHEAD = timedelta(days=366), timedelta(days=2 * 366)  # the window of repeating events


def is_day(wall: Wall) -> bool:
    """Whether it is a whole day."""
    return not isinstance(wall, datetime)


def instant(wall: Wall, zone: str) -> datetime:
    """Return the instant (UTC): midnight UTC for a day; what clocks skipped counts from before."""
    if not isinstance(wall, datetime):
        return datetime.combine(wall, time(), UTC)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def write(wall: Wall) -> str:
    """Return the name of the occurrence that starts there."""
    return wall.isoformat()


def read(text: str) -> Wall:
    """Return the day or wall time of a name; ValueError for none."""
    if len(text) == len("2026-11-22"):
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError(f"{text!r} is no wall time.")
    return found


def asked(text: str) -> str:
    """Return the name that somebody sends; ValueError for none, or one outside all calendars."""
    wall = read(text)
    if wall.year not in YEARS:
        raise ValueError(f"{text!r} lies outside the years of calendars.")
    return write(wall)


def shifted(text: str, by: timedelta) -> str:
    """Return the name of the occurrence moved by a span."""
    return write(read(text) + by)
