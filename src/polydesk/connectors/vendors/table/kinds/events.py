"""Rows that are events of a calendar."""

from datetime import date, datetime, timedelta

from polydesk.connectors.base import records as to
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.written import read_length
from polydesk.connectors.vendors.table.kinds.taking import Named, Taken, each_line, noted
from polydesk.connectors.vendors.table.sheet import Keys, Line, Sheet, as_wall

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def read_events(sheet: Sheet) -> Taken:
    """Read events; without a time of day they last whole days, without an end one hour."""
    named, keys = Named(), Keys("event")

    def take(line: Line) -> None:
        title, client = sheet.get(line, "title"), sheet.get(line, "client")
        if not title:
            raise RefusedError("no_name")
        day = sheet.day(line, "date")
        begins = sheet.wall(line, "start", day) or day
        if begins is None:
            raise RefusedError("no_date", text="")
        event = to.Event(
            key="",
            title=title[:500],
            begins=begins,
            ends=_ends(sheet, line, begins),
            zone=sheet.zone.key,
            notes=noted(sheet, line, "notes"),
            place=sheet.get(line, "place"),
            client=named.client(client),
        )
        identity = (folded(title), begins.isoformat())
        keys.add(sheet.get(line, "id"), identity, line, event)

    refused = each_line(sheet, take, "title")
    records = to.Records(clients=list(named.clients.values()), events=keys.records())
    return Taken(records, refused)


def _ends(sheet: Sheet, line: Line, begins: date | datetime) -> date | datetime:
    """Return when it ends: the day after the last one, or the wall time."""
    last = sheet.wall(line, "end", begins.date() if isinstance(begins, datetime) else begins)
    if not isinstance(begins, datetime):
        ends = (last.date() if isinstance(last, datetime) else last) or begins
        if ends < begins:
            raise RefusedError("ends_before_start")
        return ends + DAY
    if not isinstance(last, datetime):
        return begins + (_length(sheet, line) or HOUR)
    until = as_wall(last)
    if until < begins and until.date() == begins.date():
        until += DAY  # it goes on past midnight
    if until < begins:
        raise RefusedError("ends_before_start")
    return until


def _length(sheet: Sheet, line: Line) -> timedelta | None:
    text = sheet.get(line, "duration")
    found = read_length(text, sheet.unit("duration")) if text else None
    if text and (found is None or found < timedelta()):
        raise RefusedError("no_duration", text=text[:40])
    return found
