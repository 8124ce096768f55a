"""From either export of an Asana project to neutral records."""

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.asana import objects, table


def recognises(source: Source) -> bool:
    """Tell either export by what is in it."""
    if source.start.lstrip().startswith("{"):
        return objects.recognises(source)
    return table.recognises(source)


def read(source: Source, options: Options) -> Reading:
    """Read either export; nothing in the JSON depends on the options."""
    if source.start.lstrip().startswith("{"):
        return objects.read(source)
    return table.read(source, options)
