"""What the shell itself offers in the palette and on the sheet."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit import slots
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import guide
from polydesk.kit.ui.commands import Command, Shortcut, Shortcuts


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return the rooms of the rail, undo and help."""
    slug = request.viewer.workspace_slug
    rail = slots.read("shell.rail", request) + slots.read("shell.more", request)
    places = [Command("go", i.label, i.url, i.icon, keys=i.keys) for i in sorted(rail, key=_order)]
    undo, keys = reverse("undo:last", args=[slug]), reverse("shell:keys", args=[slug])
    return [
        *places,
        Command("go", _("Help"), guide.place(slug, ""), "circle-help", words=_("guide manual")),
        Command("go", _("Keyboard shortcuts"), keys, "keyboard", keys="?", opens="keys-sheet"),
        Command("do", _("Undo the last step"), undo, "undo-2", post=("", "")),
    ]


def _order(item: Any) -> int:
    return int(item.order)


def shortcuts(request: DeskRequest, _row: Any = None) -> Shortcuts:
    """Return what works on every page."""
    rail = sorted(slots.read("shell.rail", request), key=_order)
    places = (Shortcut(item.keys, item.label, item.url) for item in rail if item.keys)
    rows = (
        Shortcut("Ctrl+K", _("Go anywhere, do anything")),
        Shortcut("?", _("Keyboard shortcuts")),
        Shortcut("z", _("Undo what the last message says")),
        Shortcut("Escape", _("Close what's open")),
        *places,
    )
    return Shortcuts(0, _("Everywhere"), rows)
