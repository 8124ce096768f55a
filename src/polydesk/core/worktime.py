"""Working hours across zones: when somebody works next, and whether they sleep now.

A week is agreed in wall time: on each day any number of spans. The instants follow from the zone
day by day, so a day on which clocks move is as long as it really is. What is agreed changes: a
calendar holds weeks, each from a day on, and the days that are free.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

from polydesk.core import clocks
from polydesk.core.fold import fold

WAKES, SLEEPS = time(7), time(22, 30)
AHEAD = 10  # days looked at: longer than any week, even with a holiday at each end
_DAY = timedelta(days=1)
_TO = re.compile(r"\s*(?:[-–—‐‑−]|\bto\b|\btil\b|\bden\b|(?<!\w)تا(?!\w))\s*")
_AND = re.compile(r"\s*(?:[,،;؛/+\n]|\band\b|\bog\b|\bva\b|(?<!\w)و(?!\w))\s*")

type Wall = tuple[time, time]  # from, to; an end not after the start is on the next day
type Reason = Literal["unreadable", "overlap"]


class HoursError(ValueError):
    """A text that is no working hours; `reason` tells the page which sentence to show."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(f"{text!r} are no working hours: {reason}.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of seven days, Monday first, each in its order."""

    hours: tuple[tuple[Wall, ...], ...] = ((),) * 7

    @classmethod
    def usual(cls, days: Iterable[int], begins: time, ends: time) -> "Week":
        """Return a week with the same hours on some days (0 is Monday)."""
        worked = frozenset(days)
        return cls(tuple(((begins, ends),) if day in worked else () for day in range(7)))

    @property
    def days(self) -> frozenset[int]:
        """The days on which there is work."""
        return frozenset(day for day, hours in enumerate(self.hours) if hours)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Who works when: `first` until another week of `later` is in force, but on free days."""

    first: Week
    later: tuple[tuple[date, Week], ...] = ()  # in the order of their first day
    free: Mapping[date, str] = field(default_factory=dict)

    def week_on(self, day: date) -> Week:
        """Return the week that is agreed on a day."""
        found = [week for begin, week in self.later if begin <= day]
        return found[-1] if found else self.first

    def hours_on(self, day: date) -> tuple[Wall, ...]:
        """Return the hours of a day; none when it is free."""
        return () if day in self.free else self.week_on(day).hours[day.weekday()]

    def rests_on(self, day: date) -> bool:
        """Whether a day would be a working day, were it not free."""
        return day in self.free and bool(self.week_on(day).hours[day.weekday()])


@dataclass(frozen=True, slots=True)
class Span:
    """Work from one moment to another."""

    begins: datetime
    ends: datetime


def spans(calendar: Calendar, zone: tzinfo, at: datetime, ahead: int = AHEAD) -> list[Span]:
    """Return the working spans that are not over at `at`, from yesterday's night shift on."""
    first = at.astimezone(zone).date() - _DAY
    days = (first + _DAY * n for n in range(ahead + 2))
    worked = (_span(wall, day, zone) for day in days for wall in calendar.hours_on(day))
    return sorted(
        (span for span in worked if span.ends > max(at, span.begins)), key=lambda one: one.begins
    )


def _span(wall: Wall, day: date, zone: tzinfo) -> Span:
    begins, ends = wall
    last = day if begins < ends else day + _DAY
    return Span(_instant(day, begins, zone), _instant(last, ends, zone))


def _instant(day: date, wall: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(UTC)


def is_awake(zone: tzinfo, at: datetime) -> bool:
    """Whether most people there are up."""
    return WAKES <= at.astimezone(zone).time() < SLEEPS


def parse(text: str) -> tuple[Wall, ...]:
    """Return the hours that "9-12, 13–17" means, in their order; none for "". HoursError otherwise.

    The last span may end on the next day.
    """
    parts = [part for part in _AND.split(fold(text).strip()) if part]
    found = sorted(_read(part, text) for part in parts)
    if any(begins >= ends for begins, ends in found[:-1]):
        raise HoursError("overlap", text)
    if any(before[1] > after[0] for before, after in pairwise(found)):
        raise HoursError("overlap", text)
    return tuple(found)


def _read(part: str, text: str) -> Wall:
    ends = _TO.split(part)
    try:
        begins, until = (clocks.parse("0" if end == "24" else end) for end in ends)
    except ValueError:
        raise HoursError("unreadable", text) from None
    if begins == until and begins != time():
        raise HoursError("unreadable", text)
    return begins, until
