"""What is kept how long: one table, one job a day.

Keys of forms go after 2 days, events that everybody has heard after 7; the rest after as many days
as the owner's table says (`kit.portability.retention`), the trash after 30 where it says nothing.
Rows that something alive still points at stay in the trash until that has gone.
"""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, RestrictedError

from polydesk.kit.models import Row
from polydesk.kit.outbox.models import Delivery, Event
from polydesk.kit.portability import retention
from polydesk.kit.tenancy.scope import everywhere
from polydesk.kit.writes.models import Claim

CLAIMS_KEPT = timedelta(days=2)
EVENTS_KEPT = timedelta(days=7)
CHUNK = 500


def tidy(now: datetime) -> dict[str, int]:
    """Delete what has had its time; return how many rows of each kind went."""
    with everywhere():
        gone = {
            "claims": _claims(now - CLAIMS_KEPT),
            "events": _events(now - EVENTS_KEPT),
        }
    return gone | retention.apply(now)


def _claims(before: datetime) -> int:
    gone: int = Claim.objects.filter(at__lt=before).delete()[0]
    return gone


def _events(before: datetime) -> int:
    waiting = Delivery.objects.filter(event=OuterRef("pk"), done_at__isnull=True)
    old = Event.unscoped.filter(~Exists(waiting), at__lt=before)
    gone: int = old.delete()[1].get("outbox.Event", 0)
    return gone


def row_models() -> list[Any]:
    """Return every kind of row."""
    return [m for m in apps.get_models() if issubclass(m, Row)]


def empty_trash(workspace_id: int, before: datetime) -> int:
    """Delete what lies in the trash of a workspace since before a moment; return how many."""
    return sum(_empty(model, workspace_id, before) for model in reversed(row_models()))


def _empty(model: Any, workspace_id: int, before: datetime) -> int:
    rows = model.unscoped.filter(workspace_id=workspace_id)
    old = rows.filter(removed_at__lt=before).order_by("pk")
    return sum(_forget(row) for row in old[:CHUNK])


def _forget(row: Row) -> int:
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, RestrictedError, DatabaseError):
        return 0
    return 1
