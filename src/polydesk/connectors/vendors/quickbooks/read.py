"""QuickBooks: IIF files of the desktop, lists and reports of QuickBooks Online."""

from collections.abc import Callable

from polydesk.connectors.base.flat import start, whole
from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.sheet import kind_of
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.quickbooks import (
    desktop,
    iif,
    journal,
    ledger,
    lists,
    people,
    reports,
)

type Read = Callable[[Source, Options], Reading]

REPORTS: tuple[tuple[frozenset[str], Read], ...] = (
    (journal.SIGNS, journal.read),
    (ledger.SIGNS, ledger.read),
    (lists.EXPENSES, lists.expenses),
    (lists.TRANSACTIONS, lists.read),
    (lists.INVOICES, lists.read),
    (lists.SALES, lists.read),
)
"""Which columns tell a table apart, and what reads it; the first that fits."""


def recognises(source: Source) -> bool:
    """Tell a file of QuickBooks."""
    return _found(start(source)) is not None


def _found(source: Source) -> Read | None:
    if iif.recognises(source):
        return desktop.read
    columns = reports.columns(source)
    for signs, read_it in REPORTS:
        if signs <= columns:
            return read_it
    kind = kind_of(source, people.KINDS)
    return kind.read if kind else None


def read(source: Source, options: Options) -> Reading:
    """Read a file."""
    source, options = whole(source, options)
    found = _found(source)
    if found is None:
        raise TroubleError("missing_columns", 1, columns="Date, Transaction Type, Amount")
    return found(source, options)
