"""What this room puts into the frame of every page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from polydesk.connectors.models import ExternalLink
from polydesk.connectors.registry import all_vendors
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem

# What the guide says about the pages of this room.
GUIDE = {
    "connectors": "import",
    "connectors:mapping": "import-table",
}


def rail(request: DeskRequest, _row: object = None) -> NavItem | None:
    """Return the way to the imports; they are the owner's."""
    viewer = request.viewer
    if viewer.role != "owner":
        return None
    place = reverse("connectors:imports", args=[viewer.workspace_slug])
    return NavItem(80, _("Imports"), place, "import", place)


def import_way(request: DeskRequest, _row: object = None) -> NavItem | None:
    """Return the way that empty pages offer: bring what one has elsewhere."""
    if request.viewer.role != "owner":
        return None
    place = reverse("connectors:imports", args=[request.viewer.workspace_slug])
    return NavItem(10, _("Import from another tool"), place, "import")


def files_from(_request: DeskRequest, files: list[int]) -> dict[int, Markup]:
    """Return the names of the tools that files came from, by file id."""
    made = ExternalLink.objects.filter(kind="documents", row_id__in=files, made=True)
    vendors = all_vendors()
    return {
        row: escape(vendors[key].name if key in vendors else key)
        for row, key in made.values_list("row_id", "vendor")
    }
