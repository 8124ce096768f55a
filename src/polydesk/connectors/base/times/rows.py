"""One row of a report of time: its texts, its moments, and why it may be refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from polydesk.connectors.base.moments import instants, read_date, read_span, read_time
from polydesk.connectors.base.reading import RefusedError

YES = frozenset(
    (
        "yes",
        "true",
        "1",
        "y",
        "ja",
        "oui",
        "sí",
        "si",
        "sim",
        "はい",
        "có",
        "بله",
        "نعم",
        "да",
        "tak",
    )
)
NO = frozenset(
    (
        "no",
        "false",
        "0",
        "n",
        "nei",
        "nein",
        "non",
        "não",
        "いいえ",
        "không",
        "خیر",
        "لا",
        "нет",
        "nie",
    )
)
LONGEST = timedelta(hours=24)
CLOSE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Texts:
    """The cells of a row by name, trimmed; "" where the file has no such column."""

    user: str
    email: str
    client: str
    project: str
    task: str
    description: str
    billable: str
    start_date: str
    start_time: str
    end_date: str
    end_time: str
    duration: str
    tags: str
    currency: str
    kind: str = ""
    invoiced: str = ""
    invoice: str = ""


def wall(day: str, clock: str, order: str) -> datetime:
    """Return the wall time that two cells say."""
    date, time = read_date(day, order), read_time(clock)
    if date is None:
        raise RefusedError("no_date", text=day)
    if time is None:
        raise RefusedError("no_time", text=clock)
    return datetime.combine(date, time)


def moments(texts: Texts, order: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end as UTC; where clocks show a time twice, the duration says which is meant."""
    start, span = wall(texts.start_date, texts.start_time, order), _span(texts.duration)
    starts = _instants(start, zone)
    if not texts.end_time:
        if span is None:
            raise RefusedError("no_time", text="")
        return _checked(starts[0], starts[0] + span, None)
    end = wall(texts.end_date or texts.start_date, texts.end_time, order)
    pairs = [(first, last) for first in starts for last in _instants(end, zone)]
    return _checked(*min(pairs, key=lambda pair: _unlikely(pair[0], pair[1], span)), span)


def _span(text: str) -> timedelta | None:
    if not text:
        return None
    span = read_span(text)
    if span is None:
        raise RefusedError("no_duration", text=text)
    if span < timedelta():
        raise RefusedError("negative")
    if span > LONGEST:
        raise RefusedError("too_long", hours=round(span / timedelta(hours=1)))
    return span


def _instants(moment: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    found = instants(moment, zone)
    if not found:
        raise RefusedError("no_such_moment", text=f"{moment:%Y-%m-%d %H:%M}", zone=zone.key)
    return found


def _unlikely(first: datetime, last: datetime, span: timedelta | None) -> timedelta:
    if span is None:
        return abs(last - first)
    return abs(last - first - span)


def _checked(first: datetime, last: datetime, span: timedelta | None) -> tuple[datetime, datetime]:
    between = last - first
    if between < timedelta():
        raise RefusedError("ends_before_start")
    if between > LONGEST:
        raise RefusedError("too_long", hours=round(between / timedelta(hours=1)))
    if span is not None and abs(between - span) > CLOSE:
        raise RefusedError("duration_differs", between=str(between), duration=str(span))
    return first, last


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in YES


def billable(text: str) -> bool:
    """Whether a cell says yes; RefusedError where it says neither."""
    word = text.casefold()
    if is_yes(text):
        return True
    if word in NO or not word:
        return False
    raise RefusedError("unknown_billable", text=text)


def tags(text: str) -> tuple[str, ...]:
    """Return the tags of a cell, each once."""
    return tuple(dict.fromkeys(filter(None, (tag.strip() for tag in text.split(",")))))
