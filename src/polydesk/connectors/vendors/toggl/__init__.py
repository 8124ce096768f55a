"""Toggl Track: the detailed report as CSV, the data export as a zip."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.toggl.export import claims
from polydesk.connectors.vendors.toggl.read import read, recognises

VENDOR = Vendor(
    key="toggl",
    name="Toggl Track",
    file_kind=_("a detailed report of Toggl Track as CSV, or its data export as a zip"),
    recognises=recognises,
    read=read,
    supports=("clients", "projects", "labels", "tasks", "time_entries"),
    ignores=(
        _("Amounts: what an hour costs comes from the client's terms."),
        _("Colours, estimates and rates of projects."),
        _("Entries that still run: Toggl leaves them out."),
    ),
    guide=(
        _("Open Reports in Toggl Track and choose Detailed."),
        _("Choose the period; all years at once are fine."),
        _("Remove filters, so that every project and person is shown."),
        _("Choose Export, then “Download CSV”."),
        _("Look up your time zone in Toggl's profile: the file does not hold it."),
        _(
            "For projects and tasks without hours: Admin, Settings, Data export; the zip comes by"
            " mail."
        ),
    ),
    suffixes=(".csv", ".txt", ".tsv", ".zip"),
    claims=claims,
    sentences={
        "project_missing": _("Its project is not in the file. Export projects too."),
        "running_left": ngettext_lazy(
            "%(count)s entry still runs; it was left out.",
            "%(count)s entries still run; they were left out.",
            "count",
        ),
        "files_left": _("Files in it that nothing was read from: %(files)s."),
    },
)
