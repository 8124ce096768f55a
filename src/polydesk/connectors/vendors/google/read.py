"""From a Takeout, whole or in parts, to neutral records."""

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.google import takeout
from polydesk.connectors.vendors.google.takeout import Takeout


def recognises(source: Source) -> bool:
    """Tell a Takeout as a zip, or its contacts, tasks or mail by themselves."""
    if source.packed:
        return takeout.is_packed(source)
    return bool(takeout.kind_of(source))


def read(source: Source, options: Options) -> Reading:
    """Read it; nothing in it depends on the options: Google writes days, or instants in UTC."""
    if source.packed:
        return takeout.read_packed(source)
    out = Takeout()
    out.take(source, takeout.kind_of(source))
    return out.reading()
