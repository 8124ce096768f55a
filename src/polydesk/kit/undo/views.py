"""Undo by token: the button in a toast."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import redirect
from polydesk.kit.ui.render import back


@require_POST
def last(request: DeskRequest, workspace: str) -> HttpResponse:
    """Take back the last thing this person did."""
    token = undo.last(request.viewer, clock.now())
    if token is None:
        messages.info(request, _("There is nothing to undo here. Nothing was changed."))
        return redirect(request, back(request, f"/w/{workspace}/"))
    return create(request, workspace, str(token))


@require_POST
def create(request: DeskRequest, workspace: str, token: str) -> HttpResponse:
    """Take an action back and return to the page that it was done on."""
    home = back(request, f"/w/{workspace}/")
    try:
        undo.undo(viewer=request.viewer, at=clock.now(), token=token)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(request, home)
    except IntegrityError:  # a guard of the database, or something new in its place
        messages.warning(
            request,
            _("Somebody has changed this since, so it was left as it is. Open it to see it."),
        )
        return redirect(request, home)
    return redirect(request, home, toast=_("Undone."))
