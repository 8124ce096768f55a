"""What this room puts on the pages of others."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from polydesk.kit import clock
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem
from polydesk.kit.ui.jinja import asset
from polydesk.kit.ui.render import render_string
from polydesk.kit.viewer import Viewer
from polydesk.tracking import rules
from polydesk.tracking.queries import timer

# What the guide says about the pages of this room.
GUIDE = {
    "tracking": "time",
    "tracking:week": "time#the-week",
    "tracking:month": "time#the-month-of-a-client",
    "tracking:entry": "time#the-week",
    "tracking:add": "time#the-week",
}


def _viewer(request: DeskRequest) -> Viewer:
    return request.viewer


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the page of time."""
    place = reverse("tracking:week", args=[_viewer(request).workspace_slug])
    return NavItem(50, _("Time"), place, "clock", place, keys="g i", phone=True)


def bar(request: DeskRequest, _row: Any = None) -> Markup:
    """Return the timer for the top bar. One query."""
    running = timer.running(_viewer(request))
    context = {"running": running, "stamp": timer.stamp(running), "now": clock.now()}
    return Markup(render_string(request, "tracking/bar.html", context))  # noqa: S704


def recent(request: DeskRequest, _row: Any = None) -> list[int]:
    """Return the clients lately worked for, the last one first."""
    return timer.recent_clients(_viewer(request), clock.now())


def task_side(request: DeskRequest, task: Any) -> Markup:
    """Return the timer's button for a task, and the time spent on it."""
    context = timer.of_task(_viewer(request), task, clock.now())
    return Markup(render_string(request, "tracking/task_side.html", context))  # noqa: S704


def task_card(request: DeskRequest, task: Any) -> Markup:
    """Return a small button that starts the timer for a task. No query."""
    place = reverse("tracking:start", args=[_viewer(request).workspace_slug])
    return _CARD.format(
        place=place, uid=task.uid, label=_("Start the timer"), sprite=asset("kit/icons.svg")
    )


_CARD = Markup(
    '<button type="button" class="act act-ghost act-square act-sm" hx-post="{place}" '
    'hx-vals=\'{{"task":"{uid}"}}\' hx-target="#timer" hx-swap="outerHTML" title="{label}" '
    'aria-label="{label}"><svg class="icon" aria-hidden="true" focusable="false">'
    '<use href="{sprite}#play"/></svg></button>'
)


def client_month(request: DeskRequest, client: Any) -> NavItem:
    """Return the tab that leads to this month's hours of a client."""
    viewer = _viewer(request)
    today = clock.now().astimezone(viewer.tz).date()
    month = rules.month_numbers(today, viewer.language)
    place = reverse("tracking:month", args=[viewer.workspace_slug, client.uid, month])
    return NavItem(30, _("Time"), place, "clock")
