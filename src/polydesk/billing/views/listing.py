"""The list of invoices."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from polydesk.accounts import queries as accounts
from polydesk.billing.queries import earlier, invoices, issued, unbilled
from polydesk.billing.queries.rows import ELSEWHERE, OWN, PAGE, STATUSES, Wanted
from polydesk.billing.queries.waiting import waiting_of
from polydesk.clients import queries as clients
from polydesk.clients.queries import Tag
from polydesk.core.days import year_span
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial
from polydesk.kit.viewer import Viewer


@require_safe
@money_only
def listing(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show invoices, filtered by client, status, year and where they were written."""
    viewer = request.viewer
    today, currency = here(viewer)
    offered = clients.tags(viewer, archived=True)
    wanted = _wanted(request, offered)
    rows = invoices.listing(viewer, wanted, today)
    partial = is_partial(request)
    brought = earlier.ends(viewer)
    context = {
        "rows": rows[:PAGE],
        "issued": None if partial else issued.by_month(viewer, today, currency),
        "clients": {tag.id: tag for tag in offered},
        "wanted": wanted,
        "filtered": wanted.client_id or wanted.status or wanted.year or wanted.source,
        "chosen": next((tag for tag in offered if tag.id == wanted.client_id), None),
        "years": invoices.years(viewer, brought),
        "mixed": bool(brought),
        "owed": invoices.owed(viewer, today),
        "previous": page_of(request, wanted.page - 1) if wanted.page > 1 else "",
        "following": page_of(request, wanted.page + 1) if len(rows) > PAGE else "",
    }
    return ui.render(request, "billing/list.html", context, block="rows" if partial else None)


def here(viewer: Viewer) -> tuple[date, str]:
    """Return the day it is at the business, and its currency."""
    business = accounts.business(viewer)
    zone, currency = (business.zone, business.currency) if business else ("UTC", "")
    return clock.now().astimezone(ZoneInfo(zone)).date(), currency


@require_safe
@money_only
def of_client(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the invoices of one client, and what is not billed or not paid yet."""
    viewer = request.viewer
    client = clients.client(viewer, uid)
    if client is None:
        raise Http404
    today = clock.now().astimezone(unbilled.zone(viewer)).date()
    page = max(1, number_in(request.GET.get("page", "")) or 1)
    rows = invoices.listing(viewer, Wanted(client_id=client.pk, page=page), today)
    context = {
        "client": client,
        "rows": rows[:PAGE],
        "open": waiting_of(viewer, client.pk, clock.now()),
        "owed": invoices.owed(viewer, today, client.pk),
        "previous": page_of(request, page - 1) if page > 1 else "",
        "following": page_of(request, page + 1) if len(rows) > PAGE else "",
    }
    block = "rows" if is_partial(request) else None
    return ui.render(request, "billing/client.html", context, block=block)


def _wanted(request: HttpRequest, offered: list[Tag]) -> Wanted:
    asked = request.GET
    tag = next((tag for tag in offered if str(tag.uid) == asked.get("client")), None)
    return Wanted(
        client_id=tag.id if tag else None,
        status=status if (status := asked.get("status", "")) in STATUSES else "",
        year=year_of(asked.get("year", "")),
        page=max(1, number_in(asked.get("page", "")) or 1),
        source=source if (source := asked.get("source", "")) in (OWN, ELSEWHERE) else "",
    )


def number_in(text: str) -> int | None:
    """Return the whole number of an address."""
    return int(text) if text.isdecimal() and len(text) < 6 else None


def year_of(text: str) -> int | None:
    """Return the year of an address; None for none that a calendar has."""
    year = number_in(text)
    try:
        return year if year and year_span(year) else None
    except (ValueError, OverflowError):
        return None


def page_of(request: HttpRequest, page: int) -> str:
    """Return the way to another page of the same list."""
    return "?" + urlencode({**request.GET.dict(), "page": page})
