"""Time worked: days of a zone, totals, overlaps and rounding, in whole seconds.

A day belongs to a zone and lasts from midnight to midnight there: 23 or 25 hours when clocks
move, none at all where a zone skipped a date. Seconds are counted between instants, never
between wall clocks.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Literal, NamedTuple

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time between two aware instants, the end not before the start."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A span needs instants with a zone.")
        if self.seconds < 0:
            raise ValueError(f"A span can't end before it starts: {self.start} to {self.end}.")

    @property
    def seconds(self) -> int:
        """Whole seconds between the instants, parts of a second cut off."""
        return seconds_between(self.start, self.end)


class Piece(NamedTuple):
    """The part of a span that falls on one day of a zone. A tuple: they are made by the hundred."""

    day: date
    seconds: int


def seconds_between(start: datetime, end: datetime) -> int:
    """Return whole seconds between two aware instants; negative when end is before start."""
    # Subtraction of datetimes that share a zone counts wall time; UTC counts real time.
    gap = end.astimezone(UTC) - start.astimezone(UTC)
    return int(gap.total_seconds())


def minutes_of(seconds: int, before: int = 0) -> int:
    """Return seconds (0 or more) as whole minutes, half a minute up: the one rule for showing time.

    Totals add the minutes of their entries, so that what stands on a page adds up. Of an entry
    cut in parts, `before` are the seconds of its earlier parts: the minutes of all sum to its own.
    """
    return (before + seconds + 30) // 60 - (before + 30) // 60


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the instant (UTC) at which `day` begins in `zone`."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_span(day: date, zone: tzinfo) -> Span:
    """Return the whole of a day: 23, 24 or 25 hours, or none where the zone skipped it."""
    return Span(midnight(day, zone), midnight(day + _DAY, zone))


def split(span: Span, zone: tzinfo) -> list[Piece]:
    """Cut a span at the midnights of a zone; the pieces sum to its seconds.

    A span of no length is one piece of 0 seconds on its day.
    """
    first = span.start.astimezone(zone).date()
    pieces, counted = [], 0
    for day, end in _days(first, span.end, zone):
        seconds = seconds_between(span.start, end) - counted
        if seconds or day == first:
            pieces.append(Piece(day, seconds))
        counted += seconds
    return pieces


def _days(day: date, end: datetime, zone: tzinfo) -> Iterator[tuple[date, datetime]]:
    """Yield days from `day` on, each with the instant at which it or the span ends."""
    while (after := midnight(day + _DAY, zone)) < end:
        yield day, after
        day += _DAY
    yield day, end


class Ruler:
    """The midnights of a run of days in a zone: cuts many entries quickly.

    Days are [first, after). What lies outside of them is cut off.
    """

    __slots__ = ("_marks", "days", "end", "start")

    def __init__(self, first: date, after: date, zone: tzinfo) -> None:
        self.days = [first + _DAY * n for n in range((after - first).days)]
        self._marks = [midnight(day, zone) for day in [*self.days, after]]
        self.start, self.end = self._marks[0], self._marks[-1]

    def begin_of(self, day: date) -> datetime:
        """Return the instant at which one of the days begins."""
        return self._marks[(day - self.days[0]).days]

    def cut(self, start: datetime, end: datetime) -> list[Piece]:
        """Return the pieces of [start, end), both aware; as `split` does, within the days."""
        at = bisect_right(self._marks, start) - 1
        if 0 <= at < len(self.days) and end <= self._marks[at + 1]:
            return [Piece(self.days[at], int((end - start).total_seconds()))]
        return self._cut_over_midnight(start, end, max(at, 0))

    def _cut_over_midnight(self, start: datetime, end: datetime, at: int) -> list[Piece]:
        pieces = []
        for day, mark, after in zip(
            self.days[at:], self._marks[at:], self._marks[at + 1 :], strict=False
        ):
            if mark >= end:
                break
            # Counting from the start of the entry lets the pieces sum to its whole seconds.
            before = seconds_between(start, max(start, mark))
            seconds = seconds_between(start, min(end, after)) - before
            if seconds > 0:
                pieces.append(Piece(day, seconds))
        return pieces


def totals[K](spans: Iterable[tuple[K, Span]], zone: tzinfo) -> dict[tuple[K, date], int]:
    """Return seconds by key (a client, say) and day of the zone."""
    sums: Counter[tuple[K, date]] = Counter()
    for key, span in spans:
        for piece in split(span, zone):
            sums[key, piece.day] += piece.seconds
    return dict(sums)


@dataclass(frozen=True, slots=True)
class Overlap[K]:
    """Two spans that run at the same time, the earlier first, and the time they share."""

    first: K
    second: K
    shared: Span


def overlaps[K](spans: Iterable[tuple[K, Span]]) -> list[Overlap[K]]:
    """Return each pair of spans that share time, in order. Touching ends share none."""
    found: list[Overlap[K]] = []
    running: list[tuple[K, Span]] = []
    for key, span in sorted(spans, key=lambda item: (item[1].start, item[1].end)):
        running = [item for item in running if item[1].end > span.start]
        found.extend(
            Overlap(other, key, Span(span.start, min(span.end, earlier.end)))
            for other, earlier in running
            if span.end > span.start
        )
        running.append((key, span))
    return found


class Way(StrEnum):
    """How minutes are rounded for an invoice."""

    NONE = "none"
    UP = "up"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Rounding:
    """A named rounding to steps of whole minutes. NEAREST takes a half step up."""

    way: Way = Way.NONE
    minutes: int = 1

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError(f"Time is rounded to steps of 1 minute or more, not {self.minutes}.")

    def seconds(self, worked: int) -> int:
        """Return worked seconds (0 or more) rounded to the step; 0 stays 0."""
        step = self.minutes * 60
        if self.way is Way.NONE:
            return worked
        if self.way is Way.UP:
            return -(-worked // step) * step
        return (2 * worked + step) // (2 * step) * step


def rounded_total(
    worked: Iterable[int], rounding: Rounding, per: Literal["entry", "total"] = "entry"
) -> int:
    """Return the sum of seconds, rounded entry by entry or once at the end."""
    if per == "entry":
        return sum(map(rounding.seconds, worked))
    return rounding.seconds(sum(worked))
