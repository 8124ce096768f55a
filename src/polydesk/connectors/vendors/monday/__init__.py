"""monday.com: a board as XLSX, with its updates."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.monday.read import read, recognises

VENDOR = Vendor(
    key="monday",
    name="monday.com",
    file_kind=_("the Excel export of a monday.com board"),
    recognises=recognises,
    read=read,
    supports=("projects", "columns", "labels", "tasks", "comments", "attachments"),
    ignores=(
        _("Files themselves: the export holds only their addresses, which come as links."),
        _("Sums below groups, colours, views, dashboards and automations."),
        _("Likes of updates and the history of changes."),
    ),
    guide=(
        _("Open the board in monday.com in a browser."),
        _("Open the menu behind the three dots, top right."),
        _("Choose “More actions”, then “Export board to Excel”."),
        _("Include updates and subitems when monday.com asks for it."),
        _("Look up your time zone in your profile: the file does not hold it."),
    ),
    suffixes=(".xlsx",),
    sentences={
        "orphans_left": ngettext_lazy(
            "%(count)s update belongs to an item that is gone; it was left out.",
            "%(count)s updates belong to items that are gone; they were left out.",
            "count",
        ),
        "no_board": _(
            "No board was found in this spreadsheet. Export the board itself, and leave the file as"
            " it is."
        ),
    },
)
