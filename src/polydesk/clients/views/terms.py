"""Agree on new terms with a client."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from polydesk.clients import actions, queries
from polydesk.clients.forms.terms import TermsForm, as_typed
from polydesk.clients.models import Client
from polydesk.clients.views.found import client_or_404, page_of
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@owner_only
def terms(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the terms in force as a start; save new ones from a day on."""
    row = client_or_404(request, uid)
    if request.method != "POST":
        return _show(request, row, _start(request, row))
    form = TermsForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, 422)
    day = form.cleaned_data["valid_from"]
    done = actions.agree_terms(
        viewer=request.viewer, at=clock.now(), client=row, valid_from=day, **form.terms()
    )
    said = _("The new terms are saved. Older ones stay for older work.")
    return ui.redirect(request, page_of(request, row), toast=said, undo=done)


def _start(request: DeskRequest, row: Client) -> TermsForm:
    today = clock.now().astimezone(request.viewer.tz).date()
    agreed = queries.terms_on(row.pk, today)
    known = as_typed(agreed) if agreed else {"currency": row.currency}
    return TermsForm(initial={**known, "valid_from": today})


def _show(request: DeskRequest, row: Client, form: TermsForm, status: int = 200) -> HttpResponse:
    return ui.render(request, "clients/terms.html", {"form": form, "client": row}, status=status)
