"""Take on a client, and change one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from polydesk.accounts import queries as accounts
from polydesk.clients import actions
from polydesk.clients.forms.client import ClientForm, NewClientForm, usual_in
from polydesk.clients.models import Client
from polydesk.clients.views.found import client_or_404, page_of
from polydesk.kit import clock, ui
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.back import way_back


@owner_only
def new(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the form with what is usual; take the client on."""
    if request.method != "POST":
        return _new(request, NewClientForm(initial=_usual(request)))
    form = NewClientForm(request.POST)
    if not form.is_valid():
        return _new(request, form, 422)
    row = _take_on(request, form)
    said = _("%(name)s is added.") % {"name": row.name}
    return ui.redirect(request, page_of(request, row), toast=said)


def _usual(request: DeskRequest) -> dict[str, Any]:
    """Return typed values, what is usual in the chosen country, else as in the own business."""
    typed = request.GET.dict()
    firm = accounts.business(request.viewer)
    own = {name: getattr(firm, name) for name in ("currency", "zone", "language")} if firm else {}
    start = {"net_days": 14, "vat_rate": "0", "rounding": 0}
    return {**start, **own, **typed, **usual_in(typed.get("country", ""))}


def _new(request: DeskRequest, form: NewClientForm, status: int = 200) -> HttpResponse:
    part = "culture" if request.headers.get("HX-Request") == "true" else None
    context = {"form": form}
    return ui.render(request, "clients/new.html", context, block=part, status=status)


def _take_on(request: DeskRequest, form: NewClientForm) -> Client:
    viewer, at = request.viewer, clock.now()
    row = actions.add_client(viewer=viewer, at=at, **form.facts()).client
    day = at.astimezone(viewer.tz).date()
    actions.agree_terms(viewer=viewer, at=at, client=row, valid_from=day, **form.terms())
    contact, email = (form.cleaned_data[name] for name in ("contact", "contact_email"))
    if contact or email:
        actions.add_contact(viewer=viewer, at=at, client=row, name=contact or email, email=email)
    return row


@owner_only
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show and save the facts of a client."""
    row = client_or_404(request, uid)
    if request.method != "POST":
        return _edit(request, row, ClientForm.of(row))
    form = ClientForm(request.POST)
    if form.is_valid() and (done := _save(request, row, form)):
        return done
    return _edit(request, row, form, 422)


def _save(request: DeskRequest, row: Client, form: ClientForm) -> HttpResponse | None:
    facts = {**form.cleaned_data}
    expected = facts.pop("version")
    facts["monogram"] = facts["monogram"] or row.monogram
    facts["color"] = row.color if facts["color"] is None else facts["color"]
    try:
        done = actions.change_client(
            viewer=request.viewer, at=clock.now(), client=row, expected=expected, **facts
        )
    except StaleVersion:
        form.add_error(
            None,
            _("Somebody else changed this client meanwhile. Nothing was saved: look again."),
        )
        return None
    place = way_back(request) or page_of(request, row)
    return ui.redirect(request, place, toast=_("The client is saved."), undo=done)


def _edit(request: DeskRequest, row: Client, form: ClientForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "client": row, "back": way_back(request)}
    return ui.render(request, "clients/edit.html", context, status=status)
