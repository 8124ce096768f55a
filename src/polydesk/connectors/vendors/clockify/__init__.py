"""Clockify: the detailed report as CSV, and the list of projects as CSV."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.clockify.read import read, recognises

VENDOR = Vendor(
    key="clockify",
    name="Clockify",
    file_kind=_("a detailed report or the list of projects of Clockify as CSV"),
    recognises=recognises,
    read=read,
    supports=("clients", "projects", "tasks", "time_entries"),
    ignores=(
        _("Amounts and rates: what an hour costs comes from the client's terms."),
        _("Breaks, holidays and time off: they are not work."),
        _("Groups, invoices, budgets, members and notes of projects."),
    ),
    guide=(
        _("Open Reports in Clockify and choose Detailed."),
        _("Choose the period; Clockify gives at most one year in a file, so take year by year."),
        _("Choose Export, then “Save as CSV”."),
        _("For projects without hours: open Projects and choose Export, then “Save as CSV”."),
        _("Look up time zone and date format under Preferences: the file does not hold them."),
    ),
    suffixes=(".csv", ".txt", ".tsv"),
)
