"""Xero: which of its tables a file is."""

from polydesk.connectors.base.flat import start, whole
from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.sheet import Kind, kind_of, read_one
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.xero import invoices, people

KINDS = (
    Kind(invoices.NAMES, invoices.SIGNS, invoices.read),
    Kind(people.NAMES, people.SIGNS, people.read, unlike=people.UNLIKE),
)


def recognises(source: Source) -> bool:
    """Tell a table of Xero by its headers."""
    return kind_of(start(source), KINDS) is not None


def read(source: Source, options: Options) -> Reading:
    """Read a table."""
    return read_one(*whole(source, options), KINDS)
