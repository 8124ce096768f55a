"""Write down, change and remove what was spent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.billing.actions.holding import hold, only_owner
from polydesk.billing.models import Expense
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Added:
    """A new expense and the way back."""

    expense: Expense
    entry: Entry


@action
def add(*, viewer: Viewer, at: datetime, **fields: Any) -> Added:
    """Write an expense down; amounts in minor units of its currency."""
    only_owner(viewer)
    made = models.make(Expense, viewer=viewer, at=at, **fields)
    _tell(viewer, at, made)
    changes = [trail.created(made)]
    entry = trail.record(viewer=viewer, at=at, verb="billing.expense_added", changes=changes)
    return Added(made, entry)


@action
def change(
    *, viewer: Viewer, at: datetime, expense: Expense, expected: int | None = None, **fields: Any
) -> Entry:
    """Change an expense; StaleVersion where somebody else did meanwhile."""
    held = _hold(viewer, expense)
    before, after = models.save(held, viewer=viewer, at=at, expected=expected, **fields)
    _tell(viewer, at, held)
    changes = [trail.changed(held, before, after)]
    return trail.record(viewer=viewer, at=at, verb="billing.expense_changed", changes=changes)


@action
def remove(*, viewer: Viewer, at: datetime, expense: Expense) -> Entry:
    """Put an expense in the trash."""
    held = _hold(viewer, expense)
    models.trash(held, viewer=viewer, at=at)
    _tell(viewer, at, held)
    changes = [trail.removed(held)]
    return trail.record(viewer=viewer, at=at, verb="billing.expense_removed", changes=changes)


def _hold(viewer: Viewer, expense: Expense) -> Expense:
    only_owner(viewer)
    held = hold(expense)
    if held.removed_at is not None:
        raise Refused(_("This expense was removed meanwhile. Nothing was changed."))
    return held


def _tell(viewer: Viewer, at: datetime, expense: Expense) -> None:
    announce(
        viewer=viewer, at=at, topic="billing.expense", uid=expense.uid, client_id=expense.client_id
    )
