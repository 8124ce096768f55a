"""Recognise a calendar; what reads it is loaded when one comes (icalendar takes 15 MB)."""

import re
from importlib import import_module

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source

_BEGINS = re.compile(r"\ufeff?\s*BEGIN:(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE)


def recognises(source: Source) -> bool:
    """Tell a file that begins as a calendar or as an event."""
    return _BEGINS.match(source.start) is not None


def read(source: Source, options: Options) -> Reading:
    """Read all calendars of a file."""
    reading: Reading = import_module("polydesk.connectors.vendors.ics.whole").read(source, options)
    return reading
