"""The columns of a board: one page to add, name, order and remove them."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial
from polydesk.work import actions
from polydesk.work.forms.boards import ColumnForm
from polydesk.work.models import Column, Kind
from polydesk.work.queries import boards, fetch, lookups
from polydesk.work.views._answer import (
    UNPROCESSABLE,
    link,
    part,
    refusals_said,
    refuse,
    say,
)


@refusals_said
def index(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the columns of a board; add one."""
    project = fetch.project(request.viewer, uid)
    form = ColumnForm(request.POST or None, initial={"kind": Kind.TODO})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entry = actions.add_column(
            viewer=request.viewer,
            at=clock.now(),
            project=project,
            name=data["name"],
            kind=data["kind"],
        )
        say(request, _("Column added."), entry)
        return ui.redirect(request, link(request, "columns", uid))
    lines = boards.columns(request.viewer, project)
    context = {"project": project, "form": form, "lines": lines, "kinds": lookups.kinds()}
    status = UNPROCESSABLE if form.errors else 200
    return ui.render(request, "work/columns.html", context, status=status)


def _to_index(request: DeskRequest, column: Column) -> HttpResponse:
    return ui.redirect(request, link(request, "columns", column.project.uid))


@require_POST
@refusals_said
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Rename a column, or let it mean something else."""
    column = fetch.column(request.viewer, uid)
    form = ColumnForm(request.POST)
    if not form.is_valid():
        why = form.errors.get("most") or [_("A column needs a name.")]
        return refuse(request, _("%(why)s Nothing was changed.") % {"why": why[0]})
    data = form.cleaned_data
    try:
        entry = actions.change_column(
            viewer=request.viewer,
            at=clock.now(),
            column=column,
            name=data["name"],
            kind=data["kind"],
            most=data["most"],
            expected=data["version"],
        )
    except StaleVersion as stale:
        fresh = fetch.column(request.viewer, stale.row.uid)
        text = _("Somebody changed this column to “%(name)s” meanwhile. Nothing was changed.")
        return refuse(request, text % {"name": fresh.shown})
    say(request, _("Column saved."), entry)
    return _to_index(request, column)


@require_POST
@refusals_said
def place(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Move a column one place towards the start or the end, or `before` another (dropped there)."""
    column = fetch.column(request.viewer, uid)
    entry = actions.place_column(
        viewer=request.viewer, at=clock.now(), column=column, before=_before(request, column)
    )
    say(request, _("Column moved."), entry)
    if not is_partial(request):
        return _to_index(request, column)
    project = column.project
    lines = boards.columns(request.viewer, project)
    values = {"project": project, "lines": lines, "kinds": lookups.kinds()}
    return part(request, "work/columns.html", "columns", values)


def _before(request: DeskRequest, column: Column) -> Column | None:
    raw = request.POST.get("before")
    if raw is None:
        return boards.neighbour(request.viewer, column, forward=request.POST.get("to") == "end")
    others = Column.objects.visible_to(request.viewer).filter(project_id=column.project_id)
    return next((row for row in others if str(row.uid) == raw), None)


@require_POST
@refusals_said
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Remove an empty column."""
    column = fetch.column(request.viewer, uid)
    entry = actions.remove_column(viewer=request.viewer, at=clock.now(), column=column)
    say(request, _("Column removed."), entry)
    return _to_index(request, column)
