"""People at a client."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.clients import actions
from polydesk.clients.forms.client import ContactForm
from polydesk.clients.models import Client
from polydesk.clients.views.found import client_or_404, contact_or_404, page_of
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@owner_only
def new(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Add a person at a client."""
    row = client_or_404(request, uid)
    form = ContactForm(request.POST or None)
    if not form.is_valid():
        return _show(request, row, form)
    done = actions.add_contact(
        viewer=request.viewer, at=clock.now(), client=row, **form.cleaned_data
    )
    said = _("The contact is added.")
    return ui.redirect(request, page_of(request, row), toast=said, undo=done)


@owner_only
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Change what is known about a person at a client."""
    contact = contact_or_404(request, uid)
    known = {name: getattr(contact, name) for name in ("name", "role", "email", "phone")}
    form = ContactForm(request.POST or None, initial=known)
    if not form.is_valid():
        return _show(request, contact.client, form)
    done = actions.change_contact(
        viewer=request.viewer, at=clock.now(), contact=contact, **form.cleaned_data
    )
    said = _("The contact is saved.")
    return ui.redirect(request, page_of(request, contact.client), toast=said, undo=done)


@require_POST
@owner_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a contact in the trash."""
    contact = contact_or_404(request, uid)
    done = actions.remove_contact(viewer=request.viewer, at=clock.now(), contact=contact)
    said = _("The contact is removed.")
    return ui.redirect(request, page_of(request, contact.client), toast=said, undo=done)


def _show(request: DeskRequest, row: Client, form: ContactForm) -> HttpResponse:
    context = {"form": form, "client": row}
    return ui.render(request, "clients/contact.html", context, status=422 if form.is_bound else 200)
