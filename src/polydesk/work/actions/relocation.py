"""Carry a task to another board, of another client too."""

from datetime import datetime
from typing import Any

from polydesk.files.models import File
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions import _place
from polydesk.work.actions._told import announce, reindex
from polydesk.work.actions.columns import column_of_kind
from polydesk.work.models import Attachment, ChecklistItem, Comment, Project, Task, TaskLabel
from polydesk.work.queries.people import can_see_client


@action
def relocate_task(
    *,
    viewer: Viewer,
    at: datetime,
    task: Task,
    project: Project,
    expected: int | None = None,
) -> Entry:
    """Put a task on another board, into the column of the same kind; all it has goes along.

    An assignee who doesn't work for the new client is taken off.
    """
    values = new_place(viewer, at, task, project)
    assignee = _still_able(task.assignee_id, project)
    before, after = models.save(
        task, viewer=viewer, at=at, expected=expected, assignee_id=assignee, **values
    )
    changes = [trail.changed(task, before, after)]
    if "client_id" in after:
        changes += parts_follow(viewer, at, task)
    reindex([task])
    announce(viewer, at, task, "relocated")
    return trail.record(viewer=viewer, at=at, verb="work.task_relocated", changes=changes)


def new_place(viewer: Viewer, at: datetime, task: Task, project: Project) -> dict[str, Any]:
    """Return the fields that put a task on another board, on top of the column of its kind."""
    column = column_of_kind(viewer, at, project, task.status)
    return {
        "project_id": project.pk,
        "column_id": column.pk,
        "client_id": project.client_id,
        "position": _place.at_top(column),
    }


def _still_able(assignee: int | None, project: Project) -> int | None:
    able = assignee is not None and can_see_client(assignee, project.client_id)
    return assignee if able else None


def parts_follow(viewer: Viewer, at: datetime, task: Task) -> list[trail.Change]:
    """Let all that hangs on a task follow it to its client. Called inside an action."""
    changes = []
    for model in (ChecklistItem, Comment, TaskLabel, Attachment):
        for row in model.objects.filter(task=task):
            values = {"client_id": task.client_id}
            changes.append(trail.changed(row, *models.save(row, viewer=viewer, at=at, **values)))
    for file in File.objects.filter(attachments__task=task):
        before, after = models.save(file, viewer=viewer, at=at, client_id=task.client_id)
        changes.append(trail.changed(file, before, after))
    return changes
