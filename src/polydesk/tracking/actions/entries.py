"""Add by hand, edit, remove, and bring in from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.clients.models import Client
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry as Undo
from polydesk.kit.viewer import Viewer
from polydesk.tracking.actions._common import (
    ENTRY,
    TIMER,
    hold_person,
    only_granted,
    only_own,
    tell,
)
from polydesk.tracking.guards import refuse_locked
from polydesk.tracking.models import Entry
from polydesk.tracking.rules import refusal
from polydesk.work.models import Project, Task

EDITABLE = frozenset(
    {"description", "client", "project", "task", "started_at", "ended_at", "billable", "tags"}
)


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry and the way back."""

    entry: Entry
    undo: Undo


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry from an import: instants aware, keys inside, the person who worked."""

    person_id: int
    started_at: datetime
    ended_at: datetime
    zone: str
    description: str = ""
    client_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    billable: bool = False
    tags: tuple[str, ...] = ()


@action
def add(
    *,
    viewer: Viewer,
    at: datetime,
    started_at: datetime,
    ended_at: datetime,
    description: str = "",
    client: Client | None = None,
    project: Project | None = None,
    task: Task | None = None,
    billable: bool = True,
) -> Added:
    """Add time by hand. Refused when it is negative or longer than 24 hours."""
    person_id = hold_person(viewer)
    keys = _whose(client, project, task)
    only_granted(viewer, keys["client_id"])
    _refuse_bad(started_at, ended_at)
    entry = models.make(
        Entry,
        viewer=viewer,
        at=at,
        person_id=person_id,
        description=description,
        **keys,
        started_at=started_at,
        ended_at=ended_at,
        zone=viewer.zone,
        billable=billable,
    )
    tell(viewer, at, entry)
    changes = [trail.created(entry)]
    undo = trail.record(viewer=viewer, at=at, verb="tracking.entry_added", changes=changes)
    return Added(entry, undo)


@action
def edit(
    *, viewer: Viewer, at: datetime, entry: Entry, expected: int | None = None, **fields: Any
) -> Undo:
    """Change fields of an entry (any of EDITABLE). Refused when billed or when times are bad.

    Another client takes the entry away from its task and project. StaleVersion when it has
    moved on.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"An entry has no editable {', '.join(sorted(unknown))}.")
    only_own(viewer, entry)
    refuse_locked([entry.pk])
    _refuse_times(entry, at, fields)
    if "client" in fields and fields["client"] != entry.client:
        only_granted(viewer, fields["client"] and fields["client"].pk)
        fields = {"task": None, "project": None, **fields}
    before, after = models.save(entry, viewer=viewer, at=at, expected=expected, **fields)
    tell(viewer, at, entry, TIMER if entry.is_running else ENTRY)
    change = trail.changed(entry, before, after)
    return trail.record(viewer=viewer, at=at, verb="tracking.entry_changed", changes=[change])


@action
def remove(*, viewer: Viewer, at: datetime, entry: Entry) -> Undo:
    """Put an entry in the trash; a running one is thrown away. Refused when billed."""
    only_own(viewer, entry)
    refuse_locked([entry.pk])
    models.trash(entry, viewer=viewer, at=at)
    tell(viewer, at, entry, TIMER if entry.is_running else ENTRY)
    changes = [trail.removed(entry)]
    return trail.record(viewer=viewer, at=at, verb="tracking.entry_removed", changes=changes)


@action
def bring_in(
    *, viewer: Viewer, at: datetime, entries: Sequence[NewEntry], pending: int | None = None
) -> list[Entry]:
    """Write many entries of an import at once; `pending` is the batch that still hides them.

    The importer has shown refused rows before: here one bad entry refuses all. No audit row
    for each entry: the batch is the audit of its rows.
    """
    for entry in entries:
        _refuse_bad(entry.started_at, entry.ended_at)
    rows = [_row(viewer, at, entry, pending) for entry in entries]
    return list(Entry.unscoped.bulk_create(rows, batch_size=500))


def _whose(client: Client | None, project: Project | None, task: Task | None) -> dict[str, Any]:
    """Return the keys of an entry: a task brings its project and client, a project its client."""
    narrow = task or project
    return {
        "client_id": narrow.client_id if narrow else client and client.pk,
        "project_id": task.project_id if task else project and project.pk,
        "task_id": task and task.pk,
    }


def _row(viewer: Viewer, at: datetime, entry: NewEntry, pending: int | None) -> Entry:
    return Entry(
        **models.stamps(viewer, at),
        pending=pending,
        person_id=entry.person_id,
        client_id=entry.client_id,
        project_id=entry.project_id,
        task_id=entry.task_id,
        description=entry.description,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        zone=entry.zone,
        billable=entry.billable,
        tags=list(entry.tags),
    )


def _refuse_bad(start: datetime, end: datetime | None) -> None:
    sentence = refusal(start, end)
    if sentence:
        raise Refused(sentence)


def _refuse_times(entry: Entry, at: datetime, fields: dict[str, Any]) -> None:
    start = fields.get("started_at", entry.started_at)
    end = fields.get("ended_at", entry.ended_at)
    if end is None and entry.ended_at is not None:
        raise Refused(_("An entry that has ended needs an end. Nothing was saved."))
    if end is None and start > at:
        raise Refused(_("A running timer can't start in the future. Nothing was saved."))
    _refuse_bad(start, end)
