"""What the frame of every page knows beside the page itself; no query."""

import json
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from polydesk.kit import slots
from polydesk.kit.ui import guide
from polydesk.kit.ui.nav import NavItem, on_phone
from polydesk.kit.viewer import Viewer

_KEPT = 512
_pages: dict[tuple[str, str, str], str] = {}


def around(request: HttpRequest, viewer: Viewer, rail: list[NavItem]) -> dict[str, Any]:
    """Return rail, bottom bar, keys and the ways to help, palette and news."""
    bar, rest = on_phone(rail)
    match = request.resolver_match
    slug = viewer.workspace_slug
    return {
        "rail_items": rail,
        "bar_items": bar,
        "more_items": [*rest, *slots.read("shell.more", request)],
        "key_pages": _keys(request, viewer, rail),
        "help_url": guide.place(slug, match.view_name if match else ""),
        "palette_url": _at("shell:palette", slug),
        "keys_url": _at("shell:keys", slug),
        "desks": next(iter(slots.read("shell.desks", request)), None),
        "unread": viewer.news_seen != guide.news_mark(),
    }


@lru_cache(maxsize=2048)
def _at(name: str, slug: str) -> str:
    return reverse(name, args=[slug])


def _keys(request: HttpRequest, viewer: Viewer, rail: list[NavItem]) -> str:
    """Return {"g w": "/w/x/work/"} as JSON; the same for everybody with one role and language."""
    mark = (viewer.workspace_slug, viewer.role, viewer.language)
    if mark not in _pages:
        if len(_pages) > _KEPT:
            _pages.clear()
        _pages[mark] = json.dumps(_paths(request, rail))
    return _pages[mark]


def _paths(request: HttpRequest, rail: list[NavItem]) -> dict[str, str]:
    groups = slots.read("shell.shortcuts", request)
    listed = {row.keys: row.url for group in groups for row in group.rows if row.url}
    return listed | {item.keys: item.url for item in rail if item.keys}
