"""When an event is: values of iCalendar as days and wall times of a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from polydesk.connectors.vendors.ics.zones import Zones, utc

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a wall time with its zone; `floating` where the file names none."""

    wall: date
    zone: str
    floating: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is a whole day."""
        return not isinstance(self.wall, datetime)

    def in_zone(self, zone: str) -> date:
        """Return the wall time there; a day and a floating time are the same everywhere."""
        if not isinstance(self.wall, datetime) or self.floating or zone == self.zone:
            return self.wall
        there = self.wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(ZoneInfo(zone))
        return there.replace(tzinfo=None)


class Clock:
    """Reads the times of one calendar. `floating` are samples of times without a zone."""

    def __init__(self, zones: Zones, home: str, asked: str) -> None:
        self._zones, self._home = zones, home
        self._fallback = home or asked or "UTC"
        self._sure = bool(home)
        self.floating: list[str] = []
        self.unknown: set[str] = set()

    def moment(self, value: Any, tzid: str = "") -> Moment:
        """Return a date or datetime of icalendar with the TZID that stood beside it."""
        if not isinstance(value, datetime):
            return Moment(value, "UTC")
        plain = value.replace(tzinfo=None, microsecond=0)
        if tzid:
            return self._named(plain, tzid)
        if value.tzinfo is None:
            return self._without(plain)
        return self._of_utc(value.astimezone(UTC))

    def _of_utc(self, value: datetime) -> Moment:
        """Give a time in UTC the calendar's own zone, but for the hour that comes twice there."""
        here = value.astimezone(ZoneInfo(self._home or "UTC"))
        if here.fold:
            return Moment(value.replace(tzinfo=None, microsecond=0), "UTC")
        return Moment(here.replace(tzinfo=None, microsecond=0), self._home or "UTC")

    def _named(self, wall: datetime, tzid: str) -> Moment:
        if zone := self._zones.name(tzid):
            return Moment(wall, zone)
        if clocks := self._zones.own(tzid):
            return Moment(utc(wall, clocks), "UTC")
        self.unknown.add(tzid)
        return self._without(wall)

    def _without(self, wall: datetime) -> Moment:
        if not self._sure:
            self.floating.append(f"{wall:%Y-%m-%d %H:%M}")
        return Moment(wall, self._fallback, floating=True)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; `turned` where the file had them the other way round."""

    begins: Moment
    ends: date
    turned: bool = False


def tzid_of(value: Any) -> str:
    """Return the TZID beside a value."""
    return str(getattr(value, "params", {}).get("TZID", "") or "")


def span(event: Any, clock: Clock) -> Span:
    """Return when an event is; KeyError or ValueError where it does not say so."""
    start = event["DTSTART"]
    begins = clock.moment(start.dt, tzid_of(start))
    ends = _end(event, clock, begins)
    if begins.is_day != (not isinstance(ends, datetime)):
        begins, ends = _both_timed(begins, ends, clock)
    if ends < begins.wall:
        return Span(Moment(ends, begins.zone, begins.floating), begins.wall, turned=True)
    if begins.is_day and ends == begins.wall:
        ends += DAY
    return Span(begins, ends)


def _end(event: Any, clock: Clock, begins: Moment) -> date:
    if "DTEND" in event:
        end = event["DTEND"]
        return clock.moment(end.dt, tzid_of(end)).in_zone(begins.zone)
    if "DURATION" in event:
        length: timedelta = event["DURATION"].dt
        if begins.is_day and length % DAY:
            return _midnight(begins.wall) + length
        return begins.wall + length
    return begins.wall + DAY if begins.is_day else begins.wall


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _both_timed(begins: Moment, ends: date, clock: Clock) -> tuple[Moment, date]:
    """Let a whole day at one end begin at midnight of the other's zone."""
    if begins.is_day:
        return clock.moment(_midnight(begins.wall)), ends
    return begins, _midnight(ends)


def listed(event: Any, name: str) -> Iterator[tuple[Any, str]]:
    """Yield the values of a property that may stand several times, each with its TZID."""
    found = event.get(name, [])
    for group in found if isinstance(found, list) else [found]:
        for one in getattr(group, "dts", ()):
            yield one.dt, tzid_of(one) or tzid_of(group)
