"""Take a finished import back: what it made goes into the trash, what it changed comes back.

Rows that somebody has worked on since stay, and so does everything that they need.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from polydesk.connectors.engine.drop import CHILDREN_FIRST
from polydesk.connectors.engine.run import announce
from polydesk.connectors.engine.seal import lay_out, pieces
from polydesk.connectors.engine.states import beat, mark
from polydesk.connectors.models import ExternalLink, ImportBatch, State
from polydesk.connectors.writers import WRITERS
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.models import Row
from polydesk.kit.search import index
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Task

CHUNK = 2000
KIND_OF = {writer.model: kind for kind, writer in WRITERS.items()}
PARTS = frozenset(
    (
        *WRITERS["tasks"].beside,
        *(w.model for w in WRITERS.values() if w.parent == ("task", "tasks")),
    )
)


def _used(field: str, model: type[Row]) -> Q:
    """Return the condition that living rows of a model point at a row."""
    manager: Any = model.objects
    return Q(Exists(manager.filter(**{field: OuterRef("pk")})))


def _needed(kind: str, batch: ImportBatch) -> Q:
    """Return the condition that somebody has put something to a row of this kind, or uses it."""
    own = WRITERS[kind]
    users = [
        _used(field, writer.model)
        for writer in WRITERS.values()
        for field, other in writer.uses.items()
        if other == kind
    ]
    further = [_used(field, model) for field, model in own.used_by]
    return reduce(or_, (*users, *further), own.held(batch.written_at))


def _of_kept_task(batch: ImportBatch) -> Q:
    """Return the condition that a row belongs to a task of this import that somebody worked on.

    Such a task stays, and keeps its labels, checklist, comments and attachments.
    """
    span = batch.spans.get(Task._meta.label)
    if not span:
        return Q(pk=None)
    worked = [
        Q(Exists(_later(writer.model, batch).filter(**{field: OuterRef("pk")})))
        for writer in WRITERS.values()
        for field, other in writer.uses.items()
        if other == "tasks"
    ]
    touched = reduce(or_, worked, ~Q(changed_at=batch.written_at))
    kept = Task.objects.filter(touched, pk__range=span)
    return Q(Exists(kept.filter(pk=OuterRef("task_id"))))


def _later(model: type[Row], batch: ImportBatch) -> Any:
    """Return living rows that were made or changed apart from an import."""
    manager: Any = model.objects
    return manager.exclude(changed_at=batch.written_at)


def take_back(batch: ImportBatch, *, viewer: Viewer, at: datetime) -> int:
    """Undo an import; return how many rows stay because they are in use or were changed."""
    _undo_changes(batch, viewer, at)
    steps = _Steps(batch)
    kept = sum(_trash(batch, model, viewer, at, steps) for model in CHILDREN_FIRST)
    lay_out(batch, [])
    with transaction.atomic():
        _forget(batch)
        announce(batch, "undone", viewer=viewer)
        mark(batch, State.UNDONE, viewer=viewer, at=at, detail=str(kept))
    return kept


class _Steps:
    """How many rows were looked at, of how many."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch, self.done = batch, 0
        spans = (batch.spans.get(model._meta.label) for model in CHILDREN_FIRST)
        self.all = sum(span[1] - span[0] + 1 for span in spans if span)

    def beat(self, piece: tuple[int, int]) -> None:
        """Tell how far it is."""
        self.done += piece[1] - piece[0] + 1
        beat(self.batch, self.done, self.all)


def _undo_changes(batch: ImportBatch, viewer: Viewer, at: datetime) -> None:
    for token in reversed(batch.audits):
        try:
            undo.undo(viewer=viewer, at=at, token=token)
        except Refused:
            continue


def _trash(
    batch: ImportBatch, model: type[Row], viewer: Viewer, at: datetime, steps: _Steps
) -> int:
    """Put rows of one model into the trash; return how many of the import's rows stay."""
    span = batch.spans.get(model._meta.label)
    if not span:
        return 0
    stays = 0
    for piece in pieces(span[0], span[1], CHUNK):
        with transaction.atomic():
            stays += _trash_piece(batch, model, piece, viewer, at)
        steps.beat(piece)
    return stays


def _trash_piece(
    batch: ImportBatch, model: type[Row], piece: tuple[int, int], viewer: Viewer, at: datetime
) -> int:
    """Rows that nobody has touched still carry the stamp of the import."""
    rows: Any = model.objects
    kind = KIND_OF.get(model)
    made = rows.filter(pk__range=piece, changed_at=batch.written_at)
    condition = _needed(kind, batch) if kind else Q()
    if model in PARTS:
        condition |= _of_kept_task(batch)
    free = made.exclude(condition) if condition else made
    ids = _unlocked(kind, list(free.values_list("pk", flat=True)))
    stays = int(made.count()) - len(ids)
    found = WRITERS[kind].search if kind else None
    if found and ids:
        index.drop(found.word, ids)
    rows.filter(pk__in=ids).update(
        removed_at=at, removed_by_id=viewer.person_id, changed_at=at, version=2
    )
    return stays


def _unlocked(kind: str | None, ids: list[int]) -> list[int]:
    held = WRITERS[kind].locked(ids) if kind else ()
    return [pk for pk in ids if pk not in held]


def _forget(batch: ImportBatch) -> None:
    """Forget links of what is gone, so that the file can be imported again."""
    links = ExternalLink.objects.filter(batch=batch)
    links.filter(made=False).delete()
    for kind, writer in WRITERS.items():
        rows: Any = writer.model.objects
        alive = rows.filter(pk=OuterRef("row_id"))
        links.filter(kind=kind).exclude(Exists(alive)).delete()
