"""Add, name, place and remove the columns of a board."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Column, Kind, Project, Task
from polydesk.work.rules import rank, status

TOPIC = "work.project"


@action
def add_column(
    *, viewer: Viewer, at: datetime, project: Project, name: str, kind: str = Kind.TODO
) -> Entry:
    """Add a column at the end of a board."""
    models.locked(project)
    row = _make(viewer, at, project, kind, name)
    _tell(viewer, at, row)
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="work.column_added", changes=changes)


@action
def change_column(
    *,
    viewer: Viewer,
    at: datetime,
    column: Column,
    name: str,
    kind: str,
    most: int | None = None,
    expected: int | None = None,
) -> Entry:
    """Call a column something else, let it mean something else for all cards in it, or limit it.

    `most` is how many cards it should hold; more are not refused but told.
    """
    values: dict[str, Any] = {"kind": kind, "most": most}
    if name != column.shown:
        values |= {"name": name, "name_key": None}
    before, after = models.save(column, viewer=viewer, at=at, expected=expected, **values)
    changes = [trail.changed(column, before, after)]
    if "kind" in after:
        changes += _cards_follow(viewer, at, column)
    _tell(viewer, at, column)
    return trail.record(viewer=viewer, at=at, verb="work.column_changed", changes=changes)


@action
def place_column(*, viewer: Viewer, at: datetime, column: Column, before: Column | None) -> Entry:
    """Put a column before another one of the same board, or at the end."""
    models.locked(column.project)
    others = list(
        Column.objects.filter(project_id=column.project_id)
        .exclude(pk=column.pk)
        .order_by("position", "pk")
    )
    slot = rank.slot_of([other.pk for other in others], before.pk if before else None)
    others.insert(slot, column)
    changes = [
        trail.changed(row, *models.save(row, viewer=viewer, at=at, position=position))
        for row, position in zip(others, rank.spread(len(others)), strict=True)
        if row.position != position
    ]
    _tell(viewer, at, column)
    return trail.record(viewer=viewer, at=at, verb="work.column_placed", changes=changes)


@action
def remove_column(*, viewer: Viewer, at: datetime, column: Column) -> Entry:
    """Remove an empty column."""
    models.locked(column)
    if Task.objects.filter(column=column).exists():
        raise Refused(
            _("There are still tasks in this column. Move them first; nothing was changed.")
        )
    models.trash(column, viewer=viewer, at=at)
    _tell(viewer, at, column)
    changes = [trail.removed(column)]
    return trail.record(viewer=viewer, at=at, verb="work.column_removed", changes=changes)


def column_of_kind(viewer: Viewer, at: datetime, project: Project, kind: str) -> Column:
    """Return the project's first column of a kind; add one where there is none.

    Called inside an action. The new column stays when that action is undone: others may
    have put cards into it.
    """
    seen = Column.objects.filter(project=project, kind=kind)
    found: Column | None = seen.order_by("position", "pk").first()
    if found is not None:
        return found
    models.locked(project)
    return _make(viewer, at, project, kind)


def _make(viewer: Viewer, at: datetime, project: Project, kind: str, name: str = "") -> Column:
    columns = Column.objects.filter(project=project)
    last = columns.aggregate(last=Max("position"))["last"]
    return models.make(
        Column,
        viewer=viewer,
        at=at,
        client_id=project.client_id,
        project=project,
        name=name or str(Kind(kind).label),
        name_key=None if name else kind,
        kind=kind,
        position=rank.between(last, None) or 0,
    )


def _cards_follow(viewer: Viewer, at: datetime, column: Column) -> list[trail.Change]:
    changes = []
    for task in Task.objects.filter(column=column):
        values = status.values(
            column.kind,
            done_at=task.done_at,
            done_by_id=task.done_by_id,
            at=at,
            person=viewer.person_id,
        )
        changes.append(trail.changed(task, *models.save(task, viewer=viewer, at=at, **values)))
    return changes


def _tell(viewer: Viewer, at: datetime, column: Column) -> None:
    project = column.project
    record(
        viewer=viewer,
        at=at,
        topic=TOPIC,
        uid=project.uid,
        client_id=project.client_id,
        data={"what": "columns"},
    )
