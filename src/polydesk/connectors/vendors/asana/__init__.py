"""Asana: a project as CSV (the feed for Google Sheets too) or as JSON."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.asana.read import read, recognises

VENDOR = Vendor(
    key="asana",
    name="Asana",
    file_kind=_("the CSV or JSON export of an Asana project"),
    recognises=recognises,
    read=read,
    supports=("projects", "columns", "labels", "tasks"),
    ignores=(
        _("Comments and files: Asana leaves them out of both exports."),
        _("Followers, likes, dependencies by id, rules, forms and the history of changes."),
        _("Further projects of a task: it comes into the one that was exported."),
    ),
    guide=(
        _("Open the project in Asana in a browser."),
        _("Open the menu behind the arrow beside its name."),
        _("Choose “Export/Print”, then CSV or JSON; JSON holds times of day and custom fields."),
        _("Import the file as it is, without opening and saving it in a spreadsheet."),
    ),
    suffixes=(".csv", ".json"),
    sentences={
        "no_tasks": _(
            "The file is JSON from Asana, but no project: it holds no tasks. Export the project"
            " itself."
        ),
    },
)
