"""Boards: one project's, and one over all clients."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from polydesk.clients.queries import tags
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import fragments
from polydesk.kit.ui.render import is_partial
from polydesk.work.forms import filters
from polydesk.work.queries import boards, fetch, habits, lookups
from polydesk.work.queries.habits import Habits
from polydesk.work.views._answer import link
from polydesk.work.views._words import WORDS


def home(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the board over all clients: columns by what they mean, what is due first on top.

    `?client=` (a uid, or "own"), `?mine=1` narrow it, `?lanes=1` lays it out by client.
    """
    viewer, asked = request.viewer, request.GET
    clients = tags(viewer)
    wanted = asked.get("client", "")
    known = {str(tag.uid): tag.id for tag in clients}
    narrow = boards.Narrow(
        client=known.get(wanted, 0) if wanted not in ("", "own") else None,
        own=wanted == "own",
        mine="mine" in asked,
    )
    liked = habits.of(viewer)
    lanes = boards.of_all(viewer, clock.now(), narrow=narrow, folded=liked.folded)
    context: dict[str, Any] = {
        "lanes": lanes,
        "bands": boards.bands(lanes) if "lanes" in asked else None,
        "project": None,
        "all": True,
        "clients": clients,
        "wanted": wanted,
        "narrowed": bool(wanted) or narrow.mine,
    }
    return _render(request, context, liked)


def project(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the board of one project. `?more=<column>&page=2` leafs through a long column."""
    row = fetch.project(request.viewer, uid)
    liked = habits.of(request.viewer)
    lanes = boards.of_project(
        request.viewer,
        row,
        clock.now(),
        request.GET.get("more", ""),
        filters.page(request.GET.get("page")),
        liked.folded,
    )
    siblings = lookups.projects(request.viewer, row.client_id)
    context = {
        "lanes": lanes,
        "project": row,
        "all": False,
        "siblings": siblings,
        "archived": row.pk not in {mark.id for mark in siblings},
    }
    return _render(request, context, liked)


def _render(request: DeskRequest, context: dict[str, Any], liked: Habits) -> HttpResponse:
    draw = fragments.pieces(request.viewer, "work/tile.html", words=WORDS, all=bool(context["all"]))
    context = {**context, "draw": draw, "compact": liked.compact}
    block = "board" if is_partial(request) else None
    return ui.render(request, "work/board.html", context, block=block)


def client(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Go to the first board of a client."""
    row = fetch.client(request.viewer, uid)
    found = lookups.projects(request.viewer, row.pk)
    if found:
        return ui.redirect(request, link(request, "project", found[0].uid))
    return ui.redirect(request, f"{link(request, 'projects')}?client={uid}")
