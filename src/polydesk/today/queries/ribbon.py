"""The day as a ribbon: what is planned, what falls due at its time, what was worked, and now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from polydesk.kit.viewer import Viewer
from polydesk.planner.queries.day import Lane, Shown, beside, happening
from polydesk.planner.queries.hours import Hours, hours
from polydesk.today.rules import QUARTER, Mark, Minutes, Ruler, rows, window
from polydesk.tracking.queries.day import Stretch
from polydesk.work.queries.due import Line

LEAST = 2  # rows that a block takes, so that its words can be read


@dataclass(frozen=True, slots=True)
class Slot:
    """One hour of the ruler; `over` when it has passed, `work` when the business is open."""

    row: int
    rows: int
    hour: time
    again: bool
    over: bool
    work: bool


@dataclass(frozen=True, slots=True)
class Block:
    """An event or a task at its place."""

    row: int
    rows: int
    lane: Lane
    event: Shown | None
    task: Line | None
    over: bool
    continued: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """Worked time: where it begins and how long it is, in percent of the ribbon."""

    top: float
    length: float
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One day of a viewer: the `minutes` from `begin` on; `now` in percent of them."""

    begin: datetime
    minutes: int
    rows: int
    now: float
    slots: tuple[Slot, ...]
    whole: tuple[Shown, ...]
    blocks: tuple[Block, ...]
    threads: tuple[Thread, ...]
    some_time: tuple[Line, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is planned."""
        return not (self.whole or self.blocks)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What has its time today, in minutes of the day."""

    span: Minutes
    event: Shown | None = None
    task: Line | None = None


def ribbon(
    viewer: Viewer, at: datetime, tasks: Iterable[Line], worked: Sequence[Stretch]
) -> Ribbon:
    """Return today of a viewer, with open tasks and what was worked. Two queries."""
    ruler = Ruler(at.astimezone(viewer.tz).date(), viewer.tz)
    whole, timed = happening(viewer, ruler.day)
    usual = hours(viewer)
    some_time, due = _due(ruler, tasks)
    things = sorted([*_events(ruler, timed), *due], key=lambda one: one.span)
    lines = [(ruler.minute(one.start), ruler.minute(one.end)) for one in worked]
    work, now = _work(ruler, usual), ruler.minute(at)
    spans = [*(one.span for one in things), *lines, (now, now)]
    first, after = window(ruler, spans, work)
    height = after - first
    return Ribbon(
        begin=ruler.start + timedelta(minutes=first),
        minutes=height,
        rows=height // QUARTER,
        now=_percent(now - first, height),
        slots=tuple(_slots(ruler, (first, after), now, work if _open(ruler, usual) else None)),
        whole=tuple(whole),
        blocks=tuple(_blocks(ruler, things, first, now)),
        threads=tuple(
            Thread(_percent(begin - first, height), _percent(max(end - begin, 1), height), one)
            for one, (begin, end) in zip(worked, lines, strict=True)
        ),
        some_time=tuple(some_time),
    )


def _open(ruler: Ruler, usual: Hours) -> bool:
    return ruler.day.weekday() in usual.days


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3)


def _work(ruler: Ruler, usual: Hours) -> Minutes:
    """Return the usual hours; those of a night shift begin at midnight."""
    begin, end = ruler.wall(usual.begins), ruler.wall(usual.ends)
    return (begin, end) if begin < end else (0, end) if end else (begin, ruler.minutes)


def _events(ruler: Ruler, timed: Iterable[Shown]) -> Iterator[_Thing]:
    for one in timed:
        yield _Thing((ruler.minute(one.begins_at), ruler.minute(one.ends_at)), event=one)


def _due(ruler: Ruler, tasks: Iterable[Line]) -> tuple[list[Line], list[_Thing]]:
    """Return the tasks due some time today, and those that are due at a time of this day."""
    some_time, timed = [], []
    for task in tasks:
        moment = _moment(task, ruler)
        if moment is not None and ruler.start <= moment < ruler.end:
            minute = ruler.minute(moment)
            timed.append(_Thing((minute, minute), task=task))
        elif moment is None and task.due_on == ruler.day:
            some_time.append(task)
    return some_time, timed


def _moment(task: Line, ruler: Ruler) -> datetime | None:
    if task.due_time is None:
        return None
    zone = ZoneInfo(task.zone) if task.zone else ruler.zone
    return datetime.combine(task.due_on, task.due_time, zone)


def _slots(ruler: Ruler, shown: Minutes, now: int, work: Minutes | None) -> Iterator[Slot]:
    first, after = shown
    marks = [mark for mark in ruler.marks if first <= mark.minute < after]
    ends = [*(mark.minute for mark in marks[1:]), after]
    for mark, end in zip(marks, ends, strict=True):
        yield _slot(mark, end, first, now, work)


def _slot(mark: Mark, end: int, first: int, now: int, work: Minutes | None) -> Slot:
    row, after = rows((mark.minute, end), first, 1)
    open_ = work is not None and work[0] < end and work[1] > mark.minute
    return Slot(row, after - row, mark.hour, mark.again, end <= now, open_)


def _blocks(ruler: Ruler, things: Sequence[_Thing], first: int, now: int) -> Iterator[Block]:
    spans = [rows(one.span, first, LEAST) for one in things]
    for one, (row, after), lane in zip(things, spans, beside(spans), strict=True):
        event = one.event
        before = event is not None and event.begins_at < ruler.start
        behind = event is not None and event.ends_at > ruler.end
        over = event is not None and one.span[1] <= now
        yield Block(row, after - row, lane, event, one.task, over, before, behind)
