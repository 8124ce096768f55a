"""FreshBooks: clients, vendors, invoices, expenses and hours as CSV."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.freshbooks.read import read, recognises

VENDOR = Vendor(
    key="freshbooks",
    name="FreshBooks",
    file_kind=_("clients, invoices, expenses or hours of FreshBooks as CSV"),
    recognises=recognises,
    read=read,
    supports=(
        "clients",
        "contacts",
        "projects",
        "tasks",
        "time_entries",
        "invoices",
        "expenses",
    ),
    ignores=(
        _("Estimates, proposals, recurring templates and what a payment was made with."),
        _("Receipts and other files: FreshBooks keeps them out of its tables."),
        _("Services, items and the accounts behind them."),
    ),
    guide=(
        _("For clients: open Clients in FreshBooks, then More Actions, then “Export Clients”."),
        _("For invoices: open Reports, choose Invoice Details, and all clients and dates."),
        _("For expenses: open Reports, choose Expense Report, and all dates."),
        _("For hours: open Reports, choose Time Entry Details, and all dates."),
        _("Choose More Actions, then “Export for Excel”; the file is a CSV."),
    ),
    suffixes=(".csv", ".txt", ".tsv", ".xlsx"),
    sentences={
        "partly_unknown": ngettext_lazy(
            "Partly paid, but the file does not say how much: %(count)s invoice. It comes as not"
            " paid.",
            "Partly paid, but the file does not say how much: %(count)s invoices. They come as"
            " not paid.",
            "count",
        ),
    },
)
