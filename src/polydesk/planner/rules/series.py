"""An event or a series as its occurrences between two days.

What expands rules is loaded when one is met: the libraries take 15 MB.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from polydesk.planner.rules.walls import Wall, instant, write

_EXPAND = "polydesk.planner.rules.expand"


@dataclass(frozen=True, slots=True)
class Part:
    """What an event says about its time. `ends` is exclusive: the day after for whole days."""

    key: int
    begins: Wall
    ends: Wall
    zone: str
    rule: str = ""
    extra: Sequence[str] = ()
    excluded: Sequence[str] = ()
    original: str = ""
    following: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence: of which part, from when to when (wall), and its name in the series."""

    key: int
    begins: Wall
    ends: Wall
    zone: str
    original: str

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants; an end that moving clocks put before the begin is the begin."""
        begins, ends = instant(self.begins, self.zone), instant(self.ends, self.zone)
        return begins, max(begins, ends)


def occurrences(master: Part, changes: Iterable[Part], first: date, after: date) -> Iterator[Found]:
    """Yield the occurrences of a series on the days [first, after), in no order.

    `excluded` of the master holds what was skipped too.
    """
    changes = list(changes)
    if not (master.rule or master.extra or changes):
        if _meets(master, first, after):
            yield Found(master.key, master.begins, master.ends, master.zone, write(master.begins))
        return
    yield from import_module(_EXPAND).expanded(master, changes, first, after)


def _meets(part: Part, first: date, after: date) -> bool:
    return _day(part.begins) < after and _day(part.ends) >= first


def _day(wall: Wall) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def bearable(line: str, begins: Wall) -> bool:
    """Whether a line of a rule can be carried out."""
    good: bool = import_module(_EXPAND).bearable(line, begins)
    return good


def before(master: Part, name: str) -> int:
    """Return how many times the first line of a rule came before an occurrence."""
    count: int = import_module(_EXPAND).before(master, name)
    return count


def span_of(begins: Wall, ends: Wall, zone: str) -> tuple[datetime, datetime]:
    """Return the instants of an event."""
    return Found(0, begins, ends, zone, "").span
