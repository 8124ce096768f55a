"""From a time report of Everhour to neutral records."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from polydesk.connectors.base.days import order_among
from polydesk.connectors.base.moments import read_date, read_span
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Question,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import open_table, plain
from polydesk.connectors.base.times.collect import Collected, Row
from polydesk.connectors.base.times.daily import Done, stack
from polydesk.connectors.base.times.rows import LONGEST, Texts, billable
from polydesk.connectors.base.times.sheet import billing, invoiced, split, told, zone_asked

# People choose the columns of their reports themselves; these are the ones that say something.
NAMES: Mapping[str, tuple[str, ...]] = {
    "user": ("member", "membername", "teammember", "user", "employee"),
    "email": ("memberemail", "email", "useremail"),
    "client": ("client", "clientname"),
    "project": ("project", "projectname"),
    "task": ("task", "taskname", "tasktitle"),
    "description": ("comment", "comments", "timecomment", "note", "notes", "description"),
    "billable": ("billable", "billabletime"),
    "start_date": ("date", "day"),
    "duration": ("time", "timetracked", "trackedtime", "totaltime", "hours", "reportedtime"),
    "invoiced": ("invoiced", "isinvoiced"),
    "tags": ("tags", "tag", "labels", "tasktags", "tasklabels"),
}
NEEDED = (("start_date", "Date"), ("duration", "Time"))
UNLIKE = frozenset(
    ("starttime", "startdate", "durationh", "hoursrounded", "firstname", "seconds", "service")
)
TOTALS = frozenset(("total", "totals", "grandtotal"))
MORNING = time(9)


def recognises(source: Source) -> bool:
    """Tell a table of members, days and time, without the columns of similar tools."""
    table = open_table(source.start, NAMES)
    if UNLIKE & set(map(plain, table.header)):
        return False
    known = table.columns.keys()
    return known >= {"start_date", "duration", "user"} and bool(known & {"project", "task"})


def read(source: Source, options: Options) -> Reading:
    """Read a report. The file knows days only; entries of a day are set one after another."""
    table = open_table(source.text, NAMES)
    if absent := [title for name, title in NEEDED if name not in table.columns]:
        raise TroubleError("missing_columns", 1, columns=", ".join(absent))
    zone = zone_asked(options.zone)
    rows, refused = split(table)
    rows = [row for row in rows if not _is_total(row[1])]
    order, questions = order_among({texts.start_date for _line, texts in rows}, options.dates)
    if zone is None:
        samples = tuple(texts.start_date for _line, texts in rows[:3])
        questions = (Question("zone", samples), *questions)
    collected = _collect(rows, order, zone or ZoneInfo("UTC"), refused)
    refused.sort(key=lambda refusal: refusal.line)
    notes = (*source.notes, *table.notes(), *told(table), *_guessed(rows, refused))
    records = collected.records()
    return Reading("everhour", records, "", tuple(refused), tuple(questions), notes)


def _guessed(rows: list[Row], refused: list[Refusal]) -> tuple[Note, ...]:
    return (Note("days_only"), *invoiced(rows, refused)) if rows else ()


def _is_total(texts: Texts) -> bool:
    return not texts.user and plain(texts.start_date or texts.project or "total") in TOTALS


def _collect(rows: list[Row], order: str, zone: ZoneInfo, refused: list[Refusal]) -> Collected:
    collected = Collected(zone.key)
    good: list[Done] = []
    for line, texts in rows:
        try:
            good.append(_read(texts, order))
        except RefusedError as error:
            what = texts.description or texts.task or texts.project
            refused.append(Refusal(line, error.code, error.params, what[:80]))
    stack(collected, good, zone)
    return collected


def _read(texts: Texts, order: str) -> Done:
    day, span = read_date(texts.start_date, order), read_span(texts.duration)
    if day is None:
        raise RefusedError("no_date", text=texts.start_date[:40])
    if span is None:
        raise RefusedError("no_duration", text=texts.duration[:40])
    if span < timedelta():
        raise RefusedError("negative")
    if span > LONGEST:
        raise RefusedError("too_long", hours=round(span / timedelta(hours=1)))
    who = (texts.email or texts.user).casefold()
    marks = billing(texts, due=_billable(texts))
    return who, datetime.combine(day, MORNING), span, texts, marks


def _billable(texts: Texts) -> bool:
    """Tell yes, or more than no billable time."""
    span = read_span(texts.billable)
    return billable(texts.billable) if span is None else span > timedelta()
