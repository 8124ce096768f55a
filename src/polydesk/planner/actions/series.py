"""A series as a whole: changed, split in two, ended, removed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from polydesk.kit import models
from polydesk.kit.audit import trail
from polydesk.kit.viewer import Viewer
from polydesk.planner.actions._common import Written, words_of
from polydesk.planner.models import Event, Skip
from polydesk.planner.queries.parts import begin_of, part_of
from polydesk.planner.rules import rule as rules
from polydesk.planner.rules.columns import times_of
from polydesk.planner.rules.series import before
from polydesk.planner.rules.walls import Wall, is_day, read, write


def _day(wall: Wall) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def _at(day: date, like: Wall) -> Wall:
    return datetime.combine(day, like.time()) if isinstance(like, datetime) else day


def _length(written: Written) -> timedelta:
    length: timedelta = written.ends - written.begins  # type: ignore[operator]
    return length


def change_all(
    viewer: Viewer, at: datetime, master: Event, name: str, written: Written, expected: int | None
) -> list[trail.Change]:
    """Change every occurrence: as far as the one named was moved, all are."""
    days = _day(written.begins) - _day(read(name))
    old = begin_of(master)
    begins = _at(_day(old) + days, written.begins)
    ends: Wall = begins + _length(written)
    rule = written.rule
    if rule == master.rule and days:
        rule = rules.moved(rule, _day(old), _day(begins))
    moved = _Moved(days, begins, begins != old)
    fields = {
        **words_of(written),
        **times_of(begins, ends, written.zone),
        "rule": rule,
        "excluded": [moved.name(one) for one in master.excluded],
        "extra": [moved.again(one) for one in master.extra],
    }
    was, now = models.save(master, viewer=viewer, at=at, expected=expected, **fields)
    return [trail.changed(master, was, now), *_renamed(viewer, at, master, moved)]


class _Moved:
    """How the names of occurrences change when a series moves."""

    def __init__(self, days: timedelta, begins: Wall, moved: bool) -> None:  # noqa: FBT001
        self.days, self.begins, self.moved = days, begins, moved

    def name(self, text: str) -> str:
        return write(_at(_day(read(text)) + self.days, self.begins)) if self.moved else text

    def again(self, text: str) -> str:
        start, slash, end = text.partition("/")
        if not (slash and self.moved):
            return self.name(start) + slash + end
        length: timedelta = read(end) - read(start)
        if is_day(self.begins):
            return self.name(start)
        moved = self.name(start)
        return f"{moved}/{write(read(moved) + length)}"


def _renamed(viewer: Viewer, at: datetime, master: Event, moved: _Moved) -> Iterator[trail.Change]:
    if not moved.moved:
        return
    rows: list[Event | Skip] = [*_changes(master), *_skips(master)]
    for row in rows:
        was, now = models.save(row, viewer=viewer, at=at, original=moved.name(row.original))
        if now:
            yield trail.changed(row, was, now)


def _changes(master: Event) -> list[Event]:
    return list(Event.objects.filter(series=master).order_by("original"))


def _skips(master: Event) -> list[Skip]:
    return list(Skip.objects.filter(series=master).order_by("original"))


def split(
    viewer: Viewer, at: datetime, master: Event, name: str, written: Written
) -> list[trail.Change]:
    """End a series before an occurrence and begin a new one there.

    What was changed or skipped from there on goes along where the times stay, else into the trash.
    """
    times = times_of(written.begins, written.ends, written.zone)
    rule = written.rule
    if rule == master.rule:
        rule = rules.moved(rule, _day(read(name)), _day(written.begins))
    made = models.make(
        Event,
        viewer=viewer,
        at=at,
        rule=_left(master, name, rule),
        extra=[one for one in master.extra if _from(one, name)],
        excluded=[one for one in master.excluded if _from(one, name)],
        organiser=master.organiser,
        attendees=master.attendees,
        **words_of(written),
        **times,
    )
    stays = write(written.begins) == name
    carried = list(_carried(viewer, at, master, name, made if stays else None))
    return [*carried, *_ended(viewer, at, master, name), trail.created(made)]


def _left(master: Event, name: str, rule: str) -> str:
    """Return the rule of the new series: a count is what is left of it."""
    count = rules.count(rule)
    if count is None or count != rules.count(master.rule):
        return rule
    return rules.counting(rule, max(1, count - before(part_of(master), name)))


def _from(text: str, name: str) -> bool:
    """Whether an occurrence is the one named or comes after it."""
    return text.partition("/")[0] >= name


def _carried(
    viewer: Viewer, at: datetime, master: Event, name: str, to: Event | None
) -> Iterator[trail.Change]:
    """Hand what was changed from an occurrence on to a new series, or put it into the trash."""
    rows: list[Any] = [*_changes(master), *_skips(master)]
    for row in rows:
        if not _from(row.original, name):
            continue
        if to is not None and row.original != name:
            was, now = models.save(row, viewer=viewer, at=at, series=to)
            yield trail.changed(row, was, now)
        else:
            models.trash(row, viewer=viewer, at=at)
            yield trail.removed(row)


def _ended(viewer: Viewer, at: datetime, master: Event, name: str) -> Iterator[trail.Change]:
    fields: dict[str, Any] = {
        "rule": rules.ended_before(master.rule, read(name), master.zone),
        "extra": [one for one in master.extra if not _from(one, name)],
    }
    was, now = models.save(master, viewer=viewer, at=at, **fields)
    yield trail.changed(master, was, now)


def end_before(viewer: Viewer, at: datetime, master: Event, name: str) -> list[trail.Change]:
    """Remove an occurrence and all that come after it."""
    return [
        *_carried(viewer, at, master, name, None),
        *_ended(viewer, at, master, name),
    ]


def trash_all(viewer: Viewer, at: datetime, master: Event) -> list[trail.Change]:
    """Put a series with all that was changed of it into the trash."""
    changes = []
    for row in (*_changes(master), *_skips(master), master):
        models.trash(row, viewer=viewer, at=at)
        changes.append(trail.removed(row))
    return changes
