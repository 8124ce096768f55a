"""Whom time can be for: the projects of a client, and the tasks of a project."""

from dataclasses import dataclass
from uuid import UUID

from polydesk.clients.models import Client
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry
from polydesk.work.models import Project, Task
from polydesk.work.queries.lookups import projects

_MOST = 200  # open tasks to choose from, the newest first

type Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form offers, by uid and name; empty lists are not shown."""

    projects: Pairs
    tasks: Pairs


def offered(viewer: Viewer, client_id: int | None, project: str, entry: Entry | None) -> Offer:
    """Return the projects of the chosen client and the open tasks of the chosen project (uid).

    What the entry has already is among them. Without a client, there is nothing to choose.
    """
    own = entry.project if entry and entry.project_id else None
    if client_id is None and own is None:
        return Offer([], [])
    ids = {str(mark.uid): (mark.id, mark.name) for mark in projects(viewer, client_id)}
    if own and own.client_id == client_id:
        ids.setdefault(str(own.uid), (own.pk, str(own)))
    found = [(uid, name) for uid, (_pk, name) in ids.items()]
    return Offer(found, _tasks(viewer, ids[project][0], entry) if project in ids else [])


def _tasks(viewer: Viewer, project_id: int, entry: Entry | None) -> Pairs:
    seen = Task.objects.visible_to(viewer).filter(project_id=project_id, done_at__isnull=True)
    newest = seen.order_by("-changed_at", "-pk")[:_MOST].values_list("uid", "title")
    found = [(str(uid), title) for uid, title in newest]
    own = entry.task if entry else None
    if own and own.project_id == project_id and str(own.uid) not in dict(found):
        found.insert(0, (str(own.uid), own.title))
    return found


def chosen(
    viewer: Viewer, client: Client | None, project: UUID | None, task: UUID | None,
    entry: Entry | None,
) -> tuple[Project | None, Task | None]:  # fmt: skip
    """Return the project of the client and the task of that project; None for what is not there."""
    client_id = client and client.pk
    if project is None and entry and entry.project_id is None and entry.client_id == client_id:
        return None, entry.task
    found = _project(viewer, project, entry) if project else None
    if found is None or found.client_id != client_id:
        return None, None
    row = _task(viewer, task, entry) if task else None
    return found, row if row and row.project_id == found.pk else None


def _project(viewer: Viewer, uid: UUID, entry: Entry | None) -> Project | None:
    if entry and entry.project and entry.project.uid == uid:
        return entry.project
    row: Project | None = Project.objects.visible_to(viewer).filter(uid=uid).first()
    return row


def _task(viewer: Viewer, uid: UUID, entry: Entry | None) -> Task | None:
    if entry and entry.task and entry.task.uid == uid:
        return entry.task
    row: Task | None = Task.objects.visible_to(viewer).filter(uid=uid).first()
    return row
