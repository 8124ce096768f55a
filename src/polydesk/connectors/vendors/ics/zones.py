"""Which place's clocks a time zone of a file means.

Tried in turn: the name itself, names of Windows, a place at the end of a longer name, what the
file says about the zone (X-LIC-LOCATION), and last a place whose clocks go the same.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from polydesk.connectors.vendors.ics.blocks import Block

_PLACE = re.compile(r"([A-Za-z_]+/[A-Za-z_+\-]+(?:/[A-Za-z_+\-]+)?)$")
_LOCATION = re.compile(r"^X-LIC-LOCATION[^:\n]*:(.+)$", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^TZID[^:\n]*:(.+)$", re.MULTILINE | re.IGNORECASE)
_UTC = frozenset(("utc", "gmt", "z", "etc/utc", "etc/gmt", "zulu", "greenwich mean time"))
_SAMPLES = tuple((month, day) for month in range(1, 13) for day in (1, 15))
MOST_CHANGES = 500  # parts of one VTIMEZONE: two for each year, and some for laws
_YEAR = 2025  # beside the years of the events: the same whenever the file is read


@cache
def known(name: str) -> str:
    """Return the IANA name that a name means; "" for none."""
    plain = name.strip().strip('"')
    if plain.casefold() in _UTC:
        return "UTC"
    if plain in available_timezones():
        return plain
    if found := WINDOWS_TO_OLSON.get(plain):
        return found
    place = _PLACE.search(plain[-200:])
    parts = place[1].split("/") if place else []
    tries = ("/".join(parts[n:]) for n in range(len(parts) - 1))
    return next((one for one in tries if one in available_timezones()), "")


class Zones:
    """The time zones of one calendar. `matched` and `fixed` collect what is to be told."""

    def __init__(
        self, blocks: Iterable[Block], years: Iterable[int], wanted: Iterable[str]
    ) -> None:
        self._texts = {name: block.text for block in blocks for name in _named(block.text)}
        self._years = sorted({_YEAR, *years})[:8]
        self._wanted = [name for name in wanted if name]
        self._found: dict[str, str] = {}
        self._own: dict[str, tzinfo] = {}
        self.matched: dict[str, str] = {}
        self.fixed: set[str] = set()

    def name(self, tzid: str) -> str:
        """Return the IANA name of a zone of the file; "" where nobody knows it."""
        if tzid not in self._found:
            self._found[tzid] = known(tzid) or self._told(tzid) or self._alike(tzid)
        return self._found[tzid]

    def own(self, tzid: str) -> tzinfo | None:
        """Return the clocks that the file itself describes, for a zone like no place's."""
        if tzid in self._own:
            self.fixed.add(tzid)
        return self._own.get(tzid)

    def _told(self, tzid: str) -> str:
        found = _LOCATION.search(self._texts.get(tzid, ""))
        return known(found[1].strip()) if found else ""

    def _alike(self, tzid: str) -> str:
        clocks = _clocks(self._texts[tzid]) if tzid in self._texts else None
        if clocks is None:
            return ""
        wanted = [name for name in self._wanted if known(name)]
        candidates = (*wanted, *_places(tzid))
        found = next((name for name in candidates if self._same(clocks, ZoneInfo(name))), "")
        if found:
            self.matched[tzid] = found
        else:
            self._own[tzid] = clocks
        return found

    def _same(self, one: tzinfo, other: tzinfo) -> bool:
        return all(_offset(at, one) == _offset(at, other) for at in self._moments())

    def _moments(self) -> Iterator[datetime]:
        for year in self._years:
            for month, day in _SAMPLES:
                yield datetime(year, month, day, 12)  # noqa: DTZ001 - a wall time


def _offset(at: datetime, zone: tzinfo) -> timedelta | None:
    return at.replace(tzinfo=zone).utcoffset()


def _named(text: str) -> list[str]:
    return [found.strip() for found in _NAME.findall(text)]


def _clocks(text: str) -> tzinfo | None:
    """Return the clocks of a VTIMEZONE; None where it can't be read, or changes too often."""
    if text.upper().count("BEGIN:") > MOST_CHANGES:
        return None
    try:
        made: Any = Timezone.from_ical(text)
        clocks: tzinfo = made.to_tz(lookup_tzid=False)
        datetime(_YEAR, 1, 1, tzinfo=clocks).utcoffset()
    except Exception:  # noqa: BLE001 - what a file can hold breaks it in many ways
        return None
    return clocks


def _places(tzid: str) -> list[str]:
    """Return places to try: those whose city stands in the name, then the usual ones, then all."""
    folded = tzid.casefold()
    everything = sorted(name for name in available_timezones() if "/" in name)
    cities = [n for n in everything if n.rpartition("/")[2].replace("_", " ").casefold() in folded]
    usual = sorted(set(WINDOWS_TO_OLSON.values()) & set(everything))
    return list(dict.fromkeys((*cities, "Europe/Berlin", *usual, *everything)))


def utc(wall: datetime, clocks: tzinfo) -> datetime:
    """Return the wall time of UTC."""
    return wall.replace(tzinfo=clocks).astimezone(UTC).replace(tzinfo=None)
