"""The desk as an app of the device: manifest, service worker, the page without a line."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from polydesk.kit.format.languages import LANGUAGES, direction
from polydesk.kit.ui import assets
from polydesk.kit.ui.render import render

_PAPER, _INK = "#f7f5f1", "#11595c"
_ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
_MASKED = ("icon-maskable.png", "512x512", "maskable")
_WORKER = Path(__file__).parent.parent / "static" / "kit" / "worker.js"
_CORE = (
    "kit/desk.css", "kit/desk.js", "kit/offline.js", "kit/icons.svg", "kit/logo.svg",
    "kit/fonts/inter-latin.woff2",
)  # fmt: skip
_DAY = 86_400


@require_safe
@cache_control(max_age=_DAY, public=True)
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """Describe the app in one of our languages."""
    with translation.override(_known(language)):
        return JsonResponse(_described(language), content_type="application/manifest+json")


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise Http404
    return language


def _described(language: str) -> dict[str, Any]:
    icons = [
        {"src": static(f"kit/app/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in (*_ICONS, _MASKED)
    ]
    return {
        "id": "/",
        "name": _("Polydesk, one desk for many clients"),
        "short_name": "Polydesk",
        "description": _("Tasks, time and invoices of all your clients on one desk."),
        "lang": language,
        "dir": direction(language),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _INK,
        "categories": ["business", "productivity"],
        "icons": icons,
    }


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; another release is another text, so browsers take it up."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@cache
def _worker() -> str:
    facts = {
        "version": assets.version(),
        "files": [static(name) for name in _CORE],
        "pages": {code: reverse("offline", args=[code]) for code in LANGUAGES},
        "fallback": LANGUAGES[0],
    }
    return f"const facts = {json.dumps(facts)};\n{_WORKER.read_text(encoding='utf-8')}"


@require_safe
@cache_control(max_age=_DAY, public=True)
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Return the page that stands in while there is no line: it knows nobody and holds no token."""
    code = _known(language)
    with translation.override(code):
        return render(request, "kit/offline.html", {"request": None, "language": code})
