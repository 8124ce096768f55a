"""Remember how one person likes to look at the work.

No audit row and no undo: nothing of the work is changed, and the way back is the same button.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Habit

LIST_COLUMNS = ("client", "column", "assignee", "due", "estimate")
_MOST = 200  # folded columns kept, the newest


@action
def fold(*, viewer: Viewer, at: datetime, column: str, folded: bool) -> None:
    """Fold a column away (its uid, or a kind), or unfold it."""
    row = _row(viewer, at)
    kept = [name for name in row.folded if name != column]
    _keep(row, viewer, at, folded=[*kept, *([column] if folded else [])][-_MOST:])


@action
def set_compact(*, viewer: Viewer, at: datetime, compact: bool) -> None:
    """Show cards compact, or roomy."""
    _keep(_row(viewer, at), viewer, at, compact=compact)


@action
def show_columns(*, viewer: Viewer, at: datetime, names: Iterable[str]) -> None:
    """Show only these columns of the list."""
    shown = set(names)
    hidden = [name for name in LIST_COLUMNS if name not in shown]
    _keep(_row(viewer, at), viewer, at, hidden=hidden)


def _row(viewer: Viewer, at: datetime) -> Habit:
    whose: dict[str, Any] = {"membership_id": viewer.membership_id}
    mine = Habit.objects.filter(**whose)
    found: Habit | None = mine.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return models.make(Habit, viewer=viewer, at=at, membership_id=viewer.membership_id)
    except IntegrityError:  # another tab was quicker
        row: Habit = mine.get()
        return row


def _keep(row: Habit, viewer: Viewer, at: datetime, **values: Any) -> None:
    models.save(row, viewer=viewer, at=at, **values)
