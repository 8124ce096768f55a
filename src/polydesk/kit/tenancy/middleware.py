"""The door of the desk: who comes in, to which workspace, in which language and zone."""

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from polydesk.kit import viewer as viewers
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.ui.render import back, is_partial
from polydesk.kit.viewer import Viewer

_DESK = re.compile(r"^/w/([-a-zA-Z0-9_]+)/")


class DeskRequest(HttpRequest):
    """A request that came through the door."""

    viewer: Viewer


class TenancyMiddleware:
    """Resolve the viewer of a page under /w/<slug>/ and enter the scope of the workspace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let in, send to the sign-in page, or say that there is nothing here."""
        request.viewer = None  # type: ignore[attr-defined]
        found = _DESK.match(request.path_info)
        if found is None:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        seen = viewers.resolve(request.user, found[1])
        if seen is None or not seen.is_desk:
            request.nothing_here = True  # type: ignore[attr-defined]
            return self.get_response(request)
        return self._inside(request, seen)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> None:
        """Answer 404 where the person has no business: the same as for a page that is not."""
        if getattr(request, "nothing_here", False):
            raise Http404

    def _inside(self, request: HttpRequest, seen: Viewer) -> HttpResponseBase:
        request.viewer = seen  # type: ignore[attr-defined]
        zone = timezone.override(ZoneInfo(seen.zone))
        with scope(seen.workspace_id), translation.override(seen.language), zone:
            return self.get_response(request)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST":
        late = _("You were signed out, so nothing was saved. Sign in, then send it again.")
        messages.warning(request, late)
    response = redirect_to_login(_place(request))
    if is_partial(request):
        return HttpResponse(status=401, headers={"HX-Redirect": response.url})
    return response


def _place(request: HttpRequest) -> str:
    """Return the page to come back to: a form or a part of a page has none of its own."""
    whole = request.method in ("GET", "HEAD") and not is_partial(request)
    return request.get_full_path() if whole else back(request, "/")
