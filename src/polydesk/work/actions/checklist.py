"""The steps of a task: add, tick, reword, remove."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import announce
from polydesk.work.models import ChecklistItem, Task
from polydesk.work.rules import rank


@action
def add_steps(*, viewer: Viewer, at: datetime, task: Task, texts: list[str]) -> Entry:
    """Add steps at the end of a task's checklist."""
    rows = written(viewer, at, task, texts)
    announce(viewer, at, task, "checklist")
    changes = [trail.created(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="work.steps_added", changes=changes)


def written(viewer: Viewer, at: datetime, task: Task, texts: Sequence[str]) -> list[ChecklistItem]:
    """Write steps at the end of a checklist; return them. Called inside an action."""
    if not texts:
        return []
    steps = ChecklistItem.objects.filter(task=task)
    last = steps.aggregate(last=Max("position"))["last"]
    return [
        models.make(
            ChecklistItem,
            viewer=viewer,
            at=at,
            client_id=task.client_id,
            task=task,
            text=text,
            position=position,
        )
        for text, position in zip(texts, rank.run_after(last, len(texts)), strict=True)
    ]


@action
def tick_step(*, viewer: Viewer, at: datetime, step: ChecklistItem, done: bool) -> Entry:
    """Say that a step is done, or that it is not."""
    moment = (step.done_at or at) if done else None
    person = viewer.person_id if done else None
    before, after = models.save(step, viewer=viewer, at=at, done_at=moment, done_by_id=person)
    return _changed(viewer, at, step, before, after)


@action
def reword_step(
    *, viewer: Viewer, at: datetime, step: ChecklistItem, text: str, expected: int | None = None
) -> Entry:
    """Change the words of a step."""
    before, after = models.save(step, viewer=viewer, at=at, expected=expected, text=text)
    return _changed(viewer, at, step, before, after)


@action
def remove_step(*, viewer: Viewer, at: datetime, step: ChecklistItem) -> Entry:
    """Remove a step."""
    models.trash(step, viewer=viewer, at=at)
    announce(viewer, at, step.task, "checklist")
    changes = [trail.removed(step)]
    return trail.record(viewer=viewer, at=at, verb="work.step_removed", changes=changes)


def _changed(
    viewer: Viewer,
    at: datetime,
    step: ChecklistItem,
    before: dict[str, object],
    after: dict[str, object],
) -> Entry:
    announce(viewer, at, step.task, "checklist")
    change = trail.changed(step, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.step_changed", changes=[change])
