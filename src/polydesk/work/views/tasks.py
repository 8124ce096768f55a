"""One task: written, read, changed, moved, finished, removed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial
from polydesk.work import actions
from polydesk.work.forms.tasks import TaskForm
from polydesk.work.models import Column, Kind, Project, Task
from polydesk.work.queries import fetch
from polydesk.work.views import _task_form
from polydesk.work.views._answer import (
    CONFLICT,
    UNPROCESSABLE,
    link,
    refusals_said,
    say,
    task_changed,
)
from polydesk.work.views._captured import captured
from polydesk.work.views._task_page import task_context


def task(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show a task: as a page, as a panel over a board, or the part that changes."""
    row = fetch.task(request.viewer, uid)
    values = task_context(request.viewer, row, clock.now())
    block = None
    if is_partial(request):
        block = "panel" if request.GET.get("as") == "panel" else "task_part"
    return ui.render(request, "work/task.html", values, block=block)


@refusals_said
def create(request: DeskRequest, workspace: str) -> HttpResponse:
    """Write a task down with all its fields."""
    project = _asked_project(request)
    if request.method != "POST":
        initial = _asked(request)
        form = _task_form.build(request.viewer, project=project, initial=initial)
        return _form(request, form, block="place" if is_partial(request) else None)
    form = _task_form.build(request.viewer, request.POST, project=project)
    if not form.is_valid():
        return _form(request, form, status=UNPROCESSABLE)
    board = board_of(request, form.cleaned_data["project"])
    data = form.cleaned_data
    added = actions.add_task(
        viewer=request.viewer,
        at=clock.now(),
        project=board,
        column=_column(request, board, data["status"]),
        kind=data["status"] or Kind.TODO,
        labels=data["labels"],
        steps=data["steps"],
        **form.values(),
    )
    say(request, _("Task added."), added.entry)
    return ui.redirect(request, link(request, "task", added.task.uid))


def _asked(request: DeskRequest) -> dict[str, Any]:
    """Return what the address says of the task: its client, and a line of quick capture, parsed."""
    asked: dict[str, Any] = {}
    if client := request.GET.get("client", ""):
        asked["client"] = client
    if column := _asked_column(request):
        asked["status"] = column.kind
    if line := request.GET.get("line", "").strip()[:600]:
        asked |= captured(request.viewer, line, clock.now())
    return asked


def _asked_column(request: DeskRequest) -> Column | None:
    raw = request.GET.get("column", "")
    try:
        seen = Column.objects.visible_to(request.viewer)
        found: Column | None = seen.filter(uid=UUID(raw)).first()
    except ValueError:
        return None
    return found


def _column(request: DeskRequest, board: Project, kind: str) -> Column | None:
    """Return the column whose "add" was pressed, if it is of the board and status chosen."""
    raw = request.POST.get("column", "")
    found = Column.objects.visible_to(request.viewer).filter(project=board)
    found = found.filter(kind=kind) if kind else found
    return next((row for row in found if str(row.uid) == raw), None)


def _asked_project(request: DeskRequest) -> Project | None:
    uid = request.GET.get("project", "")
    try:
        return fetch.project(request.viewer, UUID(uid)) if uid else None
    except ValueError as error:
        raise Http404 from error


def board_of(request: DeskRequest, choice: str) -> Project:
    """Return the project that a form's choice names; open a client's first one."""
    viewer, at = request.viewer, clock.now()
    if choice == _task_form.OWN:
        return actions.default_project(viewer=viewer, at=at, client_id=None)
    kind, _colon, uid = choice.rpartition(":")
    if kind == "client":
        client = fetch.client(viewer, uid)
        return actions.default_project(viewer=viewer, at=at, client_id=client.pk)
    return fetch.project(viewer, uid)


@refusals_said
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Change a task's fields; of two editors the second sees both versions."""
    row = fetch.task(request.viewer, uid)
    if request.method != "POST":
        client = request.GET.get("client", "")
        form = _task_form.build(
            request.viewer, task=row, initial={"client": client} if client else None
        )
        return _form(request, form, task=row, block="place" if is_partial(request) else None)
    form = _task_form.build(request.viewer, request.POST, task=row)
    if not form.is_valid():
        return _form(request, form, task=row, status=UNPROCESSABLE)
    try:
        _save(request, row, form)
    except StaleVersion as stale:
        return _both(request, form, stale.row)
    return ui.redirect(request, link(request, "task", uid))


def _save(request: DeskRequest, row: Task, form: TaskForm) -> None:
    data = form.cleaned_data
    wanted = data["project"]
    board = row.project if wanted == str(row.project.uid) else board_of(request, wanted)
    entry = actions.edit_task(
        viewer=request.viewer,
        at=clock.now(),
        task=row,
        labels=data["labels"],
        project=board,
        expected=data["version"],
        **form.values(),
    )
    say(request, _("Task saved."), entry)


def _both(request: DeskRequest, form: TaskForm, current: Any) -> HttpResponse:
    """Show what stands there now beside what this person wrote; saving again keeps theirs."""
    fresh = fetch.task(request.viewer, current.uid)
    theirs = _task_form.build(request.viewer, task=fresh)
    names = ("title", "notes", "due_on", "due_time", "estimate", "labels")
    differing = [
        (form[name].label, theirs.initial.get(name), form.data.get(name))
        for name in names
        if str(theirs.initial.get(name) or "") != str(form.data.get(name) or "")
    ]
    form.data = {**form.data.dict(), "version": str(fresh.version)}  # type: ignore[attr-defined]
    who = fresh.changed_by.name if fresh.changed_by else ""
    return _form(
        request,
        form,
        task=fresh,
        status=CONFLICT,
        conflict={"who": who, "at": fresh.changed_at, "fields": differing},
    )


def _form(
    request: DeskRequest,
    form: TaskForm,
    *,
    task: Task | None = None,
    status: int = 200,
    block: str | None = None,
    **values: Any,
) -> HttpResponse:
    column = request.POST.get("column") or request.GET.get("column", "")
    context = {"form": form, "task": task, "column": column, **values}
    return ui.render(request, "work/task_form.html", context, block=block, status=status)


@require_POST
@refusals_said
def status(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Finish a task, take it up again, or let it wait; also a drop on the board over all."""
    row = fetch.task(request.viewer, uid)
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        raise Refused(_("There is no such column. Nothing was changed."))
    entry = actions.set_status(viewer=request.viewer, at=clock.now(), task=row, kind=kind)
    return task_changed(request, row, _told(kind), entry)


def _told(kind: str) -> str:
    return _("Task done.") if kind == Kind.DONE else _("Task moved.")


@require_POST
@refusals_said
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a task in the trash."""
    row = fetch.task(request.viewer, uid)
    entry = actions.remove_task(viewer=request.viewer, at=clock.now(), task=row)
    say(request, _("Task removed. It stays in the trash for 30 days."), entry)
    return ui.redirect(request, link(request, "project", row.project.uid))
