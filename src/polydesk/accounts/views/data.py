"""Your data: take it with you, how long it is kept, whom to forget. For the owner alone."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.accounts import queries
from polydesk.accounts.actions.forgetting import forget_person
from polydesk.accounts.forms.data import KeepForm
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.portability import actions, registry
from polydesk.kit.portability import queries as portability
from polydesk.kit.portability.beat import folder
from polydesk.kit.portability.models import Export
from polydesk.kit.portability.tasks import run_export
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


@owner_only
def data(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the page; a POST starts an export."""
    if request.method == "POST":
        return _start(request, workspace)
    if is_partial(request) and request.GET.get("part") == "exports":
        context = {"exports": portability.exports(request.viewer), "tab": "data"}
        return ui.render(request, "accounts/data.html", context, block="exports")
    return _page(request, KeepForm(portability.table(request.viewer)))


def _page(request: DeskRequest, form: KeepForm, status: int = 200) -> HttpResponse:
    viewer = request.viewer
    context = {
        "tab": "data",
        "exports": portability.exports(viewer),
        "clients": registry.clients(viewer),
        "client": request.GET.get("client", ""),
        "form": form,
        "usual": {line.what: line.usual for line in portability.table(viewer)},
        "formers": queries.formers(viewer),
    }
    return ui.render(request, "accounts/data.html", context, status=status)


def _start(request: DeskRequest, workspace: str) -> HttpResponse:
    viewer, place = request.viewer, reverse("accounts:data", args=[workspace])
    wanted = request.POST.get("client", "")
    names = dict(registry.clients(viewer))
    if wanted and wanted not in names:
        return ui.redirect(request, place, toast=_("There is no such client any more."))
    client = UUID(wanted) if wanted else None
    try:
        row = actions.start_export(
            viewer=viewer, at=clock.now(), client_uid=client, title=names.get(wanted, "")
        )
    except Refused as refused:
        return ui.redirect(request, place, toast=str(refused))
    run_export.enqueue(viewer.workspace_id, row.pk, viewer.person_id or 0)
    return ui.redirect(request, place)


def _export(request: DeskRequest, uid: UUID) -> Export:
    row = portability.export(request.viewer, uid)
    if row is None:
        raise Http404
    return row


@require_POST
@owner_only
def stop(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Stop an export that is being made."""
    row = _export(request, uid)
    said = actions.stop_export(viewer=request.viewer, at=clock.now(), export=row)
    return ui.redirect(request, reverse("accounts:data", args=[workspace]), toast=said)


@require_safe
@owner_only
def download(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponseBase:
    """Send the zip, and write down that it was taken."""
    row = _export(request, uid)
    path = folder() / row.file_name
    if not row.there or not path.is_file():
        raise Http404
    actions.note_download(viewer=request.viewer, at=clock.now(), export=row)
    name = f"polydesk-{row.title or request.viewer.workspace_name}-{row.created_at:%Y-%m-%d}.zip"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@owner_only
def keep(request: DeskRequest, workspace: str) -> HttpResponse:
    """Choose how long things are kept."""
    form = KeepForm(portability.table(request.viewer), request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    days: dict[str, Any] = form.cleaned_data
    done = actions.keep_for(viewer=request.viewer, at=clock.now(), days=days)
    place = reverse("accounts:data", args=[workspace])
    return ui.redirect(request, place, toast=_("Saved. The next tidying keeps to it."), undo=done)


@owner_only
def forget(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Ask for the name of a former teammate, then forget them."""
    person = queries.former(request.viewer, uid)
    if person is None:
        raise Http404
    if request.method == "POST":
        typed, name = request.POST.get("typed", ""), person.name
        try:
            forget_person(viewer=request.viewer, at=clock.now(), person=person, typed=typed)
        except Refused as refused:
            return _ask(request, person, str(refused))
        place = reverse("accounts:data", args=[workspace])
        said = _("%(name)s is erased. What they did stays, without the name.") % {"name": name}
        return ui.redirect(request, place, toast=said)
    return _ask(request, person)


def _ask(request: DeskRequest, person: Any, error: str = "") -> HttpResponse:
    context = {"person": person, "error": error, "tab": "data"}
    return ui.render(request, "accounts/forget.html", context, status=422 if error else 200)
