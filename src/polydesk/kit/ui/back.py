"""The way back: a page that cures something leads back to where the lack was met."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

PARAMETER = "back"


def way_back(request: HttpRequest) -> str:
    """Return the page of this workspace that the address names to go back to; "" for none."""
    place = request.GET.get(PARAMETER, "")
    own = f"/w/{request.viewer.workspace_slug}/"  # type: ignore[attr-defined]
    safe = url_has_allowed_host_and_scheme(place, allowed_hosts=None)
    return place if safe and place.startswith(own) and ".." not in place else ""


def and_back(place: str, to: str) -> str:
    """Return the address of a page that leads back to another one."""
    return f"{place}?{urlencode({PARAMETER: to})}"
