"""FreshBooks: which of its tables a file is."""

from polydesk.connectors.base.flat import start, whole
from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.sheet import Kind, kind_of, read_one
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.freshbooks import expenses, hours, invoices, people

KINDS = (
    Kind(invoices.NAMES, invoices.SIGNS, invoices.read, unlike=invoices.UNLIKE),
    Kind(expenses.NAMES, expenses.SIGNS, expenses.read, unlike=expenses.UNLIKE),
    Kind(hours.NAMES, hours.SIGNS, hours.read, unlike=hours.UNLIKE),
    Kind(people.NAMES, people.CLIENTS, people.clients),
    Kind(people.NAMES, people.VENDORS, people.vendors),
)


def recognises(source: Source) -> bool:
    """Tell a table of FreshBooks by its headers."""
    return kind_of(start(source), KINDS) is not None


def read(source: Source, options: Options) -> Reading:
    """Read a table."""
    return read_one(*whole(source, options), KINDS)
