"""From a detailed report or a data export of Toggl Track to neutral records."""

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import open_table, plain
from polydesk.connectors.base.times import sheet
from polydesk.connectors.vendors.toggl import export

# The columns under the names they had over the years.
NAMES: dict[str, tuple[str, ...]] = {
    "user": ("user", "member", "username", "teammember"),
    "email": ("email", "useremail", "memberemail"),
    "client": ("client", "clientname"),
    "project": ("project", "projectname"),
    "task": ("task", "taskname"),
    "description": ("description", "timeentry", "timeentrydescription"),
    "billable": ("billable",),
    "start_date": ("startdate",),
    "start_time": ("starttime",),
    "end_date": ("enddate", "stopdate"),
    "end_time": ("endtime", "stoptime"),
    "duration": ("duration",),
    "tags": ("tags", "tag"),
    "currency": ("currency",),
}
UNLIKE = frozenset(("durationh", "durationdecimal", "group"))
REPORT = sheet.Report("toggl", NAMES)


def recognises(source: Source) -> bool:
    """Tell a data export, or a table with the columns of a detailed report, not Clockify's."""
    if source.packed:
        return export.recognises(source)
    table = open_table(source.start, NAMES)
    if UNLIKE & set(map(plain, table.header)):
        return False
    return len(table.columns) >= 6 and {"start_date", "start_time"} & table.columns.keys() != set()


def read(source: Source, options: Options) -> Reading:
    """Read either."""
    if source.packed:
        return export.read(source, options)
    return sheet.read(REPORT, source, options)
