"""What this room puts into the frame of every page, and what follows an undo of its rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from polydesk.clients.guards import refuse_without_client
from polydesk.kit import models
from polydesk.kit.models import Row
from polydesk.kit.search.shown import Shown
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem
from polydesk.kit.ui.render import render_string
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import announce_many, reindex, reindex_project
from polydesk.work.models import Attachment, Column, Task

# What the guide says about the pages of this room.
GUIDE = {
    "work": "work",
}

FOUND = {
    "task": Shown(gettext_lazy("Task"), "circle-check", "work:task"),
    "project": Shown(gettext_lazy("Project"), "square-kanban", "work:project"),
}


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the boards."""
    slug = request.viewer.workspace_slug
    place = reverse("work:home", args=[slug])
    return NavItem(30, _("Work"), place, "square-kanban", place, keys="g w", phone=True)


def client_board(request: DeskRequest, client: Any) -> NavItem:
    """Return the tab that leads to the board of a client."""
    slug = request.viewer.workspace_slug
    return NavItem(20, _("Board"), reverse("work:client", args=[slug, client.uid]), "square-kanban")


def capture(request: DeskRequest, _row: Any = None) -> Markup:
    """Return the search box and the quick capture of the top bar."""
    return Markup(render_string(request, "work/top.html", {}))  # noqa: S704


def tasks_came_back(viewer: Viewer, at: datetime, rows: Sequence[Row]) -> None:
    """After an undo: search, open pages, and the columns that the tasks stand in."""
    tasks = [row for row in rows if isinstance(row, Task)]
    refuse_without_client(viewer, at, tasks)
    for column in Column.everything.filter(
        pk__in={task.column_id for task in tasks if task.removed_at is None},
        removed_at__isnull=False,
    ):
        models.restore(column, viewer=viewer, at=at)
    reindex(tasks)
    announce_many(viewer, at, tasks, "undone")


def projects_came_back(_viewer: Viewer, _at: datetime, rows: Sequence[Any]) -> None:
    """After an undo: the search."""
    for project in rows:
        reindex_project(project)


def parts_came_back(viewer: Viewer, at: datetime, rows: Sequence[Any]) -> None:
    """After an undo of steps, comments, labels and attachments: open pages."""
    tasks = Task.everything.filter(pk__in={row.task_id for row in rows})
    announce_many(viewer, at, list(tasks), "undone")


def files_from(request: DeskRequest, files: list[int]) -> dict[int, Markup]:
    """Return the ways to the tasks that files hang on, by file id."""
    viewer = request.viewer
    rows = Attachment.objects.visible_to(viewer).filter(file_id__in=files, task__removed_at=None)
    link = Markup('<a class="link" href="{}"><bdi>{}</bdi></a>')
    return {
        file: link.format(reverse("work:task", args=[viewer.workspace_slug, uid]), title)
        for file, uid, title in rows.values_list("file_id", "task__uid", "task__title")
    }
