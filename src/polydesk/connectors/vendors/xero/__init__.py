"""Xero: invoices, credit notes, bills and contacts as CSV."""

from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.xero.read import read, recognises

VENDOR = Vendor(
    key="xero",
    name="Xero",
    file_kind=_("sales invoices, bills or contacts of Xero as CSV"),
    recognises=recognises,
    read=read,
    supports=("clients", "contacts", "invoices", "expenses"),
    ignores=(
        _("Account codes, tracking categories, stock items and branding themes."),
        _("Quotes, purchase orders, prepayments and bank transactions."),
        _("Bank accounts, payment terms and default taxes of contacts."),
    ),
    guide=(
        _("For invoices: open Sales in Xero, then Invoices, and choose All and the whole period."),
        _("Choose Export. Where a list is cut off, take it period by period."),
        _("For bills: open Purchases, then Bills, and choose Export in the same way."),
        _("For contacts: open Contacts, choose the three dots, then Export all contacts."),
    ),
    suffixes=(".csv", ".txt", ".tsv", ".xlsx"),
)
