"""Change many tasks at once: a few statements, one audit row, one undo."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._place import end_of
from polydesk.work.actions._told import announce_many, reindex
from polydesk.work.actions.columns import column_of_kind
from polydesk.work.models import Column, Task
from polydesk.work.queries.people import able_ids
from polydesk.work.rules import due, rank, status

type Values = Callable[[Task], dict[str, Any]]
_BATCH = 200


@action
def move_many(*, viewer: Viewer, at: datetime, tasks: Sequence[Task], kind: str) -> Entry:
    """Put each task at the end of its own board's first column of this kind."""
    rows = [task for task in _locked(tasks) if task.status != kind]
    columns, ranks = _columns(viewer, at, rows, kind), _ranks
    places = ranks(rows, columns)

    def values(task: Task) -> dict[str, Any]:
        fields = status.values(
            kind,
            done_at=task.done_at,
            done_by_id=task.done_by_id,
            at=at,
            person=viewer.person_id,
        )
        return {
            **fields,
            "column_id": columns[task.project_id].pk,
            "position": places[task.pk],
        }

    return _write(viewer, at, rows, values, "work.tasks_moved", "moved")


@action
def assign_many(
    *, viewer: Viewer, at: datetime, tasks: Sequence[Task], assignee_id: int | None
) -> Entry:
    """Give the tasks to one teammate, or to nobody."""
    rows = _locked(tasks)
    for client_id in {task.client_id for task in rows}:
        if assignee_id is not None and assignee_id not in able_ids(client_id):
            raise Refused(
                _("This teammate doesn't work for all of these clients. Nothing was changed.")
            )
    return _write(viewer, at, rows, lambda _t: {"assignee_id": assignee_id}, "work.tasks_assigned")


@action
def mark_many(*, viewer: Viewer, at: datetime, tasks: Sequence[Task], **marks: bool) -> Entry:
    """Mark tasks urgent or important, or take the mark off."""
    if unknown := marks.keys() - {"urgent", "important"}:
        raise TypeError(f"No such mark: {', '.join(unknown)}.")
    return _write(viewer, at, _locked(tasks), lambda _t: dict(marks), "work.tasks_marked")


@action
def due_many(
    *,
    viewer: Viewer,
    at: datetime,
    tasks: Sequence[Task],
    due_on: Any,  # date | None
) -> Entry:
    """Give the tasks a due day, or none. Their times and zones stay."""

    def values(task: Task) -> dict[str, Any]:
        clock = task.due_time if due_on else None
        zone = (task.due_zone or viewer.zone) if due_on else ""
        moment = due.instant(due_on, clock, zone)
        return {"due_on": due_on, "due_time": clock, "due_zone": zone, "due_at": moment}

    return _write(viewer, at, _locked(tasks), values, "work.tasks_due")


@action
def remove_many(*, viewer: Viewer, at: datetime, tasks: Sequence[Task]) -> Entry:
    """Put the tasks in the trash, where they stay for 30 days."""
    rows = _locked(tasks)
    _save(viewer, at, rows, {row.pk: _gone(viewer, at) for row in rows})
    reindex(rows)
    announce_many(viewer, at, rows, "removed")
    changes = [trail.removed(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="work.tasks_removed", changes=changes)


def _gone(viewer: Viewer, at: datetime) -> dict[str, Any]:
    return {"removed_at": at, "removed_by_id": viewer.person_id}


def _locked(tasks: Sequence[Task]) -> list[Task]:
    seen = Task.objects.filter(pk__in=[task.pk for task in tasks])
    return list(seen.select_for_update(of=("self",)).select_related("project").order_by("pk"))


def _columns(viewer: Viewer, at: datetime, rows: Sequence[Task], kind: str) -> dict[int, Column]:
    projects = {task.project_id: task.project for task in rows}
    return {pk: column_of_kind(viewer, at, project, kind) for pk, project in projects.items()}


def _ranks(rows: Sequence[Task], columns: dict[int, Column]) -> dict[int, int]:
    by_project: dict[int, list[Task]] = defaultdict(list)
    for task in rows:
        by_project[task.project_id].append(task)
    places: dict[int, int] = {}
    for project_id, group in by_project.items():
        run = rank.run_after(end_of(columns[project_id]), len(group))
        places |= {task.pk: place for task, place in zip(group, run, strict=True)}
    return places


def _write(
    viewer: Viewer,
    at: datetime,
    rows: list[Task],
    values: Values,
    verb: str,
    what: str = "changed",
) -> Entry:
    changes, after_by_id = [], {}
    for row in rows:
        wanted = values(row)
        before = {name: getattr(row, name) for name in wanted}
        after = {name: value for name, value in wanted.items() if value != before[name]}
        if after:
            after_by_id[row.pk] = after
            changes.append(trail.changed(row, {name: before[name] for name in after}, after))
    _save(viewer, at, rows, after_by_id)
    announce_many(viewer, at, [row for row in rows if row.pk in after_by_id], what)
    return trail.record(viewer=viewer, at=at, verb=verb, changes=changes)


def _save(
    viewer: Viewer, at: datetime, rows: list[Task], after_by_id: dict[int, dict[str, Any]]
) -> None:
    touched = [row for row in rows if row.pk in after_by_id]
    for row in touched:
        stamp = {"version": row.version + 1, "changed_at": at, "changed_by_id": viewer.person_id}
        for name, value in (after_by_id[row.pk] | stamp).items():
            setattr(row, name, value)
    names = {name for after in after_by_id.values() for name in after}
    if touched:
        fields = [Task._meta.get_field(n).name for n in names]
        stamps = ["version", "changed_at", "changed_by"]
        Task.objects.bulk_update(touched, [*fields, *stamps], batch_size=_BATCH)
