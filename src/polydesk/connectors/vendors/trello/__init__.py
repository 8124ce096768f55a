"""Trello: the JSON export of one board."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.trello.read import read, recognises

VENDOR = Vendor(
    key="trello",
    name="Trello",
    file_kind=_("the JSON export of a Trello board"),
    recognises=recognises,
    read=read,
    supports=(
        "clients",
        "projects",
        "columns",
        "labels",
        "tasks",
        "checklist_items",
        "comments",
        "attachments",
    ),
    ignores=(
        _("The history of moves and edits, votes, stickers, covers and watching."),
        _("Files themselves: Trello's export holds only their addresses, which come as links."),
        _("Due dates and members of single checklist items."),
        _("Power-Ups, board backgrounds and settings, automation."),
    ),
    guide=(
        _("Open the board in Trello in a browser."),
        _("Open the board's menu (three dots, top right)."),
        _("Choose “Print, export, and share”, then “Export as JSON”."),
        _("If the browser shows the text instead, save the page as a file ending in .json."),
    ),
    suffixes=(".json",),
    sentences={
        "not_a_board": _(
            "The file is JSON from Trello, but no board export: lists or cards are missing. Use"
            " “Export as JSON” in the board's menu."
        ),
    },
)
