"""The ruler of one day: minutes since midnight as they pass, 23 or 25 hours when clocks move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from polydesk.core.timesheet import day_span

QUARTER = 15  # minutes
HOUR = 60
_LEAST_HOURS = 6  # that a ribbon shows, however little happens
type Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An hour that the clocks strike: minutes since midnight, wall time, whether it comes again."""

    minute: int
    hour: time
    again: bool


class Ruler:
    """One day in a zone."""

    __slots__ = ("day", "end", "minutes", "start", "zone")

    def __init__(self, day: date, zone: tzinfo) -> None:
        whole = day_span(day, zone)
        self.day, self.zone = day, zone
        self.start, self.end = whole.start, whole.end
        self.minutes = whole.seconds // 60

    def minute(self, moment: datetime) -> int:
        """Return how many minutes of the day are over at a moment, within the day."""
        passed = int((moment - self.start).total_seconds() // 60)
        return min(max(passed, 0), self.minutes)

    def wall(self, at: time) -> int:
        """Return the minute at which the clocks show a time (for the first time)."""
        return self.minute(datetime.combine(self.day, at, self.zone))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The full hours that the clocks show on this day."""
        return _marks(self.start, self.minutes, self.zone)


@lru_cache(maxsize=64)
def _marks(start: datetime, minutes: int, zone: tzinfo) -> tuple[Mark, ...]:
    found = []
    for minute in range(0, minutes, QUARTER):
        here = (start + timedelta(minutes=minute)).astimezone(zone)
        if here.minute == 0:
            found.append(Mark(minute, here.time(), bool(here.fold)))
    return tuple(found)


def window(ruler: Ruler, spans: Iterable[Minutes], usual: Minutes) -> Minutes:
    """Return the part of the day that is shown: usual hours and all that happens, by full hours."""
    spans = list(spans)
    first = min([usual[0], *(begin for begin, _end in spans)])
    after = max([usual[1], *(end for _begin, end in spans)])
    first = first // HOUR * HOUR
    after = max(-(-after // HOUR) * HOUR, first + _LEAST_HOURS * HOUR)
    after = min(after, -(-ruler.minutes // QUARTER) * QUARTER)
    return max(0, min(first, after - _LEAST_HOURS * HOUR)), after


def rows(span: Minutes, first: int, least: int) -> Minutes:
    """Return the first row (from 1) and the row after the last, in quarters of an hour."""
    begin = (span[0] - first) // QUARTER + 1
    after = -(-(span[1] - first) // QUARTER) + 1
    return begin, max(after, begin + least)
