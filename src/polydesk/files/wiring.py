"""What this room puts into the pages of others."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem

# What the guide says about the pages of this room.
GUIDE = {"files": "clients#files"}


def client_files(request: DeskRequest, client: Any) -> NavItem:
    """Return the tab that leads to the files of a client."""
    slug = request.viewer.workspace_slug
    return NavItem(50, _("Files"), reverse("files:client", args=[slug, client.uid]), "files")


def more(request: DeskRequest, _row: Any = None) -> NavItem | None:
    """Return the way to the files of the business, for its owner."""
    viewer = request.viewer
    if viewer.role != "owner":
        return None
    place = reverse("files:business", args=[viewer.workspace_slug])
    return NavItem(80, _("Files of the business"), place, "files")
