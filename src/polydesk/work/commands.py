"""What this room offers from anywhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import FOUND, Command, Shortcut, Shortcuts
from polydesk.work.queries import found as finding
from polydesk.work.queries.found import Result


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return the ways to lists and forms of the room."""
    slug = request.viewer.workspace_slug

    def at(name: str) -> str:
        return reverse(f"work:{name}", args=[slug])

    return [
        Command("go", _("All tasks"), at("list"), "list-todo", words=_("list filter")),
        Command("go", _("Projects"), at("projects"), "folder", words=_("boards")),
        Command("go", _("Labels"), at("labels"), "tags"),
        Command("do", _("New task"), at("task_new"), "plus", keys="n", opens="capture"),
        Command("do", _("New project"), at("project_new"), "folder"),
    ]


def found(request: DeskRequest, text: str) -> list[Command]:
    """Return tasks, projects and clients that hold the words, and the offer of a new task."""
    viewer = request.viewer
    rows = finding.results(viewer, text).rows[:FOUND]
    capture = reverse("work:capture", args=[viewer.workspace_slug])
    new = Command("found", _("New task:"), capture, "plus", post=("line", text), hint=text)
    return [*(_row(viewer.workspace_slug, row) for row in rows), new]


def _row(slug: str, row: Result) -> Command:
    return Command(
        "found",
        row.title,
        reverse(row.page, args=[slug, row.uid]),
        row.icon,
        color=row.client.color if row.client else None,
        monogram=row.client.monogram if row.client else "",
        hint=row.name,
    )


def shortcuts(_request: DeskRequest, _row: Any = None) -> Shortcuts:
    """Return the keys of the room."""
    rows = (
        Shortcut("n", _("Add a task")),
        Shortcut("/", _("Search")),
        Shortcut("x", _("Select the current row")),
        Shortcut("Space / m", _("Pick up a card, and put it down")),
        Shortcut("↑ ↓", _("Go from row to row, from card to card")),
        Shortcut("Enter", _("Edit the current row; open the current card")),
        Shortcut("o", _("Open the current row")),
        Shortcut("Esc", _("Cancel what you started")),
    )
    return Shortcuts(20, _("Work"), rows)
