"""What this room offers from anywhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import Command, Shortcut, Shortcuts


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return the ways into the calendar."""
    slug = request.viewer.workspace_slug
    month = reverse("planner:month", args=[slug])
    new = reverse("planner:new", args=[slug])
    return [
        Command("go", _("Month"), month, "calendar", words=_("calendar")),
        Command("do", _("New event"), new, "calendar-plus", words=_("appointment meeting")),
    ]


def shortcuts(_request: DeskRequest, _row: Any = None) -> Shortcuts:
    """Return the keys of the calendar."""
    rows = (
        Shortcut("j", _("The next week or month")),
        Shortcut("k", _("The week or month before")),
        Shortcut(".", _("Today")),
        Shortcut("e", _("New event")),
    )
    return Shortcuts(25, _("Plan"), rows)
