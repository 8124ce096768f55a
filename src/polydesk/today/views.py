"""The first page after signing in."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.accounts.actions import settings
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.fragments import pieces
from polydesk.kit.ui.render import is_partial
from polydesk.today import queries
from polydesk.today.queries.ribbon import ribbon
from polydesk.tracking.queries.day import worked


def home(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what is due beside the day, what was worked, and the first steps of a new business."""
    viewer, at = request.viewer, clock.now()
    today = at.astimezone(viewer.tz).date()
    due, done = queries.due(viewer, at), worked(viewer, today, at)
    day = ribbon(viewer, at, [*due.now, *due.ahead], done.stretches)
    context = {
        "today": today,
        "due": due,
        "sums": pieces(viewer, "today/worked.html", today=today)(done.sums),
        "day": day,
        "drawn": pieces(viewer, "today/hours.html", today=today)((day.slots, day.blocks)),
        "now": at,
        "row": pieces(viewer, "today/row.html", today=today, me=viewer.name),
        "steps": queries.first_steps(viewer),
    }
    block = "day" if is_partial(request) else None
    return ui.render(request, "today/home.html", context, block=block)


@require_POST
def close_steps(request: DeskRequest, workspace: str) -> HttpResponse:
    """Put the list of first steps away; the guide keeps telling them."""
    done = settings.close_steps(viewer=request.viewer, at=clock.now())
    said = _("The list is hidden. You find the first steps in the guide, too.")
    return ui.redirect(request, reverse("today:home", args=[workspace]), toast=said, undo=done)


def money(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what is owed and what waits to be billed, after the page itself."""
    viewer = request.viewer
    context = {"money": queries.money(viewer, clock.now()) if viewer.sees_money else None}
    return ui.render(request, "today/money.html", context)
