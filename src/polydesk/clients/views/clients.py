"""The list of clients, and the page of one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.accounts.rules import choices
from polydesk.clients import actions, clocks, queries
from polydesk.clients.models import Client
from polydesk.clients.rules import holidays, hours
from polydesk.clients.views.found import client_or_404, list_of, page_of
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.format import weekday
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest

_DAY = timedelta(days=1)
_MONDAY = date(2026, 11, 23)
_SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Local:
    """What the clock on the client's wall shows."""

    now: datetime
    city: str
    awake: bool


def local_time(zone: str) -> Local:
    """Return the client's local time; awake is from seven to twenty-two."""
    now = clock.now().astimezone(ZoneInfo(zone))
    return Local(now.replace(tzinfo=None), choices.zone_name(zone), 7 <= now.hour < 22)


def clients(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the clients, archived ones on request."""
    archived = request.GET.get("archived") == "1"
    today = clock.now().astimezone(request.viewer.tz).date()
    rows = queries.lines(request.viewer, today, archived=archived)
    context = {
        "rows": rows,
        "archived": archived,
        "local": {row.zone: local_time(row.zone) for row in rows},
        "languages": choices.OWN_NAMES,
    }
    return ui.render(request, "clients/list.html", context)


def client(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show one client: clock, terms, people, and what other rooms know."""
    row = client_or_404(request, uid)
    today = clock.now().astimezone(request.viewer.tz).date()
    agreed = queries.terms_on(row.pk, today) if request.viewer.sees_money else None
    context = {
        "client": row,
        "local": local_time(row.zone),
        "agreed": agreed,
        "history": queries.terms(request.viewer, row.pk),
        "contacts": queries.contacts(request.viewer, row.pk),
        "country": choices.country_name(row.country) if row.country else "",
        "language_name": choices.OWN_NAMES.get(row.language, row.language),
        "today": today,
        **_hours(request, row),
    }
    return ui.render(request, "clients/client.html", context)


def _hours(request: DeskRequest, row: Client) -> dict[str, Any]:
    """Return what the page says of working hours; nothing for an archived client. One query."""
    viewer, at = request.viewer, clock.now()
    found = clocks.one(viewer, row, at, _SOON)
    if found is None:
        return {"face": None}
    face, agreed = found
    there = at.astimezone(ZoneInfo(row.zone)).date()
    known = hours.calendar(agreed, there, there + _SOON, viewer.language)
    return {
        "face": face,
        "days": [
            (
                weekday(_MONDAY + _DAY * one.first, viewer.language, short=True),
                weekday(_MONDAY + _DAY * one.last, viewer.language, short=True),
                hours.as_text(one.hours, viewer.language),
            )
            for one in hours.in_a_row(known.week_on(there), viewer.week_start)
        ],
        "region": holidays.region_name(hours.region_on(agreed, there)),
        "free_soon": hours.free_soon(known, 3),
    }


@require_POST
@owner_only
def archive(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Set a client aside."""
    row = client_or_404(request, uid)
    done = actions.archive_client(viewer=request.viewer, at=clock.now(), client=row)
    said = _("%(name)s is archived. Nothing was lost.") % {"name": row.name}
    return ui.redirect(request, list_of(request), toast=said, undo=done)


@require_POST
@owner_only
def bring_back(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put an archived client back on the lists."""
    row = client_or_404(request, uid)
    done = actions.bring_back_client(viewer=request.viewer, at=clock.now(), client=row)
    said = _("%(name)s is back on your lists.") % {"name": row.name}
    return ui.redirect(request, page_of(request, row), toast=said, undo=done)


@require_POST
@owner_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a client in the trash."""
    row = client_or_404(request, uid)
    try:
        done = actions.remove_client(viewer=request.viewer, at=clock.now(), client=row)
    except Refused as refused:
        messages.warning(request, str(refused))
        return ui.redirect(request, page_of(request, row))
    said = _("%(name)s is in the trash for 30 days.") % {"name": row.name}
    return ui.redirect(request, list_of(request), toast=said, undo=done)
