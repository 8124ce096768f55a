"""Build the form of a task with what this viewer may choose from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from polydesk.clients.queries import Tag, tags
from polydesk.kit.viewer import Viewer
from polydesk.work.forms.tasks import Places, TaskForm
from polydesk.work.models import Kind, Project, Task
from polydesk.work.queries import details, lookups
from polydesk.work.queries.people import Mate, mates
from polydesk.work.rules.zones import city

OWN = "own"


def build(
    viewer: Viewer,
    data: QueryDict | None = None,
    *,
    task: Task | None = None,
    project: Project | None = None,
    initial: dict[str, Any] | None = None,
) -> TaskForm:
    """Return the form, empty, filled from a task, or bound to what was sent.

    Without a board it stands on the one that this person used last.
    """
    clients = tags(viewer)
    places = _places(viewer, clients)
    start = {**_start(viewer, task, project, places), **(initial or {})}
    if "client" in (initial or {}) and "project" not in (initial or {}):
        start["project"] = next((uid for uid, _name in places.boards(start["client"])), "")
    return TaskForm(
        data,
        initial=start,
        places=places,
        people=[_named(viewer, mate) for mate in _people(clients, data or start)],
        zones=_zones(viewer, task, project),
    )


def _start(
    viewer: Viewer, task: Task | None, project: Project | None, places: Places
) -> dict[str, Any]:
    if task:
        return {**_of(viewer, task), "client": places.client_of(str(task.project.uid))}
    board = str(project.uid) if project else lookups.last_board(viewer)
    known = board if places.client_of(board) else next((uid for _c, uid, _n in places.every), "")
    return {"project": known, "client": places.client_of(known), "status": Kind.TODO}


def _people(clients: list[Tag], values: Mapping[str, Any]) -> list[Mate]:
    """Return who can be given work for the client chosen."""
    chosen = str(values.get("client") or "")
    client_id = next((tag.id for tag in clients if str(tag.uid) == chosen), None)
    return lookups.able(client_id) if client_id or chosen == OWN else mates()


def _named(viewer: Viewer, mate: Mate) -> Mate:
    """Mark the viewer's own name."""
    if mate.id != viewer.membership_id:
        return mate
    return replace(mate, name=_("%(name)s (me)") % {"name": mate.name})


def _places(viewer: Viewer, tagged: list[Tag]) -> Places:
    """Return clients and boards; a client without a board offers its first."""
    found: dict[int | None, list[tuple[str, str]]] = {}
    for mark in lookups.all_projects(viewer):
        found.setdefault(mark.client_id, []).append((str(mark.uid), mark.name))
    clients: list[tuple[str, str]] = []
    every: list[tuple[str, str, str]] = []
    if viewer.client_ids is None:
        clients.append((OWN, _("My own business")))
        every += [(OWN, *board) for board in found.get(None) or [(OWN, _("My own work"))]]
    for tag in tagged:
        uid = str(tag.uid)
        clients.append((uid, isolated(tag.name)))
        boards = found.get(tag.id) or [(f"client:{uid}", _("General"))]
        every += [(uid, board, isolated(name)) for board, name in boards]
    return Places(clients, every)


def isolated(text: str) -> str:
    """Return text that keeps its own direction where no markup is possible."""
    return f"\u2068{text}\u2069"


def _of(viewer: Viewer, task: Task) -> dict[str, Any]:
    return {
        "title": task.title,
        "notes": task.notes,
        "project": str(task.project.uid),
        "assignee": str(task.assignee.uid) if task.assignee else "",
        "due_on": task.due_on,
        "due_time": task.due_time,
        "due_zone": task.due_zone or viewer.zone,
        "estimate": task.estimate,
        "labels": ", ".join(name for name, _color in details.label_names(task)),
        "urgent": task.urgent,
        "important": task.important,
        "version": task.version,
    }


def _zones(viewer: Viewer, task: Task | None, project: Project | None) -> list[tuple[str, str]]:
    board = task.project if task else project
    client = board.client if board else None
    zones = {viewer.zone: _("%(zone)s (mine)") % {"zone": city(viewer.zone)}}
    if client is not None and client.zone not in zones:
        names = {"zone": city(client.zone), "client": client.name}
        zones[client.zone] = _("%(zone)s (%(client)s)") % names
    if task and task.due_zone and task.due_zone not in zones:
        zones[task.due_zone] = city(task.due_zone)
    return list(zones.items())
