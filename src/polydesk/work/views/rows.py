"""One row of the list, changed in place."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from polydesk.kit import clock, ui
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import fragments
from polydesk.kit.ui.render import back, is_partial
from polydesk.work import actions
from polydesk.work.actions.habits import LIST_COLUMNS
from polydesk.work.forms.rows import RowForm
from polydesk.work.models import Task
from polydesk.work.queries import cards, fetch, habits, lookups
from polydesk.work.views._answer import UNPROCESSABLE, link, part, refusals_said, refuse, say
from polydesk.work.views._words import WORDS


@refusals_said
def row(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the fields of a row, save them, or show the row again (`?as=row`)."""
    task = fetch.task(request.viewer, uid)
    if request.method == "POST":
        return _save(request, task)
    if not is_partial(request):
        return ui.redirect(request, link(request, "task_edit", uid))
    return _drawn(request, task) if "as" in request.GET else _fields(request, task, _filled(task))


def _save(request: DeskRequest, task: Task) -> HttpResponse:
    viewer, at = request.viewer, clock.now()
    form = RowForm(request.POST, columns=lookups.columns(viewer, task.project_id))
    if not form.is_valid():
        return _fields(request, task, form, UNPROCESSABLE)
    data = form.cleaned_data
    fields = {name: data[name] for name in ("title", "due_on", "estimate")}
    column = fetch.column(viewer, data["column"])
    expected = data["version"]
    try:
        entry = actions.change_row(
            viewer=viewer, at=at, task=task, column=column, expected=expected, **fields
        )
    except StaleVersion:
        return refuse(
            request,
            _("Somebody changed this task meanwhile. Nothing of yours was saved; look again."),
        )
    if entry.changes:
        say(request, _("Task saved."), entry)
    if is_partial(request):
        return _drawn(request, task)
    return ui.redirect(request, back(request, link(request, "list")))


def _filled(task: Task) -> RowForm:
    fields = ("title", "due_on", "estimate", "version")
    initial: dict[str, Any] = {name: getattr(task, name) for name in fields}
    return RowForm(initial={**initial, "column": str(task.column.uid)}, columns=[])


def _fields(request: DeskRequest, task: Task, form: RowForm, status: int = 200) -> HttpResponse:
    viewer = request.viewer
    columns = lookups.columns(viewer, task.project_id)
    values = {
        "task": task,
        "form": form,
        "columns": [(str(mark.uid), mark.name) for mark in columns],
        "wide": 3 + len(LIST_COLUMNS) - len(habits.of(viewer).hidden),
    }
    return ui.render(request, "work/row_edit.html", values, block="row", status=status)


def _drawn(request: DeskRequest, task: Task) -> HttpResponse:
    viewer = request.viewer
    card = cards.by_ids([task.pk], clock.now())[0]
    hidden = habits.of(viewer).hidden
    draw = fragments.pieces(viewer, "work/row.html", words=WORDS, hidden=hidden)
    response = part(request, "work/row_edit.html", "row", {"card": card, "draw": draw})
    del response["HX-Trigger"]  # the row is fresh, and the list keeps its order under the eyes
    return response
