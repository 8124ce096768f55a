"""All that hangs on one task."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from polydesk.kit import markdown
from polydesk.kit.format import numbers
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Attachment, ChecklistItem, Comment, Task, TaskLabel


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the checklist."""

    uid: UUID
    text: str
    done: bool
    version: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment; `mine` may be changed, `removable` taken away, by the viewer."""

    uid: UUID
    author: str
    body: str
    html: Markup
    at: datetime
    changed: bool
    mine: bool
    removable: bool


@dataclass(frozen=True, slots=True)
class Hanging:
    """An attachment: a stored file (`file` is its uid) or an address."""

    uid: UUID
    name: str
    url: str
    file: UUID | None
    size: int | None  # bytes
    size_text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything below the fields of a task."""

    notes: Markup
    steps: list[Step]
    remarks: list[Remark]
    hangings: list[Hanging]
    labels: list[tuple[str, int]]

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)


def parts(viewer: Viewer, task: Task) -> Parts:
    """Return what hangs on a task that the viewer was allowed to fetch."""
    return Parts(
        markdown.render(task.notes),
        _steps(task),
        _remarks(viewer, task),
        _hangings(viewer, task),
        label_names(task),
    )


def label_names(task: Task) -> list[tuple[str, int]]:
    """Return (name, colour) of a task's labels by name."""
    found = TaskLabel.objects.filter(task=task, label__removed_at=None)
    return list(found.order_by("label__name").values_list("label__name", "label__color"))


def _steps(task: Task) -> list[Step]:
    found = ChecklistItem.objects.filter(task=task).order_by("position", "pk")
    rows = found.values_list("uid", "text", "done_at", "version")
    return [Step(uid, text, done_at is not None, version) for uid, text, done_at, version in rows]


def _remarks(viewer: Viewer, task: Task) -> list[Remark]:
    found = Comment.objects.filter(task=task).select_related("created_by")
    return [_remark(viewer, row) for row in found.order_by("created_at", "pk")]


def _remark(viewer: Viewer, row: Comment) -> Remark:
    mine = row.created_by_id == viewer.person_id and not row.author_name
    author = row.author_name or (row.created_by.name if row.created_by else "")
    return Remark(
        row.uid,
        author,
        row.body,
        markdown.render(row.body),
        row.created_at,
        row.version > 1,
        mine,
        mine or viewer.role == "owner",
    )


def _hangings(viewer: Viewer, task: Task) -> list[Hanging]:
    found = Attachment.objects.filter(task=task).order_by("pk")
    rows = found.values_list("uid", "name", "url", "file__uid", "file__size")
    return [Hanging(*row, size_text(row[4], viewer.language)) for row in rows]


def size_text(size: int | None, language: str) -> str:
    """Return a size in bytes as people read it, in kB or MB."""
    if size is None:
        return ""
    kilo = Decimal(size) / 1000
    if kilo < 1000:
        return _("%(n)s kB") % {"n": numbers.decimal(kilo, language, 1)}
    return _("%(n)s MB") % {"n": numbers.decimal(kilo / 1000, language, 1)}
