"""What this room puts into the frame of every page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem

# What the guide says about the pages of this room.
GUIDE = {
    "today": "desk#today",
}


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the first page."""
    place = reverse("today:home", args=[request.viewer.workspace_slug])
    exact = place if request.path == place else f"{place}today/"
    return NavItem(10, _("Today"), place, "sun", exact, keys="g t", phone=True)
