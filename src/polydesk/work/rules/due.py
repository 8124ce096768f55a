"""Due dates: wall time plus zone, and the instant derived from them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from polydesk.kit.actions import Refused

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


def refusal(day: date | None) -> str | None:
    """Return the sentence that refuses a mistyped due date; None for a good one."""
    if day is None or FIRST <= day <= LAST:
        return None
    return _(
        "A due date lies in the years 1900 to 2200. Nothing was changed; correct the year "
        "and save again."
    )


def instant(day: date | None, clock: time | None, zone: str) -> datetime | None:
    """Return the UTC moment at which a due date has passed.

    Without a time it is the end of that day in `zone` (IANA name). A wall time that the clock
    jumps over is read with the offset before the jump; one that comes twice is the first.
    Refused for a day outside FIRST to LAST.
    """
    if day is None:
        return None
    if sentence := refusal(day):
        raise Refused(sentence)
    if clock is None:
        day, clock = day + timedelta(days=1), time.min
    return datetime.combine(day, clock, ZoneInfo(zone or "UTC")).astimezone(UTC)


def is_late(due_at: datetime | None, done_at: datetime | None, now: datetime) -> bool:
    """Whether an open task is past its due date."""
    return due_at is not None and done_at is None and due_at <= now


def is_soon(due_at: datetime | None, done_at: datetime | None, now: datetime) -> bool:
    """Whether an open task falls due within the next two days."""
    return due_at is not None and done_at is None and now < due_at <= now + timedelta(days=2)
