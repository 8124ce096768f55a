"""The user guide inside the desk."""

from django.http import Http404, HttpResponse

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import guide
from polydesk.kit.ui.render import render


def contents(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what the guide holds."""
    return _shown(request, guide.FIRST)


def page(request: DeskRequest, workspace: str, page: str) -> HttpResponse:
    """Show one page of the guide."""
    return _shown(request, page)


def _shown(request: DeskRequest, name: str) -> HttpResponse:
    found = guide.read(name, request.viewer.language, request.viewer.workspace_slug)
    if found is None:
        raise Http404
    pages = guide.pages(request.viewer.language)
    return render(request, "kit/guide.html", {"found": found, "name": name, "pages": pages})
