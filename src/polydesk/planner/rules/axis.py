"""The ruler of some days, in quarters of an hour: clocks that move make it longer or leave gaps.

All days share one ruler of wall times. Where the clocks of one of the days show an hour twice,
the ruler has it twice, and the days that have it once have a gap there; an hour that is skipped
is a gap of that day. So wall times stand level, and no day has an hour that it has not.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from polydesk.core.timesheet import midnight
from polydesk.planner.rules.walls import DAY

QUARTER = timedelta(minutes=15)
HOUR = 4  # quarters
_QUARTERS = 96
type Slot = tuple[int, int]  # quarter of the wall clock, 0 or 1 where it comes again


@dataclass(frozen=True, slots=True)
class Mark:
    """An hour beside the ruler: its row from 1, the wall time, whether it comes again."""

    row: int
    hour: time
    again: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that a day has not."""

    row: int
    rows: int


class Axis:
    """The ruler of the days [first, after) in a zone."""

    __slots__ = ("_days", "_rows", "_zone", "slots")

    def __init__(self, days: list[date], zone: tzinfo) -> None:
        self._zone = zone
        self._days = {day: _slots(day, zone) for day in days}
        again = {slot for slots in self._days.values() for slot in slots if slot[1]}
        self.slots = _ordered(again)
        self._rows = {slot: row for row, slot in enumerate(self.slots, start=1)}

    @property
    def rows(self) -> int:
        """How many rows the ruler has: 96 but for weeks in which an hour comes twice."""
        return len(self.slots)

    @property
    def marks(self) -> list[Mark]:
        """The hours beside the ruler."""
        return [
            Mark(row, time(quarter // HOUR), bool(fold))
            for (quarter, fold), row in self._rows.items()
            if quarter % HOUR == 0
        ]

    def gaps(self, day: date) -> list[Gap]:
        """Return the rows that a day has not."""
        has = set(self._days[day])
        found: list[Gap] = []
        for slot, row in self._rows.items():
            if slot in has:
                continue
            if found and found[-1].row + found[-1].rows == row:
                found[-1] = Gap(found[-1].row, found[-1].rows + 1)
            else:
                found.append(Gap(row, 1))
        return found

    def place(self, day: date, begins: datetime, ends: datetime) -> tuple[int, int]:
        """Return the first row and how many rows a span takes on a day; at least one."""
        first = self._row(max(begins, midnight(day, self._zone)))
        end = min(ends, midnight(day + DAY, self._zone))
        last = self._row(max(end - timedelta(microseconds=1), begins))
        return first, max(1, last - first + 1)

    def _row(self, moment: datetime) -> int:
        return self._rows.get(_slot(moment, self._zone), 1)

    def row_of(self, wall: time) -> int:
        """Return the row of a wall time."""
        return self._rows[wall.hour * HOUR + wall.minute // 15, 0]


def _slot(moment: datetime, zone: tzinfo) -> Slot:
    here = moment.astimezone(zone)
    return here.hour * HOUR + here.minute // 15, here.fold


def _slots(day: date, zone: tzinfo) -> list[Slot]:
    """Return the quarters that a day has, in their order."""
    start, end = midnight(day, zone), midnight(day + DAY, zone)
    if end - start == DAY:
        return [(quarter, 0) for quarter in range(_QUARTERS)]
    count = int((end - start) / QUARTER)
    return [_slot((start + n * QUARTER).astimezone(UTC), zone) for n in range(count)]


def _ordered(again: set[Slot]) -> list[Slot]:
    """Return all quarters in order; a run that comes again stands after the first time."""
    found: list[Slot] = []
    waiting: list[Slot] = []
    for quarter in range(_QUARTERS):
        if waiting and (quarter, 1) not in again:
            found += waiting
            waiting = []
        found.append((quarter, 0))
        if (quarter, 1) in again:
            waiting.append((quarter, 1))
    return found + waiting
