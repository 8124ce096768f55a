"""From an .ics file to neutral records: loaded with icalendar when a calendar comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key, occurrences
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Question,
    Reading,
    Refusal,
    TroubleError,
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.ics.blocks import Block, Calendar, cut
from polydesk.connectors.vendors.ics.events import (
    Parsed,
    RefusedError,
    looked_at,
    parse,
    record,
)
from polydesk.connectors.vendors.ics.times import Clock, Moment, tzid_of
from polydesk.connectors.vendors.ics.zones import Zones, known

_YEAR = re.compile(r"^DTSTART[^:]*:(\d{4})", re.IGNORECASE)


def read(source: Source, options: Options) -> Reading:
    """Read all calendars of a file. Open questions come back beside what can be read without."""
    if options.zone and zone_of(options.zone) is None:
        raise TroubleError("unknown_zone", zone=options.zone)
    found = Found()
    for calendar in cut(source.text):
        _Reading(calendar, options, found).run()
    questions: tuple[Question, ...] = ()
    if found.floating and not options.zone:
        questions = (Question("zone", tuple(dict.fromkeys(found.floating))[:3]),)
    events = _numbered(found.events)
    notes = (*source.notes, *found.notes(options))
    refused = tuple(sorted(found.refused, key=lambda one: one.line))
    return Reading("ics", to.Records(events=events), "", refused, questions, notes)


@dataclass(slots=True)
class Found:
    """What was found in all calendars of a file."""

    events: list[to.Event] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    floating: list[str] = field(default_factory=list)
    matched: dict[str, str] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, code: str, more: int = 1) -> None:
        """Count something that is to be told."""
        self.counts[code] = self.counts.get(code, 0) + more

    def notes(self, options: Options) -> Iterator[Note]:
        """Tell what stops nothing."""
        for code, count in sorted(self.counts.items()):
            if count:
                yield Note(code, {"count": count})
        for name, zone in sorted(self.matched.items()):
            yield Note("zone_matched", {"name": name[:60], "zone": zone})
        for name in sorted(self.fixed):
            yield Note("zone_fixed", {"name": name[:60]})
        for name in sorted(self.unknown) if options.zone else ():
            yield Note("zone_unknown", {"name": name[:60]})
        if not self.events and not self.refused:
            yield Note("no_events")


class _Reading:
    """The reading of one calendar."""

    def __init__(self, calendar: Calendar, options: Options, found: Found) -> None:
        self.calendar, self.found = calendar, found
        home = known(calendar.names.get("X-WR-TIMEZONE", ""))
        years = {int(year[1]) for block in calendar.events for year in _years(block)}
        self.zones = Zones(calendar.zones, sorted(years)[-3:], (home, options.zone))
        self.clock = Clock(self.zones, home, options.zone)
        self.cancelled = calendar.names.get("METHOD", "").upper() == "CANCEL"

    def run(self) -> None:
        found = self.found
        found.count("others_left", self.calendar.others)
        parsed = self._newest(
            [one for block in self.calendar.events for one in self._parsed(block)]
        )
        begins = {one.uid: self._begins(one) for one in parsed if one.uid and not one.replaced}
        ordered = sorted(parsed, key=lambda one: one.replaced is not None)
        for one in ordered:
            self._take(one, begins.get(one.uid))
        found.floating += self.clock.floating
        found.matched.update(self.zones.matched)
        found.fixed |= self.zones.fixed
        found.unknown |= self.clock.unknown

    def _parsed(self, block: Block) -> Iterator[Parsed]:
        try:
            event, left = parse(block)
        except RefusedError as error:
            self._refuse(block, error, "")
            return
        self.found.count("lines_left", left)
        yield looked_at(block, event, self.clock)

    def _newest(self, parsed: list[Parsed]) -> list[Parsed]:
        """Keep of each event the one with the highest number; of equals the first."""
        kept: dict[object, Parsed] = {}
        for one in parsed:
            name = one.replaced.wall.isoformat() if one.replaced else ""
            key: object = (one.uid, name) if one.uid else one.block.line
            if key not in kept or one.sequence > kept[key].sequence:
                kept[key] = one
        self.found.count("older_left", len(parsed) - len(kept))
        return list(kept.values())

    def _begins(self, one: Parsed) -> Moment | None:
        start = one.event.get("DTSTART")
        return self.clock.moment(start.dt, tzid_of(start)) if hasattr(start, "dt") else None

    def _take(self, one: Parsed, master: Moment | None) -> None:
        try:
            made, turned = record(one, self.clock, master, cancelled=self.cancelled)
        except RefusedError as error:
            self._refuse(one.block, error, one.title)
            return
        self.found.count("turned_round", int(turned))
        self.found.events.append(made)

    def _refuse(self, block: Block, error: RefusedError, title: str) -> None:
        refusal = Refusal(block.line, error.code, error.params, title[:80])
        self.found.refused.append(refusal)


def _years(block: Block) -> Iterator[re.Match[str]]:
    return (found for line in block.lines if (found := _YEAR.match(line)))


def _numbered(events: list[to.Event]) -> list[to.Event]:
    """Give events without a UID a key of what they say; keep of one key the last read."""
    bare = [event for event in events if not event.key]
    said = [(content_key(one.title, one.begins.isoformat()), one.ends.isoformat()) for one in bare]
    keys = (
        f"{identity}#{number}"
        for (identity, _rest), number in zip(said, occurrences(said), strict=True)
    )
    made = {event.key: event for event in events if event.key}
    named = {
        event.key: event
        for event in (replace(one, key=key) for one, key in zip(bare, keys, strict=True))
    }
    return [*made.values(), *named.values()]
