"""What this room offers from anywhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import Command


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return the ways to a new client and to those set aside."""
    viewer = request.viewer
    rows = reverse("clients:list", args=[viewer.workspace_slug])
    archived = Command("go", _("Archived clients"), f"{rows}?archived=1", "archive")
    if viewer.role != "owner":
        return [archived]
    new = reverse("clients:new", args=[viewer.workspace_slug])
    return [archived, Command("do", _("New client"), new, "user-plus", words=_("customer add"))]
