"""What falls due: for the page of today and the rooms above."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Task
from polydesk.work.queries.cards import Thread


@dataclass(frozen=True, slots=True)
class Line:
    """One open task with a due date, as lists of what waits show it. Estimate in minutes.

    `due_time` is a wall time of `zone`.
    """

    uid: UUID
    title: str
    due_on: date
    due_time: time | None
    estimate: int | None
    assignee: str | None
    client: Thread | None
    late: bool
    zone: str = ""


_LINES = """
SELECT t.uid, t.title, t.due_on, t.due_time, t.estimate, p.name, t.client_id, c.name, c.color,
  c.monogram, t.due_at <= %s, t.due_zone
FROM work_task t LEFT JOIN clients_client c ON c.id = t.client_id
  LEFT JOIN accounts_membership m ON m.id = t.assignee_id
  LEFT JOIN accounts_person p ON p.id = m.person_id
WHERE t.workspace_id = %s AND t.removed_at IS NULL AND t.pending IS NULL AND t.done_at IS NULL
  AND t.due_on <= %s{} ORDER BY t.due_on, t.id LIMIT %s
"""


def lines(viewer: Viewer, until: date, at: datetime, *, limit: int) -> list[Line]:
    """Return open tasks due on `until` or before it, the oldest first. One query."""
    if not viewer.is_desk:
        return []
    seen = viewer.client_ids
    only = "" if seen is None else f" AND t.client_id IN ({sql.ids(seen)})"
    moment = connection.ops.adapt_datetimefield_value(at)
    return [
        _line(row) for row in sql.read(_LINES.format(only), [moment, current_id(), until, limit])
    ]


def any_task(viewer: Viewer) -> sql.Sign:
    """Return what tells whether there is any task yet."""
    return sql.sign(Task.objects.visible_to(viewer))


def _line(row: tuple[Any, ...]) -> Line:
    uid, title, due_on, due_time, estimate, assignee, client, *thread, late, zone = row
    shown = Thread(*thread) if client else None
    at = (due_on, due_time)
    return Line(sql.uid(uid), title, *at, estimate, assignee, shown, bool(late), zone)
