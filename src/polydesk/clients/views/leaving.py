"""Part with a client: take everything along, trash, erase. Forget a person."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from polydesk.clients import tasks
from polydesk.clients.actions import leaving
from polydesk.clients.models import Client
from polydesk.clients.views.found import contact_or_404, list_of, page_of
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.format import number
from polydesk.kit.portability import bookkeeping, erasing, registry, retention
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


def _client(request: DeskRequest, uid: UUID) -> Client:
    """Return a client, one in the trash too."""
    row: Client | None = Client.everything.filter(uid=uid).first()
    if row is None:
        raise Http404
    return row


def _here(request: DeskRequest, client: Client) -> str:
    return reverse("clients:leave", args=[request.viewer.workspace_slug, client.uid])


@owner_only
def leave(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the ways to part with a client."""
    return _page(request, _client(request, uid))


def _page(request: DeskRequest, client: Client, error: str = "") -> HttpResponse:
    kept, until = erasing.kept_papers(client.pk)
    context: dict[str, Any] = {
        "client": client,
        "waiting": leaving.waiting(client),
        "days": retention.days("trash"),
        "kept": kept,
        "until": until,
        "years": bookkeeping.years(registry.country()),
        "error": error,
    }
    return ui.render(request, "clients/leave.html", context, status=422 if error else 200)


@require_POST
@owner_only
def trash(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put the client with everything into the trash."""
    row = _client(request, uid)
    try:
        leaving.trash_all(viewer=request.viewer, at=clock.now(), client=row)
    except Refused as refused:
        return ui.redirect(request, _here(request, row), toast=str(refused))
    return ui.redirect(request, _here(request, row), toast=_("Everything is in the trash."))


@require_POST
@owner_only
def bring_back(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Take the client with everything out of the trash."""
    row = _client(request, uid)
    try:
        leaving.bring_all_back(viewer=request.viewer, at=clock.now(), client=row)
    except Refused as refused:
        return ui.redirect(request, _here(request, row), toast=str(refused))
    said = _("%(name)s is back with everything.") % {"name": row.name}
    return ui.redirect(request, page_of(request, row), toast=said)


@require_POST
@owner_only
def erase(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Erase the client for good, when the name was typed."""
    row, viewer = _client(request, uid), request.viewer
    typed = request.POST.get("typed", "")
    try:
        leaving.want_erased(viewer=viewer, at=clock.now(), client=row, typed=typed)
    except Refused as refused:
        return _page(request, row, str(refused))
    tasks.erase_client.enqueue(viewer.workspace_id, str(row.uid))
    said = _("%(name)s is being erased.") % {"name": row.name}
    return ui.redirect(request, list_of(request), toast=said)


@owner_only
def forget(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Ask for the name of a person at a client, then forget them."""
    contact = contact_or_404(request, uid)
    error, client = "", contact.client
    if request.method == "POST":
        typed = request.POST.get("typed", "")
        try:
            kept = leaving.forget_contact(
                viewer=request.viewer, at=clock.now(), contact=contact, typed=typed
            )
            return ui.redirect(request, page_of(request, client), toast=_said(request, kept))
        except Refused as refused:
            error = str(refused)
    kept, until = erasing.kept_papers(client.pk, [contact.email, contact.name])
    context = {"contact": contact, "client": client, "kept": kept, "until": until, "error": error}
    return ui.render(request, "clients/forget.html", context, status=422 if error else 200)


def _said(request: DeskRequest, kept: int) -> str:
    if not kept:
        return _("This person is erased.")
    text = ngettext(
        "This person is erased. %(count)s issued invoice keeps the name, as the law demands.",
        "This person is erased. %(count)s issued invoices keep the name, as the law demands.",
        kept,
    )
    return text % {"count": number(kept, request.viewer.language)}
