"""Several files that came together: what was found, what is asked once, import all, undo all."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.connectors import actions, queries, tasks
from polydesk.connectors.actions.drops import Common
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.models import Drop
from polydesk.connectors.views import together
from polydesk.connectors.views.found import (
    drop_or_404,
    go_on,
    job_of,
    page_of,
    page_of_drop,
)
from polydesk.connectors.views.offers import here
from polydesk.connectors.views.shown import PLACE
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


@owner_only
def drop(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show where the files stand; a POST brings answers for all of them."""
    found = drop_or_404(request, uid)
    if request.method == "POST":
        return _answered(request, found)
    standing = queries.of_drop(found)
    if found.sorted_at and len(standing) == 1 and not found.left:
        return go_on(request, page_of(request, standing[0].batch))
    block = "standing" if is_partial(request) else None
    context = together.context(request, found, standing)
    return ui.render(request, "connectors/drop.html", context, block=block)


def _answered(request: DeskRequest, found: Drop) -> HttpResponse:
    viewer, at = request.viewer, clock.now()
    actions.answer_drop(viewer=viewer, at=at, drop=found, common=_common(request, found))
    if not found.busy:
        with transaction.atomic():
            actions.ask_again(at=at, drop=found)
            tasks.check_drop.enqueue(*job_of(request, found))
    return ui.redirect(request, page_of_drop(request, found))


def _common(request: DeskRequest, found: Drop) -> Common:
    """Return what the form says about all files; nonsense counts as nothing said."""
    posted, who = request.POST, here(request.viewer)
    zone, dates = posted.get("zone", ""), posted.get("dates", "")
    currency = posted.get("currency", "").strip().upper()
    decimals = posted.get("decimals", "")
    places = {
        key: choice
        for key in together.place_keys(found)
        if (choice := posted.get(PLACE + key, "")) and who.allows(choice)
    }
    return Common(
        zone=zone if zone_of(zone) else "",
        dates=dates if dates in ("dmy", "mdy") else "",
        currency=currency if is_currency(currency) else "",
        decimals=decimals if decimals in ("comma", "point") else "",
        places=places,
        keep_good=posted.get("keep_good") == "on",
    )


@require_POST
@owner_only
def start_drop(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Import all that can be."""
    found, viewer, at = drop_or_404(request, uid), request.viewer, clock.now()

    def queued() -> int:
        actions.answer_drop(viewer=viewer, at=at, drop=found, common=_common(request, found))
        return actions.queue_drop(viewer=viewer, at=at, drop=found)

    nothing = _("Answer what is open first, or leave the bad rows out. Nothing was imported.")
    return _go(request, found, queued, tasks.run_drop, nothing)


@require_POST
@owner_only
def undo_drop(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Take all finished imports of the drop back."""
    found, viewer, at = drop_or_404(request, uid), request.viewer, clock.now()

    def queued() -> int:
        return actions.undo_drop(viewer=viewer, at=at, drop=found)

    return _go(request, found, queued, tasks.undo_drop, _("There is nothing to undo."))


def _go(
    request: DeskRequest, found: Drop, queued: Callable[[], int], job: Any, nothing: str
) -> HttpResponse:
    """Queue what is to be done and the job that does it, together or not at all."""
    place = page_of_drop(request, found)
    try:
        with transaction.atomic():
            count = queued()
            if count:
                job.enqueue(*job_of(request, found))
    except Refused as refused:
        return ui.redirect(request, place, toast=str(refused))
    return ui.redirect(request, place, toast="" if count else nothing)


@require_POST
@owner_only
def cancel_drop(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Stop what is not done yet."""
    found = drop_or_404(request, uid)
    said = actions.cancel_drop(viewer=request.viewer, at=clock.now(), drop=found)
    return ui.redirect(request, page_of_drop(request, found), toast=said)
