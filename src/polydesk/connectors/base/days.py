"""Days as tools and spreadsheets write them, and the order of day and month."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from polydesk.connectors.base.moments import has_order, orders_that_fit, read_date
from polydesk.connectors.base.reading import Question, RefusedError

NOON = time(12, tzinfo=UTC)
_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+$", re.IGNORECASE)


def order_among(texts: Iterable[str], asked: str) -> tuple[str, tuple[Question, ...]]:
    """Return the order of day and month: as answered, or the only one that fits every date."""
    if asked:
        return asked, ()
    days = set(texts)
    fitting = orders_that_fit(days)
    if len(fitting) == 1:
        return fitting[0], ()
    open_ones = sorted(filter(has_order, days))
    return "dmy", (Question("dates", tuple(open_ones[:3])),) if open_ones and fitting else ()


def day(text: str, order: str) -> date | None:
    """Return the day of a cell, None of an empty one; RefusedError where it is no day."""
    if not text:
        return None
    found = read_date(text.partition("T")[0] if text[4:5] == "-" else text, order)
    if found is None:
        raise RefusedError("no_date", text=text[:40])
    return found


def noon(found: date | None) -> datetime | None:
    """Return a moment of a day that is this day nearly everywhere on earth."""
    return datetime.combine(found, NOON) if found else None


def unshortened(text: str) -> str:
    """Return a number as it is; RefusedError where a spreadsheet made 1.2E+15 of it."""
    if _SHORTENED.match(text):
        raise RefusedError("shortened_number", text=text[:40])
    return text
