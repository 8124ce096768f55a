"""Write down many tasks at once, with all that hangs on them: the way in for imports."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from polydesk.core.uid import uuid7
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.trail import Change
from polydesk.kit.models import Row, stamps
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._insert import insert, reserve
from polydesk.work.actions._place import end_of
from polydesk.work.actions._told import announce_many, reindex
from polydesk.work.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Kind,
    Task,
    TaskLabel,
)
from polydesk.work.rules import due, rank


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step of a checklist; `done_at` when it is done."""

    text: str
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """A comment; `author_name` of somebody who is no person here."""

    body: str
    author_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """A file already stored (files.File id), or an address."""

    name: str
    url: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task to be written. Ids are of rows in the workspace in force.

    `client_id` must be the project's. `done_at` counts only where `status` is done; a done
    task without it gets the moment of the writing. `estimate` in minutes.
    """

    title: str
    project_id: int
    column_id: int
    client_id: int | None
    status: str = Kind.TODO
    notes: str = ""
    assignee_id: int | None = None
    due_on: date | None = None
    due_time: time | None = None
    due_zone: str = ""
    estimate: int | None = None
    urgent: bool = False
    important: bool = False
    done_at: datetime | None = None
    created_at: datetime | None = None
    labels: tuple[int, ...] = ()
    steps: tuple[StepDraft, ...] = ()
    comments: tuple[CommentDraft, ...] = ()
    attachments: tuple[AttachmentDraft, ...] = ()
    uid: UUID = field(default_factory=uuid7)


@action
def add_tasks(
    *, viewer: Viewer, at: datetime, drafts: Sequence[TaskDraft], pending: int | None = None
) -> list[int]:
    """Write tasks in their order at the end of their columns; return their ids in that order.

    With `pending` (id of an import batch) they stay invisible, and audit, search and events
    are left to the sealing of the batch; without it all three are written here.
    """
    ids = list(reserve(Task, len(drafts)))
    writer = _Writer(viewer, at, pending)
    writer.tasks(ids, drafts)
    writer.parts(ids, drafts)
    if pending is None and ids:
        _seal(viewer, at, ids)
    return ids


def _seal(viewer: Viewer, at: datetime, ids: list[int]) -> None:
    rows = list(Task.objects.filter(pk__in=ids))
    reindex(rows)
    announce_many(viewer, at, rows, "added")
    changes = [Change(Task._meta.label, pk, "created") for pk in ids]
    trail.record(viewer=viewer, at=at, verb="work.tasks_added", changes=changes)


class _Writer:
    """Turns drafts into rows of values. The base columns come first in each row."""

    def __init__(self, viewer: Viewer, at: datetime, pending: int | None) -> None:
        base = {**stamps(viewer, at), "version": 1, "pending": pending}
        self._names = ("uid", "client_id", *base)
        self._created = list(base).index("created_at")
        self._base = tuple(base.values())
        self._viewer, self._at = viewer, at

    def _start(
        self, client_id: int | None, created: datetime | None = None, uid: UUID | None = None
    ) -> tuple[Any, ...]:
        base = self._base
        if created is not None:
            base = (*base[: self._created], created, *base[self._created + 1 :])
        return (uid or uuid7(), client_id, *base)

    def tasks(self, ids: list[int], drafts: Sequence[TaskDraft]) -> None:
        """Insert the tasks themselves."""
        ranks = _ranks(drafts)
        rows = (
            (*self._start(d.client_id, d.created_at, d.uid), pk, place, *self._values(d))
            for pk, d, place in zip(ids, drafts, ranks, strict=True)
        )
        insert(Task, (*self._names, "id", "position", *_TASK), rows)

    def _values(self, d: TaskDraft) -> tuple[Any, ...]:
        done = (d.done_at or self._at) if d.status == Kind.DONE else None
        zone = (d.due_zone or self._viewer.zone) if d.due_on else ""
        clock = d.due_time if d.due_on else None
        moment = due.instant(d.due_on, clock, zone)
        plain = (d.title[:500], d.project_id, d.column_id, d.status, d.notes, d.assignee_id)
        dates = (d.due_on, clock, zone, moment, done)
        return (*plain, *dates, d.estimate, d.urgent, d.important)

    def parts(self, ids: list[int], drafts: Sequence[TaskDraft]) -> None:
        """Insert labels, steps, comments and attachments."""
        pairs = list(zip(ids, drafts, strict=True))
        for model, names, values in _PARTS:
            rows = [
                (*self._start(draft.client_id, created), pk, *rest)
                for pk, draft in pairs
                for created, rest in values(draft)
            ]
            if rows:
                insert(model, (*self._names, "task_id", *names), rows)


_TASK = (
    "title", "project_id", "column_id", "status", "notes", "assignee_id",
    "due_on", "due_time", "due_zone", "due_at", "done_at", "estimate", "urgent", "important",
)  # fmt: skip

type _Part = Iterable[tuple[datetime | None, tuple[Any, ...]]]


def _label_rows(d: TaskDraft) -> _Part:
    return ((None, (label_id,)) for label_id in dict.fromkeys(d.labels))


def _step_rows(d: TaskDraft) -> _Part:
    return (
        (None, (step.text[:1000], place, step.done_at))
        for step, place in zip(d.steps, rank.spread(len(d.steps)), strict=True)
    )


def _comment_rows(d: TaskDraft) -> _Part:
    return ((c.at, (c.body, c.author_name[:200])) for c in d.comments)


def _attachment_rows(d: TaskDraft) -> _Part:
    return ((None, (a.name[:255], a.url[:2000], a.file_id)) for a in d.attachments)


_PARTS: tuple[tuple[type[Row], tuple[str, ...], Callable[[TaskDraft], _Part]], ...] = (
    (TaskLabel, ("label_id",), _label_rows),
    (ChecklistItem, ("text", "position", "done_at"), _step_rows),
    (Comment, ("body", "author_name"), _comment_rows),
    (Attachment, ("name", "url", "file_id"), _attachment_rows),
)


def _ranks(drafts: Sequence[TaskDraft]) -> list[int]:
    """Return the rank of each draft: the drafts of one column follow its last card."""
    counts: dict[int, int] = defaultdict(int)
    for draft in drafts:
        counts[draft.column_id] += 1
    columns = Column.everything.in_bulk(list(counts))
    runs = {pk: iter(rank.run_after(end_of(columns[pk]), n)) for pk, n in counts.items()}
    return [next(runs[draft.column_id]) for draft in drafts]
