"""QuickBooks: IIF files of the desktop program, lists and reports of QuickBooks Online as CSV."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.quickbooks.read import read, recognises

VENDOR = Vendor(
    key="quickbooks",
    name="QuickBooks",
    file_kind=_("an IIF file of QuickBooks, or a list or report of QuickBooks Online as CSV"),
    recognises=recognises,
    read=read,
    supports=("clients", "contacts", "projects", "invoices", "expenses"),
    ignores=(
        _("Deposits, transfers, journal entries, estimates, purchase orders and payroll."),
        _("Accounts, items, classes, employees and other names."),
        _("Bank statements (.ofx, .qfx, .qbo): they hold no invoices."),
    ),
    guide=(
        _("In QuickBooks Online, open Reports and search for the report you want."),
        _("For clients: Customer Contact List. For invoices with what is open: Invoice List."),
        _("For invoices with their lines, and for expenses: Journal, with all dates."),
        _("Choose the export button and “Export to CSV”."),
        _("In QuickBooks Desktop: choose File, Utilities, Export, “Lists to IIF Files”."),
        _("QuickBooks does not write a currency; you are asked for the currency of your books."),
    ),
    suffixes=(".iif", ".csv", ".txt", ".tsv", ".xlsx"),
    sentences={
        "tabs_lost": _(
            "The tabs of this file were replaced by spaces, so its amounts can't be told apart."
            " Export it again and import it without opening it in between."
        ),
        "tabs_lost_names": _(
            "The tabs of this file were replaced by spaces: only the names in its lists could be"
            " read, no addresses. Export it again for the rest."
        ),
        "payments_unnamed": _(
            "Payments that do not say for which invoice they are were left out: %(count)s. The"
            " Invoice List tells what is still open."
        ),
        "unfinished": _(
            "The transaction before this row has no end (ENDTRNS). Export the file again."
        ),
    },
)
