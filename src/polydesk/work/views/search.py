"""Search over everything that rooms put into the index."""

from django.http import HttpResponse

from polydesk.kit import ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.fragments import pieces
from polydesk.kit.ui.render import is_partial
from polydesk.work.queries import found


def search(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what was found, the newest first."""
    query = request.GET.get("q", "").strip()[:200]
    context = {
        "q": query,
        "results": found.results(request.viewer, query),
        "draw": pieces(request.viewer, "work/hit.html"),
    }
    block = "results" if is_partial(request) else None
    return ui.render(request, "work/search.html", context, block=block)
