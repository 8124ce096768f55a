"""What follows each write on tasks: the search index, open pages, subscribers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from polydesk.kit.outbox.record import record
from polydesk.kit.search import index
from polydesk.kit.search.index import Findable
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Project, Task

TOPIC = "work.task"
KIND = "task"


def announce(viewer: Viewer, at: datetime, task: Task, what: str, **facts: Any) -> None:
    """Tell open pages and subscribers that something happened to one task."""
    record(
        viewer=viewer,
        at=at,
        topic=TOPIC,
        uid=task.uid,
        client_id=task.client_id,
        data={"what": what, **facts},
    )


def announce_many(viewer: Viewer, at: datetime, tasks: Sequence[Task], what: str) -> None:
    """Tell of several tasks: one event for each client, with the uids of its tasks."""
    by_client: dict[int | None, list[str]] = {}
    for task in tasks:
        by_client.setdefault(task.client_id, []).append(str(task.uid))
    for client_id, uids in by_client.items():
        facts = {"what": what, "uids": uids}
        record(viewer=viewer, at=at, topic=TOPIC, client_id=client_id, data=facts)


def findable(task: Task) -> Findable:
    """Return what the search knows of a task."""
    return Findable(task.pk, task.uid, task.title, task.notes, task.client_id)


def reindex(tasks: Sequence[Task]) -> None:
    """Bring the search up to date: the living are found, the removed are not."""
    index.put_many(KIND, [findable(task) for task in tasks if task.removed_at is None])
    if gone := [task.pk for task in tasks if task.removed_at is not None]:
        index.drop(KIND, gone)


def reindex_project(project: Project) -> None:
    """Bring the search up to date for a project."""
    if project.removed_at is None:
        index.put(project, kind="project", title=project.name, client_id=project.client_id)
    else:
        index.drop("project", [project.pk])
