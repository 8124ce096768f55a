"""ClickUp: the export of a workspace as CSV, with the headers of 2022 and of 2026."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.clickup.read import read, recognises

VENDOR = Vendor(
    key="clickup",
    name="ClickUp",
    file_kind=_("the CSV export of a ClickUp workspace"),
    recognises=recognises,
    read=read,
    supports=(
        "projects",
        "columns",
        "labels",
        "tasks",
        "checklist_items",
        "comments",
        "attachments",
    ),
    ignores=(
        _("Files themselves: the export holds only their addresses, which come as links."),
        _("Docs, goals, views, dashboards and automation: they are not in this file."),
        _("Single time entries: the export holds only sums, which stand in the notes."),
    ),
    guide=(
        _("Open the settings of the workspace in ClickUp; you need to own it or be its admin."),
        _("Choose “Import/Export”, then “Export”, and start the export of all tasks."),
        _("Download the CSV when ClickUp says that it is ready."),
        _("Import the file as it is, without opening and saving it in a spreadsheet."),
    ),
    suffixes=(".csv",),
)
