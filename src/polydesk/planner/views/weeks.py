"""Week, day and month."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from polydesk.kit import clock, ui
from polydesk.kit.fields import day_sentence, read_day
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial
from polydesk.planner.queries import window
from polydesk.planner.queries.hours import hours
from polydesk.planner.rules import months
from polydesk.planner.rules.walls import AHEAD, BACK, DAY

_WEEK = timedelta(days=7)


@require_safe
def week(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show seven days beside one ruler; a phone shows the one asked for."""
    viewer, at = request.viewer, clock.now()
    shown = _asked(request)
    days = months.week_of(shown, viewer.week_start)
    page = window.page(viewer, days, at)
    context = {
        **_common(request, shown),
        "page": page,
        "days": days,
        "previous": shown - _WEEK,
        "following": shown + _WEEK,
        "whole": any(day.whole for day in page.days),
        "empty": not any(day.count for day in page.days) and not window.any_event(viewer),
    }
    return _answer(request, "planner/week.html", context)


@require_safe
def month(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show a month in the calendar of the viewer's language, whole weeks of it."""
    viewer = request.viewer
    shown = _asked(request)
    first, after = months.month_of(shown, viewer.language)
    days = months.weeks_of(first, after, viewer.week_start)
    context = {
        **_common(request, shown),
        "days": window.by_day(viewer, days),
        "numbers": {day: months.number_of(day, viewer.language) for day in days},
        "first": first,
        "after": after,
        "previous": first - DAY,
        "following": after,
    }
    return _answer(request, "planner/month.html", context)


def _asked(request: DeskRequest) -> date:
    """Return the day asked for, or today."""
    viewer, asked = request.viewer, request.GET.get("day", "")
    found = read_day(asked, viewer) if asked else None
    if asked and found is None and not is_partial(request):
        messages.warning(request, day_sentence(asked, viewer))
    return found or clock.now().astimezone(viewer.tz).date()


def _common(request: DeskRequest, shown: date) -> dict[str, Any]:
    at = clock.now()
    return {
        "shown": shown,
        "today": at.astimezone(request.viewer.tz).date(),
        "hours": hours(request.viewer),
        "far": not (at - BACK).date() <= shown <= (at + AHEAD).date(),
        "from_on": (at - BACK).date(),
        "to_on": (at + AHEAD).date(),
    }


def _answer(request: DeskRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    block = "plan" if is_partial(request) else None
    return ui.render(request, page, context, block=block)
