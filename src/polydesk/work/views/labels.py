"""The labels of the workspace."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.work import actions
from polydesk.work.forms.boards import LabelForm
from polydesk.work.queries import fetch, lookups
from polydesk.work.views._answer import UNPROCESSABLE, link, refusals_said, refuse, say


@refusals_said
def index(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show all labels; add one."""
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entry = actions.add_label(
            viewer=request.viewer, at=clock.now(), name=data["name"], color=data["color"]
        )
        say(request, _("Label added."), entry)
        return ui.redirect(request, link(request, "labels"))
    context = {"form": form, "labels": lookups.labels(request.viewer)}
    status = UNPROCESSABLE if form.errors else 200
    return ui.render(request, "work/labels.html", context, status=status)


@require_POST
@refusals_said
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Rename or repaint a label."""
    label = fetch.label(request.viewer, uid)
    form = LabelForm(request.POST)
    if not form.is_valid():
        return refuse(request, _("A label needs a name. Nothing was changed."))
    data = form.cleaned_data
    color = label.color if data["color"] is None else data["color"]
    entry = actions.change_label(
        viewer=request.viewer, at=clock.now(), label=label, name=data["name"], color=color
    )
    say(request, _("Label saved."), entry)
    return ui.redirect(request, link(request, "labels"))


@require_POST
@refusals_said
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Remove a label from all tasks."""
    label = fetch.label(request.viewer, uid)
    entry = actions.remove_label(viewer=request.viewer, at=clock.now(), label=label)
    say(request, _("Label removed."), entry)
    return ui.redirect(request, link(request, "labels"))
