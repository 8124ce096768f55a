"""The columns that say when an event is."""

from datetime import date, datetime, time
from typing import Any

from polydesk.planner.rules.series import span_of
from polydesk.planner.rules.walls import DAY, Wall


def times_of(begins: Wall, ends: Wall, zone: str) -> dict[str, Any]:
    """Return them from wall times of a zone; `ends` is exclusive."""
    begins_at, ends_at = span_of(begins, ends, zone)
    first, last = parts(begins), parts(ends)
    whole = not isinstance(begins, datetime)
    return {
        "all_day": whole,
        "first_on": first[0],
        "begins": first[1],
        "last_on": max(first[0], last[0] - DAY) if whole else last[0],
        "ends": last[1],
        "zone": zone,
        "begins_at": begins_at,
        "ends_at": ends_at,
    }


def parts(wall: Wall) -> tuple[date, time | None]:
    """Return day and time of day; no time for a whole day."""
    return (wall.date(), wall.time()) if isinstance(wall, datetime) else (wall, None)
