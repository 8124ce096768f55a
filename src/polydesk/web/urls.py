"""The addresses of the house: the desk under /w/<workspace>/."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from polydesk.kit.ui.styleguide import styleguide
from polydesk.web import rooms

_KIT = [
    name
    for name in ("polydesk.kit.undo", "polydesk.kit.live", "polydesk.kit.ui")
    if rooms.there(f"{name}.urls")
]
_DESK: list[URLPattern | URLResolver] = [
    path("", include(f"{name}.urls")) for name in [*_KIT, *rooms.standing("urls")]
]

handler400 = "polydesk.kit.ui.errors.refused"
handler403 = "polydesk.kit.ui.errors.forbidden"
handler404 = "polydesk.kit.ui.errors.not_found"
handler500 = "polydesk.kit.ui.errors.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("w/<slug:workspace>/", include(_DESK)),
    path("sign-in/", include("allauth.urls")),
    path("", include("polydesk.kit.ui.front")),
    path("styleguide/", styleguide, name="styleguide"),
    *(
        pattern
        for name in rooms.standing("front")
        for pattern in import_module(f"{name}.front").urlpatterns
    ),
]
