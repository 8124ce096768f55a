"""A client's working hours: from rows to a calendar and back, and as people read them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from polydesk.accounts.rules import countries
from polydesk.clients.rules import holidays
from polydesk.core.worktime import Calendar, Wall, Week
from polydesk.kit.format import clock

DAY = timedelta(days=1)
_WEEKEND = 3 * DAY


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is known of a client's hours.

    `weeks` are (valid from, week as JSON, region), in order; `off` (first day, last day, name).
    """

    zone: str
    country: str
    weeks: tuple[tuple[date, str, str], ...] = ()
    off: tuple[tuple[date, date, str], ...] = ()

    @property
    def place(self) -> str:
        """The country, where none is told that of the zone."""
        known = self.country in countries.codes()
        return self.country if known else countries.country_of_zone(self.zone) or ""


@lru_cache(maxsize=512)
def usual(country: str) -> Week:
    """Return the week and hours that are usual in a country; "" is no country."""
    if not country:
        return Week.usual(range(5), *countries.NINE_TO_FIVE)
    there = countries.country(country)
    return Week.usual(there.workdays, there.day_from, there.day_to)


def calendar(agreed: Agreed, first: date, last: date, language: str) -> Calendar:
    """Return who works when; free days are known on [first, last], named in a language."""
    later = tuple((begin, read(week)) for begin, week, _region in agreed.weeks)
    days = (first + DAY * n for n in range((last - first).days + 1))
    free = {}
    for day in days:
        name = off_on(agreed, day, language)
        if name is not None:
            free[day] = name
    return Calendar(usual(agreed.place), later, free)


def off_on(agreed: Agreed, day: date, language: str) -> str | None:
    """Return the name of what makes a day free, "" for one without a name, None for no free day."""
    own = [name for first, last, name in agreed.off if first <= day <= last]
    public = holidays.named(region_on(agreed, day), language).get(day)
    return own[0] or public or "" if own else public


def region_on(agreed: Agreed, day: date) -> str:
    """Return whose public holidays are kept on a day."""
    found = [region for begin, _week, region in agreed.weeks if begin <= day]
    return found[-1] if found else holidays.usual(agreed.place)


def read(week: str | Sequence[Sequence[Sequence[str]]]) -> Week:
    """Return the week that a row holds."""
    days = json.loads(week) if isinstance(week, str) else week
    hours = tuple(
        tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in day)
        for day in days[:7]
    )
    return Week((*hours, *((),) * (7 - len(hours))))


def written(hours: Iterable[Iterable[Wall]]) -> list[list[list[str]]]:
    """Return seven days as a row holds them."""
    return [[[f"{begin:%H:%M}", f"{end:%H:%M}"] for begin, end in day] for day in hours]


def as_text(hours: Iterable[Wall], language: str) -> str:
    """Return the hours of a day as people write them: "09:00–12:00, 13:00–17:00"."""
    comma = "، " if language == "fa" else ", "
    return comma.join(f"{clock(a, language)}–{clock(b, language)}" for a, b in hours)


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row (0 is Monday) with the same hours."""

    first: int
    last: int
    hours: tuple[Wall, ...]


def in_a_row(week: Week, start: int) -> list[Days]:
    """Return the working days of a week that begins with `start`, those alike together."""
    found: list[Days] = []
    for day in ((start + n) % 7 for n in range(7)):
        hours, before = week.hours[day], found[-1] if found else None
        if before is not None and before.hours == hours and (before.last + 1) % 7 == day:
            found[-1] = Days(before.first, day, hours)
        else:
            found.append(Days(day, day, hours))
    return [days for days in found if days.hours]


def free_soon(known: Calendar, most: int) -> list[tuple[date, date, str]]:
    """Return the next working days that are free: first, last, name. A weekend parts no days."""
    found: list[tuple[date, date, str]] = []
    for day, name in sorted(known.free.items()):
        if not known.rests_on(day):
            continue
        first, last, before = found[-1] if found else (day, day, None)
        if before == name and day - last <= _WEEKEND:
            found[-1] = (first, day, name)
        else:
            found.append((day, day, name))
    return found[:most]
