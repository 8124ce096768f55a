"""What this room puts into the frame of every page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem
from polydesk.kit.ui.render import render_string

# What the guide says about the pages of this room.
GUIDE = {
    "accounts": "start",
    "accounts:people": "people",
    "accounts:member": "people",
    "accounts:business": "start",
    "accounts:news": "desk",
    "accounts:data": "your-data",
    "accounts:forget": "your-data",
    "accounts:desks": "desk#workspaces",
}


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the settings."""
    slug = request.viewer.workspace_slug
    place = reverse("accounts:profile", args=[slug])
    return NavItem(90, _("Settings"), place, "settings", place, keys="g s")


def keys_foot(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to where shortcuts of single keys are switched off."""
    slug = request.viewer.workspace_slug
    place = reverse("accounts:profile", args=[slug])
    return NavItem(10, _("Switch single keys on or off in your profile"), place, "settings")


def sample_mark(request: DeskRequest, _row: Any = None) -> Markup | None:
    """Return the mark of a sample business, with the way out."""
    if not request.viewer.sample:
        return None
    return Markup(render_string(request, "accounts/sample_mark.html", {}))  # noqa: S704


def news(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to what is new, in the menu of the person."""
    slug = request.viewer.workspace_slug
    return NavItem(80, _("What is new"), reverse("accounts:news", args=[slug]), "sparkles")


def desks(request: DeskRequest, _row: Any = None) -> NavItem | None:
    """Return the way to the other workspaces of a person, if there are any."""
    viewer = request.viewer
    if viewer.desks < 2:
        return None
    place = reverse("accounts:desks", args=[viewer.workspace_slug])
    return NavItem(10, _("Switch workspace"), place, "chevrons-up-down")


def person(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to one's own settings, in the menu of the person."""
    slug = request.viewer.workspace_slug
    return NavItem(10, _("Your profile"), reverse("accounts:profile", args=[slug]), "user-round")
