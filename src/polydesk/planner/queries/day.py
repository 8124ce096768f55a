"""One day of the calendar for the rooms above: what is on it, side by side where it overlaps."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from polydesk.clients.queries import Tag
from polydesk.core.timesheet import midnight
from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer
from polydesk.planner.queries.window import Shown, lasts_days, touches
from polydesk.planner.rules.lanes import Lane, lanes
from polydesk.planner.rules.walls import DAY, LONG

__all__ = ["Lane", "Shown", "beside", "happening"]

# The first page asks this, so it is written by hand; `window.shown` says the same of many days.
_ROWS = """
SELECT o.begins_at, o.ends_at, o.original, e.uid, e.title, e.place, e.all_day, e.cancelled_at,
  e.rule, e.series_id, c.id, c.uid, c.name, c.color, c.monogram, c.language, c.currency, c.zone
FROM planner_occurrence o JOIN planner_event e ON e.id = o.event_id
  LEFT JOIN planner_event s ON s.id = e.series_id
  LEFT JOIN clients_client c ON c.id = e.client_id AND c.removed_at IS NULL AND c.pending IS NULL
WHERE o.workspace_id = %s AND o.begins_at < %s AND o.ends_at >= %s
  AND (o.begins_at >= %s OR o.long) AND e.removed_at IS NULL AND e.pending IS NULL
  AND s.removed_at IS NULL{} ORDER BY o.begins_at, o.ends_at DESC, o.id
"""


def happening(viewer: Viewer, day: date) -> tuple[list[Shown], list[Shown]]:
    """Return what lasts the whole day or longer, and what has its hours. One query at most."""
    if not viewer.is_desk:
        return [], []
    begin, end = midnight(day, viewer.tz), midnight(day + DAY, viewer.tz)
    moments = (end + DAY, begin - DAY, begin - LONG - DAY)
    values = [connection.ops.adapt_datetimefield_value(moment) for moment in moments]
    only, own = _only(viewer)
    rows = sql.read(_ROWS.format(only), [current_id(), *values, *own])
    here = [one for one in map(_shown, rows) if touches(one, day, day + DAY, begin, end)]
    whole = [one for one in here if lasts_days(one)]
    return whole, [one for one in here if not lasts_days(one)]


def _only(viewer: Viewer) -> tuple[str, list[int | None]]:
    """Return the condition of `seen_by`: clients granted, and own events of no client."""
    if viewer.client_ids is None:
        return "", []
    granted = f"e.client_id IN ({sql.ids(viewer.client_ids)})"
    return f" AND ({granted} OR (e.client_id IS NULL AND e.created_by_id = %s))", [viewer.person_id]


def _shown(row: tuple[Any, ...]) -> Shown:
    begins_at, ends_at, original, uid, title, place, all_day, cancelled, rule, series = row[:10]
    client = Tag(row[10], sql.uid(row[11]), *row[12:]) if row[10] is not None else None
    return Shown(
        _aware(begins_at),
        _aware(ends_at),
        original,
        sql.uid(uid),
        title,
        place,
        bool(all_day),
        cancelled is not None,
        bool(rule or original or series),
        client,
    )


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def beside(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return the lanes of spans (first row, row after the last) in the order of their first row."""
    return lanes(spans)
