"""Any table: CSV or XLSX of one's own, read as a mapping of its columns says."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.table.grid import Grid, open_grid
from polydesk.connectors.vendors.table.guess import guessed, signature_of
from polydesk.connectors.vendors.table.read import KEY, read, read_grid, recognises
from polydesk.connectors.vendors.table.roles import KINDS
from polydesk.connectors.vendors.table.said import layout_said
from polydesk.connectors.vendors.table.sheet import Sheet

__all__ = [
    "KEY",
    "KINDS",
    "VENDOR",
    "Grid",
    "Sheet",
    "guessed",
    "layout_said",
    "open_grid",
    "read_grid",
    "signature_of",
]

VENDOR = Vendor(
    key=KEY,
    name="CSV / XLSX",
    file_kind=_("a table as CSV or XLSX"),
    recognises=recognises,
    read=read,
    supports=(
        "clients",
        "projects",
        "tasks",
        "labels",
        "time_entries",
        "events",
        "contacts",
        "invoices",
        "expenses",
    ),
    ignores=(
        _("Columns that you leave out."),
        _("Formulas, colours and comments of a spreadsheet; what the cells show comes over."),
        _("All sheets of a spreadsheet but the one that you choose."),
    ),
    guide=(
        _("Open your own list in any spreadsheet program."),
        _("Save it as XLSX or CSV. The names of the columns stand in one row above the data."),
        _("Drop it here, and say what each column holds. Polydesk remembers it for next time."),
    ),
    suffixes=(".csv", ".tsv", ".txt", ".xlsx"),
    sentences={
        "needs_columns": _("No column holds: %(columns)s. Say which one does."),
        "unknown_column": _("There is no column “%(name)s”. Write its name as in the file."),
        "unknown_role": _("A column can't hold “%(name)s” there. It can hold: %(known)s."),
        "no_client": _("It names no client. Fill in the column of the client."),
        "jalali_days": _("Days of the years 1300 to 1499 were read in the Persian calendar."),
        "breaks_taken_off": ngettext_lazy(
            "In %(count)s row the duration is shorter than from start to end; the duration was"
            " taken.",
            "In %(count)s rows the duration is shorter than from start to end; the duration was"
            " taken.",
            "count",
        ),
    },
    last=True,
    signature=signature_of,
)
