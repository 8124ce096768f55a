"""What the top bar and a task's side show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from polydesk.core.timesheet import minutes_of, seconds_between
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import RUNNING, Entry
from polydesk.work.models import Task


@dataclass(frozen=True, slots=True)
class Mark:
    """What shows a client: colour 0 to 11 and monogram."""

    uid: UUID
    name: str
    color: int
    monogram: str


@dataclass(frozen=True, slots=True)
class Running:
    """The timer of one person. `task_id` is the key inside, for marking the task's own button."""

    client: Mark | None
    uid: UUID
    version: int
    description: str
    started_at: datetime
    task_id: int | None
    task: str | None
    task_uid: UUID | None

    @property
    def text(self) -> str:
        """The words to show: those of the entry, else of its task."""
        return self.description or self.task or ""


RECENT = timedelta(days=14)
_FIELDS = ("uid", "version", "description", "started_at", "task_id", "task__title", "task__uid")
_CLIENT = ("client__uid", "client__name", "client__color", "client__monogram")


def running(viewer: Viewer) -> Running | None:
    """Return the timer that the viewer has running, if any. One query."""
    if viewer.person_id is None or not viewer.is_desk:
        return None
    found = Entry.objects.filter(RUNNING, person_id=viewer.person_id)
    row: tuple[Any, ...] | None = found.values_list(*_FIELDS, *_CLIENT).first()
    if row is None:
        return None
    split = len(_FIELDS)
    return Running(Mark(*row[split:]) if row[split] else None, *row[:split])


def stamp(running: Running | None) -> str:
    """Return what tells two states of the timer apart."""
    return f"{running.uid}.{running.version}" if running else "none"


def recent_clients(viewer: Viewer, at: datetime) -> list[int]:
    """Return the ids of clients this person worked for in two weeks, the last one first."""
    own = Entry.objects.filter(person_id=viewer.person_id, started_at__gt=at - RECENT)
    found = own.exclude(client=None).values("client_id").annotate(last=Max("started_at"))
    return [row["client_id"] for row in found.order_by("-last")]


def of_task(viewer: Viewer, task: Task, at: datetime) -> dict[str, Any]:
    """Return what a task's page shows of the timer: two queries."""
    now = running(viewer)
    return {
        "task": task,
        "running": now if now and now.task_id == task.pk else None,
        "minutes": minutes_on_task(viewer, task.pk, at),
        "now": at,
    }


def minutes_on_task(viewer: Viewer, task_id: int, at: datetime) -> int:
    """Return the minutes spent on a task, as far as the viewer sees them, up to `at`."""
    spans = Entry.objects.visible_to(viewer).filter(task_id=task_id)
    pairs = spans.values_list("started_at", "ended_at")
    return sum(minutes_of(max(0, seconds_between(start, end or at))) for start, end in pairs)
