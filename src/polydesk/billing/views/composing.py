"""From time to a draft: choose, look, make."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from polydesk.billing.actions.drafts import draft_from_time, empty_draft
from polydesk.billing.models import Grouping
from polydesk.billing.queries import unbilled
from polydesk.billing.rules.proposal import Proposal
from polydesk.billing.views.found import list_of, page_of
from polydesk.clients import queries as clients
from polydesk.clients.models import Client
from polydesk.core.money import is_currency
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.fields import read_day
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


@money_only
def new(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what an invoice over a period would say; make the draft."""
    asked = request.POST if request.method == "POST" else request.GET
    client = _client(request, asked.get("client", ""))
    wanted = _wanted(request, asked, client)
    if request.method != "POST":
        return _preview(request, client, wanted)
    return _made(request, client, wanted) if client else _preview(request, None, wanted, 422)


def _client(request: DeskRequest, uid: str) -> Client | None:
    """Return the client of an address or form; None for a text that is no key."""
    try:
        return clients.client(request.viewer, UUID(uid)) if uid else None
    except ValueError:
        return None


def _made(request: DeskRequest, client: Client, wanted: unbilled.Wanted) -> HttpResponse:
    act = empty_draft if "empty" in request.POST else draft_from_time
    try:
        made = act(viewer=request.viewer, at=clock.now(), client=client, wanted=wanted)
    except Refused as refused:
        messages.warning(request, str(refused))
        return _preview(request, client, wanted, 422)
    said = _("The draft is ready. Nothing is sent yet.")
    return ui.redirect(request, page_of(request, made.invoice), toast=said, undo=made.entry)


def _preview(
    request: DeskRequest, client: Client | None, wanted: unbilled.Wanted, status: int = 200
) -> HttpResponse:
    proposal = unbilled.proposal(request.viewer, client, wanted) if client else None
    context = {
        "clients": clients.tags(request.viewer),
        "client": client,
        "gone": client is None and bool(request.POST.get("client") or request.GET.get("client")),
        "wanted": wanted,
        "groupings": Grouping.choices,
        "proposal": proposal,
        "outside": _outside(request, client, wanted, proposal),
        "back": list_of(request),
    }
    block = "preview" if is_partial(request) else None
    return ui.render(request, "billing/new.html", context, block=block, status=status)


def _outside(
    request: DeskRequest, client: Client | None, wanted: unbilled.Wanted, found: Proposal | None
) -> unbilled.Outside | None:
    if client is None or found is None:
        return None
    return unbilled.outside(request.viewer, client, wanted, found)


def _wanted(request: DeskRequest, asked: QueryDict, client: Client | None) -> unbilled.Wanted:
    usual = _usual(request, client)
    first = read_day(asked.get("from", ""), request.viewer) or usual.first
    last = read_day(asked.get("to", ""), request.viewer) or usual.last
    group, currency = asked.get("group", ""), asked.get("currency", "")
    return unbilled.Wanted(
        min(first, last),
        max(first, last),
        group if group in Grouping.values else usual.grouping,
        currency if is_currency(currency) else "",
    )


def _usual(request: DeskRequest, client: Client | None) -> unbilled.Wanted:
    """Return the months that are over and not billed; else everything up to today."""
    today = clock.now().astimezone(unbilled.zone(request.viewer)).date()
    month_end = today.replace(day=1) - timedelta(days=1)
    plain = unbilled.Wanted(today.replace(day=1), today)
    first = unbilled.first_day(request.viewer, client.pk) if client else None
    return replace(plain, first=first, last=_last(first, month_end, today)) if first else plain


def _last(first: date, month_end: date, today: date) -> date:
    return month_end if first <= month_end else today
