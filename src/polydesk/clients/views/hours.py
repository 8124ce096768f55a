"""When a client works: hours from a day on, and days off."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.clients import actions, queries
from polydesk.clients.forms.hours import DayOffForm, HoursForm, as_typed
from polydesk.clients.models import Client
from polydesk.clients.rules import hours as rules
from polydesk.clients.views.found import client_or_404, page_of
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@owner_only
def hours(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the hours in force as a start; save new ones from a day on."""
    row = client_or_404(request, uid)
    form = _form(request, row)
    if not form.is_valid():
        return _show(request, row, form, DayOffForm())
    done = actions.agree_hours(
        viewer=request.viewer,
        at=clock.now(),
        client=row,
        valid_from=form.cleaned_data["valid_from"],
        week=form.week,
        region=form.cleaned_data["region"],
    )
    return ui.redirect(request, page_of(request, row), toast=_("Working hours saved."), undo=done)


@require_POST
@owner_only
def day_off(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Note days on which the client does not work."""
    row = client_or_404(request, uid)
    form = DayOffForm(request.POST)
    if not form.is_valid():
        return _show(request, row, _form(request, row, posted=False), form)
    done = actions.add_day_off(
        viewer=request.viewer, at=clock.now(), client=row, **form.cleaned_data
    )
    return ui.redirect(request, _here(request, row), toast=_("Days off added."), undo=done)


@require_POST
@owner_only
def day_off_remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put days off in the trash."""
    row = queries.day_off(request.viewer, uid)
    if row is None:
        raise Http404
    done = actions.remove_day_off(viewer=request.viewer, at=clock.now(), day_off=row)
    said = _("Days off removed.")
    return ui.redirect(request, _here(request, row.client), toast=said, undo=done)


def _here(request: DeskRequest, row: Client) -> str:
    return reverse("clients:hours", args=[request.viewer.workspace_slug, row.uid])


def _form(request: DeskRequest, row: Client, *, posted: bool = True) -> HoursForm:
    viewer, today = request.viewer, _today(request)
    known = queries.agreed_hours(viewer, row, today)
    week = rules.calendar(known, today, today, viewer.language).week_on(today)
    first: dict[str, Any] = {
        "valid_from": today,
        "region": rules.region_on(known, today),
        **as_typed(week, viewer.language),
    }
    data = request.POST if posted and request.method == "POST" else None
    return HoursForm(data, viewer=viewer, country=known.place, initial=first)


def _today(request: DeskRequest) -> date:
    return clock.now().astimezone(request.viewer.tz).date()


def _show(request: DeskRequest, row: Client, form: HoursForm, off: DayOffForm) -> HttpResponse:
    today = _today(request)
    context = {
        "client": row,
        "form": form,
        "off": off,
        "days_off": queries.days_off(request.viewer, row.pk, today),
        "today": today,
    }
    status = 422 if form.errors or off.errors else 200
    return ui.render(request, "clients/hours.html", context, status=status)
