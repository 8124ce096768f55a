"""Write down, change, move, finish and remove one task."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions import _place
from polydesk.work.actions._told import announce, reindex
from polydesk.work.actions.checklist import written
from polydesk.work.actions.columns import column_of_kind
from polydesk.work.actions.labels import labelled
from polydesk.work.actions.relocation import new_place, parts_follow
from polydesk.work.models import Column, Kind, Project, Task
from polydesk.work.queries.people import can_see_client
from polydesk.work.rules import due, status

EDITABLE = frozenset(
    {"title", "notes", "assignee_id", "estimate", "urgent", "important"}
    | {"due_on", "due_time", "due_zone"}
)


@dataclass(frozen=True, slots=True)
class Added:
    """A new task and the way back."""

    task: Task
    entry: Entry


@action
def add_task(
    *,
    viewer: Viewer,
    at: datetime,
    project: Project,
    title: str,
    column: Column | None = None,
    kind: str = Kind.TODO,
    labels: Iterable[str] = (),
    steps: Sequence[str] = (),
    **fields: Any,
) -> Added:
    """Write a task down on top of a column (the first one of `kind` where none is given).

    `fields`: any of EDITABLE, and `uid` where the writer has made one.
    """
    column = column or column_of_kind(viewer, at, project, kind)
    _check(viewer, project.client_id, fields)
    task = models.make(
        Task,
        viewer=viewer,
        at=at,
        client_id=project.client_id,
        project=project,
        column=column,
        position=_place.at_top(column),
        title=title,
        **_entered(viewer, at, column.kind),
        **_with_moment(viewer, fields),
    )
    reindex([task])
    announce(viewer, at, task, "added")
    changes = [trail.created(task), *labelled(viewer, at, task, labels)]
    changes += [trail.created(row) for row in written(viewer, at, task, steps)]
    return Added(task, trail.record(viewer=viewer, at=at, verb="work.task_added", changes=changes))


@action
def change_task(
    *, viewer: Viewer, at: datetime, task: Task, expected: int | None = None, **fields: Any
) -> Entry:
    """Change fields of a task (any of EDITABLE). StaleVersion when it has moved on."""
    _check(viewer, task.client_id, fields)
    current = {name: getattr(task, name) for name in ("due_on", "due_time", "due_zone")}
    if fields.keys() & current.keys():
        fields = _with_moment(viewer, {**current, **fields})
    before, after = models.save(task, viewer=viewer, at=at, expected=expected, **fields)
    reindex([task])
    announce(viewer, at, task, "changed", fields=sorted(after))
    change = trail.changed(task, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.task_changed", changes=[change])


@action
def edit_task(
    *,
    viewer: Viewer,
    at: datetime,
    task: Task,
    labels: Iterable[str],
    project: Project,
    expected: int | None = None,
    **fields: Any,
) -> Entry:
    """Save a whole form: the fields, the labels, the board. One audit row, one undo."""
    _check(viewer, project.client_id, fields)
    values = _with_moment(viewer, fields)
    if project.pk != task.project_id:
        values |= new_place(viewer, at, task, project)
    before, after = models.save(task, viewer=viewer, at=at, expected=expected, **values)
    changes = [trail.changed(task, before, after)]
    if "client_id" in after:
        changes += parts_follow(viewer, at, task)
    changes += labelled(viewer, at, task, labels)
    reindex([task])
    announce(viewer, at, task, "changed", fields=sorted(after))
    return trail.record(viewer=viewer, at=at, verb="work.task_changed", changes=changes)


@action
def change_row(
    *,
    viewer: Viewer,
    at: datetime,
    task: Task,
    column: Column,
    expected: int | None = None,
    **fields: Any,
) -> Entry:
    """Change fields of a task and, where it is another, its column: on top of that."""
    if column.project_id != task.project_id:
        raise Refused(_("This column belongs to another board. Nothing was changed."))
    current = {name: getattr(task, name) for name in ("due_on", "due_time", "due_zone")}
    values = _with_moment(viewer, {**current, **fields})
    if column.pk != task.column_id:
        values |= _in_column(viewer, at, task, column) | {"position": _place.at_top(column)}
    before, after = models.save(task, viewer=viewer, at=at, expected=expected, **values)
    reindex([task])
    announce(viewer, at, task, "changed", fields=sorted(after))
    changes = [trail.changed(task, before, after)] if after else []
    return trail.record(viewer=viewer, at=at, verb="work.task_changed", changes=changes)


@action
def move_task(
    *,
    viewer: Viewer,
    at: datetime,
    task: Task,
    column: Column,
    before: Task | None = None,
    expected: int | None = None,
) -> Entry:
    """Put a card into a column of its board, before another card or at the end."""
    if column.project_id != task.project_id:
        raise Refused(_("This column belongs to another board. Nothing was changed."))
    position = _place.before(column, task, before)
    return _into(viewer, at, task, column, position, expected)


@action
def set_status(
    *, viewer: Viewer, at: datetime, task: Task, kind: str, expected: int | None = None
) -> Entry:
    """Put a task on top of its board's first column of a kind: to finish it, to take it up."""
    column = column_of_kind(viewer, at, task.project, kind)
    if column.pk == task.column_id:
        return _into(viewer, at, task, column, task.position, expected)
    return _into(viewer, at, task, column, _place.at_top(column), expected)


@action
def remove_task(*, viewer: Viewer, at: datetime, task: Task, expected: int | None = None) -> Entry:
    """Put a task in the trash, where it stays for 30 days."""
    if expected is not None and models.locked(task).version != expected:
        raise models.StaleVersion(models.locked(task))
    models.trash(task, viewer=viewer, at=at)
    reindex([task])
    announce(viewer, at, task, "removed")
    changes = [trail.removed(task)]
    return trail.record(viewer=viewer, at=at, verb="work.task_removed", changes=changes)


def _into(
    viewer: Viewer, at: datetime, task: Task, column: Column, position: int, expected: int | None
) -> Entry:
    values = _in_column(viewer, at, task, column) | {"position": position}
    before, after = models.save(task, viewer=viewer, at=at, expected=expected, **values)
    announce(viewer, at, task, "moved", status=column.kind)
    change = trail.changed(task, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.task_moved", changes=[change])


def _in_column(viewer: Viewer, at: datetime, task: Task, column: Column) -> dict[str, Any]:
    values = status.values(
        column.kind,
        done_at=task.done_at,
        done_by_id=task.done_by_id,
        at=at,
        person=viewer.person_id,
    )
    return {**values, "column_id": column.pk}


def _entered(viewer: Viewer, at: datetime, kind: str) -> dict[str, Any]:
    return status.values(kind, done_at=None, done_by_id=None, at=at, person=viewer.person_id)


def _with_moment(viewer: Viewer, fields: dict[str, Any]) -> dict[str, Any]:
    """Complete a due date: its zone (the viewer's where none is given) and its moment."""
    if "due_on" not in fields:
        return fields
    day = fields["due_on"]
    clock = fields.get("due_time") if day else None
    zone = (fields.get("due_zone") or viewer.zone) if day else ""
    moment = due.instant(day, clock, zone)
    return {**fields, "due_time": clock, "due_zone": zone, "due_at": moment}


def _check(viewer: Viewer, client_id: int | None, fields: dict[str, Any]) -> None:
    if unknown := fields.keys() - EDITABLE - {"uid"}:
        raise TypeError(f"No such field of a task: {', '.join(sorted(unknown))}.")
    assignee = fields.get("assignee_id")
    if assignee is not None and not can_see_client(assignee, client_id):
        raise Refused(
            _(
                "This teammate doesn't work for this client. "
                "Give access on the client's page first; nothing was changed."
            )
        )
