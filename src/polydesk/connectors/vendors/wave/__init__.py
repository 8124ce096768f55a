"""Wave: customers, vendors and transactions (invoices, bills, expenses) as CSV."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.wave.read import read, recognises

VENDOR = Vendor(
    key="wave",
    name="Wave",
    file_kind=_("customers, vendors or accounting transactions of Wave as CSV"),
    recognises=recognises,
    read=read,
    supports=("clients", "contacts", "invoices", "expenses"),
    ignores=(
        _("Transfers, owner's money, bill payments and income without an invoice."),
        _("Drafts and estimates: Wave's transactions do not hold them."),
        _("Due dates, quantities and unit prices: Wave's transactions do not hold them."),
        _("Receipts as pictures."),
    ),
    guide=(
        _("Open Settings in Wave and choose Data Export."),
        _("For customers and vendors: choose the list and “Export to CSV”."),
        _("For invoices, payments and expenses: choose the accounting transactions, all dates."),
        _("Keep invoices and payments in one file: only so it is known what was paid."),
        _("Wave does not write a currency; you are asked for the currency of your business."),
    ),
    suffixes=(".csv", ".txt", ".tsv", ".xlsx"),
)
