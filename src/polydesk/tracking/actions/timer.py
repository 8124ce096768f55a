"""Start, switch and stop the one timer of a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from polydesk.clients.models import Client
from polydesk.core.timesheet import seconds_between
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry as Undo
from polydesk.kit.viewer import Viewer
from polydesk.tracking.actions._common import TIMER, hold_person, only_granted, tell
from polydesk.tracking.models import Entry
from polydesk.tracking.queries import fetch
from polydesk.tracking.rules import stop_at
from polydesk.work.models import Task


@dataclass(frozen=True, slots=True)
class Started:
    """The entry that runs now, and the way back: None when it ran already."""

    entry: Entry
    undo: Undo | None
    switched: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The entry that was stopped; `cut` when it had run for more than 24 hours."""

    entry: Entry
    undo: Undo
    seconds: int
    cut: bool


@action
def start(
    *,
    viewer: Viewer,
    at: datetime,
    description: str = "",
    client: Client | None = None,
    task: Task | None = None,
    billable: bool | None = None,
) -> Started:
    """Start a timer, for a task or free text; what ran before is stopped at the same instant.

    Starting what runs already changes nothing. Time for a client is billable unless told.
    """
    person_id = hold_person(viewer)
    wanted = _wanted(description, client, task)
    only_granted(viewer, wanted["client_id"])
    before = fetch.running(viewer)
    if before and all(getattr(before, name) == value for name, value in wanted.items()):
        return Started(before, None)
    changes = [_end(viewer, at, before)] if before else []
    entry = models.make(
        Entry,
        viewer=viewer,
        at=at,
        person_id=person_id,
        started_at=at,
        zone=viewer.zone,
        billable=wanted["client_id"] is not None if billable is None else billable,
        **wanted,
    )
    tell(viewer, at, entry, TIMER, running=True)
    changes.append(trail.created(entry))
    verb = "tracking.timer_switched" if before else "tracking.timer_started"
    undo = trail.record(viewer=viewer, at=at, verb=verb, changes=changes)
    return Started(entry, undo, switched=before is not None)


@action
def stop(*, viewer: Viewer, at: datetime, entry: Entry | None = None) -> Stopped | None:
    """Stop the viewer's timer; None when `entry` (or any) is not running any more.

    A timer forgotten for more than a day ends 24 hours after its start.
    """
    hold_person(viewer)
    running = fetch.running(viewer)
    if running is None or (entry is not None and entry.pk != running.pk):
        return None
    change = _end(viewer, at, running)
    tell(viewer, at, running, TIMER, running=False)
    undo = trail.record(viewer=viewer, at=at, verb="tracking.timer_stopped", changes=[change])
    end = running.ended_at or at
    return Stopped(running, undo, seconds_between(running.started_at, end), cut=end < at)


def _wanted(description: str, client: Client | None, task: Task | None) -> dict[str, Any]:
    if task is not None:
        keys = {"task_id": task.pk, "project_id": task.project_id, "client_id": task.client_id}
    else:
        keys = {"task_id": None, "project_id": None, "client_id": client.pk if client else None}
    return {"description": description, **keys}


def _end(viewer: Viewer, at: datetime, entry: Entry) -> trail.Change:
    end = stop_at(entry.started_at, at)
    before, after = models.save(entry, viewer=viewer, at=at, ended_at=end)
    return trail.changed(entry, before, after)
