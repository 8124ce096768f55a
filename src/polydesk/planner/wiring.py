"""What this room puts on the pages of others."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem

# What the guide says about the pages of this room.
GUIDE = {"planner": "plan"}


def rail(request: DeskRequest, _row: Any = None) -> NavItem:
    """Return the way to the calendar."""
    place = reverse("planner:week", args=[request.viewer.workspace_slug])
    return NavItem(20, _("Plan"), place, "calendar-days", place, keys="g p")
