"""From any table, read as its mapping says, to neutral records."""

from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import Note, Options, Question, Reading, TroubleError
from polydesk.connectors.base.records import Records
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.table.grid import Grid, is_table, open_grid
from polydesk.connectors.vendors.table.kinds import READERS
from polydesk.connectors.vendors.table.roles import KINDS
from polydesk.connectors.vendors.table.sheet import Sheet

TIMED = ("time_entries",)
PRICED = ("invoices", "expenses")
KEY = "table"


def recognises(source: Source) -> bool:
    """Tell a table; whose it is other vendors have been asked before."""
    return is_table(source)


def read(source: Source, options: Options) -> Reading:
    """Read a table. Without a mapping that is what is asked for."""
    layout = options.mapping
    grid = open_grid(source, layout.sheet if layout else "")
    if layout is None or layout.rows not in READERS:
        return Reading(KEY, Records(), questions=(Question("mapping"),), notes=grid.notes)
    return read_grid(grid, layout, options)


def read_grid(grid: Grid, layout: Layout, options: Options) -> Reading:
    """Read the rows of a table as a layout says; TroubleError where it lacks a column."""
    zone = options.zone or layout.zone
    if zone and zone_of(zone) is None:
        raise TroubleError("unknown_zone", zone=zone)
    if absent := KINDS[layout.rows].missing(layout.roles):
        raise TroubleError("needs_columns", columns=", ".join(absent))
    sheet = Sheet(grid.rows, layout, options)
    taken = READERS[layout.rows](sheet)
    questions = (*_zone(sheet), *sheet.questions, *_currency(sheet))
    refused = tuple(sorted(taken.refused, key=lambda refusal: refusal.line))
    notes = (*grid.notes, *_calendar(sheet), *taken.notes, *_left(sheet))
    return Reading(KEY, taken.records, layout.account, refused, questions, notes)


def _zone(sheet: Sheet) -> tuple[Question, ...]:
    asked = sheet.kind.key in TIMED or sheet.needs_zone()
    if sheet.named_zone or not asked:
        return ()
    days = (sheet.get(line, role) for line in sheet.lines[:3] for role in ("start", "date", "due"))
    return (Question("zone", tuple(filter(None, days))[:3]),)


def _currency(sheet: Sheet) -> tuple[Question, ...]:
    unclear = sheet.open_currency() if sheet.kind.key in PRICED else ()
    return (Question("currency", unclear),) if unclear else ()


def _calendar(sheet: Sheet) -> tuple[Note, ...]:
    return (Note("jalali_days"),) if sheet.jalali else ()


def _left(sheet: Sheet) -> tuple[Note, ...]:
    used = {place for places in sheet.places.values() for place in places}
    left = [c.title for n, c in enumerate(sheet.columns) if n not in used and c.title and c.texts]
    return (Note("columns_left", {"columns": ", ".join(left[:20])}),) if left else ()
