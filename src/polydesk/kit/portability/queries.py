"""What is asked about exports, retention and what was forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from polydesk.kit.portability import beat, retention
from polydesk.kit.portability.models import Erasure, Export, Subject
from polydesk.kit.viewer import Viewer

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Zip:
    """One export as the page shows it."""

    uid: UUID
    title: str
    at: datetime
    size: int
    state: str
    until: datetime | None
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of how long things are kept."""

    what: str
    title: Any
    help: Any
    days: int
    usual: int
    least: int
    most: int


def exports(viewer: Viewer) -> list[Zip]:
    """Return the newest exports."""
    del viewer
    days = timedelta(days=retention.days("exports"))
    return [_zip(row, days) for row in Export.objects.order_by("-pk")[:SHOWN]]


def _zip(row: Export, days: timedelta) -> Zip:
    done, total = beat.progress(str(row.uid)) if row.busy else (0, 0)
    until = row.ready_at + days if row.there and row.ready_at else None
    state = _state(row)
    title = row.title or (_("An erased client") if row.client_uid else "")
    return Zip(row.uid, title, row.created_at, row.size, state, until, done, total)


def _state(row: Export) -> str:
    if row.gone_at:
        return "gone"
    if row.ready_at:
        return "ready"
    if row.stopped_at:
        return "stopped"
    return "failed" if row.failed_at else "busy"


def export(viewer: Viewer, uid: UUID) -> Export | None:
    """Return one export."""
    del viewer
    row: Export | None = Export.objects.filter(uid=uid).first()
    return row


def table(viewer: Viewer) -> list[Line]:
    """Return how long each kind of thing is kept."""
    del viewer
    now = retention.chosen()
    return [
        Line(r.what, r.title, r.help, now[r.what], r.days, r.least, r.most)
        for r in retention.rules()
    ]


def erasure(viewer: Viewer, subject: Subject, uid: UUID) -> Erasure | None:
    """Return how far forgetting somebody or something is."""
    del viewer
    row: Erasure | None = Erasure.objects.filter(subject=subject, row_uid=uid).first()
    return row


def parting(viewer: Viewer) -> list[Erasure]:
    """Return clients in the trash, and those of whom a law kept something, the newest first."""
    del viewer
    rows = Erasure.objects.filter(subject=Subject.CLIENT).order_by("-pk")
    return list(rows.filter(Q(done_at__isnull=True) | Q(kept__gt=0))[:50])
