"""The clocks of all clients."""

from django.http import HttpResponse

from polydesk.clients import clocks as faces
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


def clocks(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what time it is for every client; the list alone for the menu of the top bar."""
    context = {"clocks": faces.every(request.viewer, clock.now())}
    block = "clocks" if is_partial(request) else None
    return ui.render(request, "clients/clocks.html", context, block=block)
