"""What this room puts into the pages of others."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from polydesk.clients import clocks, queries
from polydesk.kit import clock, slots
from polydesk.kit.portability import queries as portability
from polydesk.kit.search.shown import Shown
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem
from polydesk.kit.ui.fragments import pieces
from polydesk.kit.ui.render import render_string

# What the guide says about the pages of this room.
GUIDE = {
    "clients": "clients",
    "clients:leave": "your-data",
    "clients:contact_forget": "your-data",
    "clients:clocks": "desk#clocks-of-clients",
    "clients:hours": "clients#working-hours",
}

FOUND = Shown(gettext_lazy("Client"), "users", "clients:client")


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the clients."""
    slug = request.viewer.workspace_slug
    place = reverse("clients:list", args=[slug])
    return NavItem(30, _("Clients"), place, "users", place, keys="g c")


def more(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the clocks, for the phone, where the top bar has no room for them."""
    slug = request.viewer.workspace_slug
    return NavItem(70, _("Clocks of clients"), reverse("clients:clocks", args=[slug]), "globe")


def clock_bar(request: DeskRequest, _row: Any = None) -> Markup | None:
    """Return the clocks for the top bar. One query; a few more every five minutes."""
    viewer, at = request.viewer, clock.now()
    choice = clocks.chosen(viewer, at) or _choose(request, at)
    strip = clocks.strip(viewer, choice, at)
    if strip.stamp != choice.stamp:
        strip = clocks.strip(viewer, _choose(request, at), at)
    return pieces(viewer, "clients/clock_bar.html")(strip) if strip.clocks else None


def _choose(request: DeskRequest, at: datetime) -> clocks.Choice:
    recent = [pk for found in slots.read("clients.recent", request) for pk in found]
    return clocks.choose(request.viewer, at, recent)


def member_grants(request: DeskRequest, membership: Any) -> Markup | None:
    """Return the form that says which clients a teammate sees."""
    if membership.role == "owner":
        return None
    viewer = request.viewer
    context = {
        "membership": membership,
        "tags": queries.tags(viewer),
        "granted": queries.grants_of(viewer, membership.pk),
    }
    return Markup(render_string(request, "clients/grants.html", context))  # noqa: S704


def leaving(request: DeskRequest, _row: Any = None) -> Markup | None:
    """Return the clients that lie in the trash with everything, and what a law keeps of others."""
    rows = portability.parting(request.viewer)
    if not rows:
        return None
    return Markup(render_string(request, "clients/leaving.html", {"rows": rows}))  # noqa: S704
