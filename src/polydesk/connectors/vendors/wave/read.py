"""Wave: which of its tables a file is."""

from polydesk.connectors.base.flat import start, whole
from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.sheet import Kind, kind_of, read_one
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.wave import ledger, people

KINDS = (
    Kind(ledger.NAMES, ledger.SIGNS, ledger.read),
    Kind(people.NAMES, people.CUSTOMERS, people.customers),
    Kind(people.NAMES, people.VENDORS, people.vendors),
)


def recognises(source: Source) -> bool:
    """Tell a table of Wave by its headers."""
    return kind_of(start(source), KINDS) is not None


def read(source: Source, options: Options) -> Reading:
    """Read a table."""
    return read_one(*whole(source, options), KINDS)
