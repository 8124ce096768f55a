"""What this room lets go: boards, tasks and what hangs on them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from polydesk.kit import clock
from polydesk.kit.portability.lines import escaped, folded
from polydesk.kit.portability.registry import Kind, Search, add, paper
from polydesk.kit.search.index import Findable
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Project, Task


def _project(row: Project) -> Findable:
    return Findable(row.pk, row.uid, row.name, "", row.client_id)


def _task(row: Task) -> Findable:
    return Findable(row.pk, row.uid, row.title, row.notes, row.client_id)


def todos(_viewer: Viewer, client_id: int | None) -> Iterator[str]:
    """Write tasks with a due day as to-dos of a calendar (RFC 5545)."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Polydesk//Export//EN\r\n"
    rows = Task.objects.filter(due_on__isnull=False).order_by("pk")
    for row in (rows.filter(client_id=client_id) if client_id else rows).iterator(500):
        yield "".join(f"{folded(line)}\r\n" for line in _todo(row))
    yield "END:VCALENDAR\r\n"


def _todo(row: Task) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{row.uid}"
    yield f"DTSTAMP:{_moment(row.changed_at or clock.now())}"
    yield f"SUMMARY:{escaped(row.title)}"
    if row.notes:
        yield f"DESCRIPTION:{escaped(row.notes)}"
    if row.due_time and row.due_at:
        yield f"DUE:{_moment(row.due_at)}"
    else:
        yield f"DUE;VALUE=DATE:{row.due_on:%Y%m%d}"
    if row.done_at:
        yield f"COMPLETED:{_moment(row.done_at)}"
    yield f"STATUS:{'COMPLETED' if row.done_at else 'NEEDS-ACTION'}"
    yield "END:VTODO"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _add(model: str, name: str, title: object, *, names: str = "", client: str = "client") -> None:
    add(Kind(f"work.{model}", name, title, client=client, names=names))


add(
    Kind(
        "work.Project",
        "projects",
        _("Boards"),
        client="client",
        names="name",
        search=Search("project", _project),
    )
)
add(
    Kind(
        "work.Task",
        "tasks",
        _("Tasks"),
        client="client",
        names="title",
        search=Search("task", _task),
    )
)
_add("Archival", "archived_projects", _("Boards that were archived"))
_add("Column", "columns", _("Columns of boards"), names="name")
_add("Attachment", "attachments", _("Files and links on tasks"), names="name")
_add("ChecklistItem", "checklist_items", _("Steps of tasks"), names="text")
_add("Comment", "comments", _("Comments on tasks"))
_add("Label", "labels", _("Labels"), names="name", client="")
_add("TaskLabel", "task_labels", _("Labels on tasks"))
_add("Habit", "habits", _("How somebody likes to see boards"), client="")
paper("tasks.ics", _("Tasks with a due day, for any calendar"), todos)
