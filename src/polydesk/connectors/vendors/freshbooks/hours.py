"""FreshBooks' time entries: days and durations, without times of day."""

from collections.abc import Mapping
from dataclasses import replace
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
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import open_table, plain
from polydesk.connectors.base.times.collect import Collected
from polydesk.connectors.base.times.daily import Done, stack
from polydesk.connectors.base.times.rows import LONGEST, Texts
from polydesk.connectors.base.times.sheet import split, told, zone_asked

NAMES: Mapping[str, tuple[str, ...]] = {
    "start_date": ("date",),
    "client": ("client",),
    "project": ("project",),
    "task": ("service",),
    "description": ("note", "notes"),
    "user": ("teammember",),
    "billable": ("status", "billable"),
    "duration": ("seconds", "hours"),
    "email": ("hours",),  # read for nothing, so that it is not told as left out
}
SIGNS = frozenset(("start_date", "client", "task", "user", "duration"))
UNLIKE = frozenset(("starttime", "member", "task"))
SECONDS = "seconds"
MORNING = time(9)
FREE = frozenset(("nonbillable", "unbillable", "notbillable", "no", "false"))
BILLED = frozenset(("billed", "invoiced", "paid"))
NOBODY = frozenset(("no service", "no client", "no project", "n/a"))


def read(source: Source, options: Options) -> Reading:
    """Read the entries; those of a day are set one after another."""
    table = open_table(source.text, NAMES)
    zone = zone_asked(options.zone)
    rows, refused = split(table)
    order, questions = order_among({texts.start_date for _line, texts in rows}, options.dates)
    if zone is None and rows:
        samples = tuple(texts.start_date for _line, texts in rows[:3])
        questions = (Question("zone", samples), *questions)
    seconds = plain(table.header[table.columns["duration"]]) == SECONDS
    zone = zone or ZoneInfo("UTC")
    collected = Collected(zone.key)
    good: list[Done] = []
    for line, texts in rows:
        try:
            good.append(_done(texts, order, seconds=seconds))
        except RefusedError as error:
            what = texts.description or texts.project or texts.client
            refused.append(Refusal(line, error.code, error.params, what[:80]))
    stack(collected, good, zone)
    refused.sort(key=lambda refusal: refusal.line)
    notes = (*source.notes, *table.notes(), *told(table), *_guessed(good))
    return Reading("freshbooks", collected.records(), "", tuple(refused), tuple(questions), notes)


def _guessed(good: list[Done]) -> tuple[Note, ...]:
    billed = sum("Invoiced" in tags for *_rest, (_due, tags) in good)
    notes = [Note("days_only")] if good else []
    return (*notes, Note("invoiced_closed", {"count": billed})) if billed else tuple(notes)


def _done(texts: Texts, order: str, *, seconds: bool) -> Done:
    day = read_date(texts.start_date, order)
    if day is None:
        raise RefusedError("no_date", text=texts.start_date[:40])
    span = _span(texts.duration, seconds=seconds)
    if span is None:
        raise RefusedError("no_duration", text=texts.duration[:40])
    if span < timedelta():
        raise RefusedError("negative")
    if span > LONGEST:
        raise RefusedError("too_long", hours=round(span / timedelta(hours=1)))
    said = replace(
        texts,
        email="",
        client=_named(texts.client),
        project=_named(texts.project),
        task=_named(texts.task),
    )
    who = texts.user.casefold()
    return who, datetime.combine(day, MORNING), span, said, _billing(texts.billable)


def _named(name: str) -> str:
    """Return a name, "" where FreshBooks says that there is none."""
    return "" if name.casefold() in NOBODY else name


def _span(text: str, *, seconds: bool) -> timedelta | None:
    if not seconds:
        return read_span(text if any(sign in text for sign in ".,:hm") else f"{text}.0")
    bare = text.removesuffix(".0").removeprefix("-")
    if not bare.isascii() or not bare.isdigit() or len(bare) > len("1000000000"):
        return None
    return timedelta(seconds=int(bare) * (-1 if text.startswith("-") else 1))


def _billing(status: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether an entry is billable, and its tags; what was billed there is not owed here."""
    word = plain(status)
    if word in BILLED:
        return False, ("Invoiced",)
    return word not in FREE, ()
