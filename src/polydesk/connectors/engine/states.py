"""Where an import stands: each step is a row."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from polydesk.connectors.models import BatchState, ImportBatch, Progress, State
from polydesk.kit import clock, models
from polydesk.kit.viewer import Viewer


def mark(
    batch: ImportBatch, state: State, *, viewer: Viewer, at: datetime, detail: str = ""
) -> None:
    """Say that the import has come to a state."""
    models.make(BatchState, viewer=viewer, at=at, batch=batch, state=state, detail=detail)


def step(
    batch: ImportBatch,
    state: State,
    *,
    after: Collection[State],
    viewer: Viewer,
    at: datetime,
    detail: str = "",
) -> bool:
    """Come to a state from one of `after`; False where the import has moved on meanwhile."""
    with transaction.atomic():
        models.locked(batch)
        last = state_of(batch)
        if last is None or last.state not in after:
            return False
        mark(batch, state, viewer=viewer, at=at, detail=detail)
        return True


def state_of(batch: ImportBatch) -> BatchState | None:
    """Return the last state of an import."""
    found: BatchState | None = BatchState.objects.filter(batch=batch).order_by("-pk").first()
    return found


def beat(batch: ImportBatch, done: int, total: int) -> None:
    """Show how far it is, and that it is alive; apart from the chunks."""
    Progress.unscoped.update_or_create(
        batch=batch,
        defaults={
            "workspace_id": batch.workspace_id,
            "done": done,
            "total": total,
            "beat_at": clock.now(),
        },
    )


def cancelled(batch: ImportBatch) -> bool:
    """Tell whether somebody asked to stop."""
    return bool(Progress.unscoped.filter(batch=batch, cancel=True).exists())
