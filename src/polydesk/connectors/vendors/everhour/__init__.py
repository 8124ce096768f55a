"""Everhour: time as CSV."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.everhour.read import read, recognises

VENDOR = Vendor(
    key="everhour",
    name="Everhour",
    file_kind=_("a time report of Everhour as CSV"),
    recognises=recognises,
    read=read,
    supports=("clients", "projects", "tasks", "time_entries"),
    ignores=(
        _("Amounts, costs and budgets: what an hour costs comes from the client's terms."),
        _("Estimates, sections and custom fields of tasks."),
        _("Totals and rows without time."),
    ),
    guide=(
        _("Open Reports in Everhour and create a report, or open one of yours."),
        _("Add the columns Date, Client, Project, Task, Member, Comment and Time."),
        _("Remove groups and filters, and choose the whole period."),
        _("Choose Export, then CSV."),
    ),
    suffixes=(".csv", ".txt", ".tsv"),
)
