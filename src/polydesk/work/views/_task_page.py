"""What the page of a task shows, for the page itself and for each part that is redrawn."""

from datetime import datetime
from typing import Any

from polydesk.kit.viewer import Viewer
from polydesk.work.models import Task
from polydesk.work.queries import details, lookups
from polydesk.work.rules import due
from polydesk.work.rules.zones import city


def task_context(viewer: Viewer, task: Task, at: datetime) -> dict[str, Any]:
    """Return the values of work/task.html."""
    return {
        "task": task,
        "parts": details.parts(viewer, task),
        "columns": lookups.columns(viewer, task.project_id),
        "zone_city": city(task.due_zone) if task.due_zone else "",
        "late": due.is_late(task.due_at, task.done_at, at),
        "soon": due.is_soon(task.due_at, task.done_at, at),
    }
