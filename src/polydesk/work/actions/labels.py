"""Make, change and remove labels; put them on tasks and take them off."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import announce, announce_many
from polydesk.work.models import Label, Task, TaskLabel

COLORS = 12


@action
def add_label(*, viewer: Viewer, at: datetime, name: str, color: int | None = None) -> Entry:
    """Make a label; the least used colour where none is given."""
    _free(name)
    row = _make(viewer, at, name, color)
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="work.label_added", changes=changes)


@action
def change_label(
    *,
    viewer: Viewer,
    at: datetime,
    label: Label,
    name: str,
    color: int,
    expected: int | None = None,
) -> Entry:
    """Call a label something else, or give it another colour."""
    _free(name, label)
    before, after = models.save(
        label, viewer=viewer, at=at, expected=expected, name=name, color=color
    )
    change = trail.changed(label, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.label_changed", changes=[change])


@action
def remove_label(*, viewer: Viewer, at: datetime, label: Label) -> Entry:
    """Remove a label, from all tasks too."""
    worn = list(TaskLabel.objects.filter(label=label))
    rows: list[models.Row] = [*worn, label]
    for row in rows:
        models.trash(row, viewer=viewer, at=at)
    changes = [trail.removed(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="work.label_removed", changes=changes)


@action
def set_labels(*, viewer: Viewer, at: datetime, task: Task, names: Iterable[str]) -> Entry:
    """Let a task carry exactly these labels; new names become labels."""
    changes = labelled(viewer, at, task, names)
    announce(viewer, at, task, "labelled")
    return trail.record(viewer=viewer, at=at, verb="work.labelled", changes=changes)


def labelled(viewer: Viewer, at: datetime, task: Task, names: Iterable[str]) -> list[trail.Change]:
    """Put exactly these labels on a task; return the changes. Called inside an action."""
    wanted = {label.pk: label for label in (ensure(viewer, at, name) for name in _clean(names))}
    worn = {row.label_id: row for row in TaskLabel.objects.filter(task=task)}
    off = [row for label_id, row in worn.items() if label_id not in wanted]
    on = [label for label_id, label in wanted.items() if label_id not in worn]
    return [*_take_off(viewer, at, off), *(_put_on(viewer, at, task, label) for label in on)]


@action
def label_many(
    *, viewer: Viewer, at: datetime, tasks: list[Task], label: Label, on: bool = True
) -> Entry:
    """Put one label on several tasks, or take it off."""
    worn = {row.task_id: row for row in TaskLabel.objects.filter(label=label, task__in=tasks)}
    if on:
        bare = [task for task in tasks if task.pk not in worn]
        changes = [_put_on(viewer, at, task, label) for task in bare]
    else:
        changes = _take_off(viewer, at, list(worn.values()))
    announce_many(viewer, at, tasks, "labelled")
    return trail.record(viewer=viewer, at=at, verb="work.labelled", changes=changes)


def ensure(viewer: Viewer, at: datetime, name: str) -> Label:
    """Return the label of this name, whatever the case; make it where there is none."""
    found: Label | None = Label.objects.filter(name__iexact=name).first()
    return found or _make(viewer, at, name, None)


def _make(viewer: Viewer, at: datetime, name: str, color: int | None) -> Label:
    color = _least_used() if color is None else color
    return models.make(Label, viewer=viewer, at=at, name=name, color=color)


def _least_used() -> int:
    used = dict(Label.objects.order_by().values_list("color").annotate(n=Count("pk")))
    return min(range(COLORS), key=lambda color: (used.get(color, 0), color))


def _free(name: str, label: Label | None = None) -> None:
    others = Label.objects.filter(name__iexact=name)
    others = others.exclude(pk=label.pk) if label else others
    if others.exists():
        raise Refused(_("There is a label of this name already. Nothing was changed."))


def _clean(names: Iterable[str]) -> list[str]:
    stripped = (" ".join(name.split())[:100] for name in names)
    return list({name.casefold(): name for name in stripped if name}.values())


def _put_on(viewer: Viewer, at: datetime, task: Task, label: Label) -> trail.Change:
    row = models.make(
        TaskLabel, viewer=viewer, at=at, client_id=task.client_id, task=task, label=label
    )
    return trail.created(row)


def _take_off(viewer: Viewer, at: datetime, worn: list[TaskLabel]) -> list[trail.Change]:
    for row in worn:
        models.trash(row, viewer=viewer, at=at)
    return [trail.removed(row) for row in worn]
