"""Make, change and remove events: one occurrence, this and all following, or all."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.planner.actions import series
from polydesk.planner.actions._common import (
    ALL,
    FOLLOWING,
    ONE,
    SCOPES,
    Written,
    finish,
    only_granted,
    words_of,
)
from polydesk.planner.models import Event, Skip
from polydesk.planner.queries.parts import begin_of
from polydesk.planner.rules.columns import times_of
from polydesk.planner.rules.walls import read, write


@dataclass(frozen=True, slots=True)
class Made:
    """A new event and the way back."""

    event: Event
    undo: Entry


@dataclass(frozen=True, slots=True)
class Which:
    """Which occurrences are meant: `scope`, from the one named `original` on."""

    scope: str = ALL
    original: str = ""


@action
def make(*, viewer: Viewer, at: datetime, written: Written) -> Made:
    """Write a new event down."""
    only_granted(viewer, written.client)
    _refuse_bad(written)
    event = models.make(
        Event,
        viewer=viewer,
        at=at,
        rule=written.rule,
        **words_of(written),
        **times_of(written.begins, written.ends, written.zone),
    )
    return Made(event, finish(viewer, at, event, "event_made", [trail.created(event)]))


@action
def change(
    *,
    viewer: Viewer,
    at: datetime,
    event: Event,
    written: Written,
    which: Which = Which(),
    expected: int | None = None,
) -> Entry:
    """Change an event, or the occurrences meant of a series. StaleVersion as everywhere."""
    only_granted(viewer, written.client)
    _refuse_bad(written)
    master, scope, name = _meant(event, which)
    if scope == ONE:
        changes = _change_one(viewer, at, event, written, name, expected)
    elif scope == FOLLOWING:
        changes = series.split(viewer, at, master, name, written)
    else:
        version = expected if master.pk == event.pk else None
        changes = series.change_all(viewer, at, master, name, written, version)
    return finish(viewer, at, master, "event_changed", changes)


@action
def remove(*, viewer: Viewer, at: datetime, event: Event, which: Which = Which()) -> Entry:
    """Put an event, or the occurrences meant of a series, into the trash."""
    only_granted(viewer, event.client)
    master, scope, name = _meant(event, which)
    if scope == ONE:
        changes = _remove_one(viewer, at, event, master, name)
    elif scope == FOLLOWING:
        changes = series.end_before(viewer, at, master, name)
    else:
        changes = series.trash_all(viewer, at, master)
    return finish(viewer, at, master, "event_removed", changes)


def _meant(event: Event, which: Which) -> tuple[Event, str, str]:
    """Return the series, what is meant of it, and the name of the occurrence."""
    if which.scope not in SCOPES:
        raise ValueError(f"{which.scope!r} is none of {SCOPES}.")
    master = event.series if event.series_id and event.series else event
    models.locked(master)
    name = event.original or which.original or write(begin_of(master))
    if not master.repeats:
        return (master, ONE, name) if event.series_id else (event, ALL, name)
    first = name == write(begin_of(master))
    return master, ALL if which.scope == FOLLOWING and first else which.scope, name


def _refuse_bad(written: Written) -> None:
    if type(written.begins) is not type(written.ends) or written.ends < written.begins:
        raise Refused(_("The end is before the start. Nothing was saved."))


def _change_one(
    viewer: Viewer,
    at: datetime,
    event: Event,
    written: Written,
    name: str,
    expected: int | None,
) -> list[trail.Change]:
    fields = {**words_of(written), **times_of(written.begins, written.ends, written.zone)}
    if event.series_id:
        before, after = models.save(event, viewer=viewer, at=at, expected=expected, **fields)
        return [trail.changed(event, before, after)]
    read(name)
    if Event.objects.filter(series=event, original=name).exists():  # another tab was quicker
        raise models.StaleVersion(event)
    own = {"series": event, "original": name, "sequence": event.sequence}
    people = {"organiser": event.organiser, "attendees": event.attendees}
    made = models.make(Event, viewer=viewer, at=at, **own, **people, **fields)
    return [trail.created(made)]


def _remove_one(
    viewer: Viewer, at: datetime, event: Event, master: Event, name: str
) -> list[trail.Change]:
    changes = []
    if event.series_id:
        models.trash(event, viewer=viewer, at=at)
        changes.append(trail.removed(event))
    if not Skip.objects.filter(series=master, original=name).exists():
        skip = models.make(Skip, viewer=viewer, at=at, series=master, original=name)
        changes.append(trail.created(skip))
    return changes
