"""From Clockify's tables to neutral records."""

from collections.abc import Mapping

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import Table, open_table, plain
from polydesk.connectors.base.times import sheet
from polydesk.connectors.base.times.rows import Texts
from polydesk.connectors.vendors.clockify import projects

# The columns of the detailed report under the names they had over the years.
NAMES: Mapping[str, tuple[str, ...]] = {
    "user": ("user", "username"),
    "email": ("email", "useremail"),
    "client": ("client",),
    "project": ("project",),
    "task": ("task",),
    "description": ("description",),
    "billable": ("billable",),
    "start_date": ("startdate",),
    "start_time": ("starttime",),
    "end_date": ("enddate",),
    "end_time": ("endtime",),
    "duration": ("durationh", "durationdecimal"),
    "tags": ("tags", "tag"),
    "kind": ("type",),
    "invoiced": ("invoiced",),
    "invoice": ("invoiceid",),
}
OURS = frozenset(("durationh", "durationdecimal"))
NO_WORK = frozenset(("break", "holiday", "timeoff"))


def leaves(texts: Texts) -> str:
    """Return the note on a row that is no work."""
    return "breaks_left" if plain(texts.kind) in NO_WORK else ""


REPORT = sheet.Report("clockify", NAMES, leaves)


def recognises(source: Source) -> bool:
    """Tell a detailed report by its two durations, a list of projects by tracked hours."""
    return projects.recognises(source) or _is_report(open_table(source.start, NAMES))


def _is_report(table: Table) -> bool:
    moments = {"start_date", "start_time"} & table.columns.keys()
    return bool(OURS & set(map(plain, table.header)) and moments and len(table.columns) >= 6)


def read(source: Source, options: Options) -> Reading:
    """Read either table."""
    if projects.recognises(source):
        return projects.read(source)
    return sheet.read(REPORT, source, options)
