"""What stands in ClickUp's cells: milliseconds, lists in brackets, days written as four o'clock."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from polydesk.connectors.base.days import unshortened
from polydesk.connectors.base.moments import YEARS, read_instant
from polydesk.connectors.base.reading import RefusedError

_NUMBER = re.compile(r"-?\d{1,16}$")
_ALL_DAY = re.compile(r"\b0?4:00(?::00)?\s*AM\s+GMT([+-]\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
NOTHING = frozenset(("", "null", "undefined", "[]", "{}"))


def moment(text: str) -> datetime | None:
    """Return the instant of a cell: milliseconds since 1970, or ISO; None where it is empty."""
    if text.casefold() in NOTHING:
        return None
    found = _instant(int(text)) if _NUMBER.match(unshortened(text)) else read_instant(text)
    if found is None:
        raise RefusedError("no_date", text=text[:40])
    return found


def _instant(milliseconds: int) -> datetime | None:
    try:
        found = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None
    return found if found.year in YEARS else None


def due(text: str, words: str) -> tuple[datetime | None, date | None]:
    """Return a due time or a due day: days without a time are written as four in the morning."""
    found = moment(text)
    if found is None:
        return None, None
    if match := _ALL_DAY.search(words):
        hours = timedelta(hours=int(match[1]), minutes=int(match[2] or 0))
        return None, (found + hours).date()
    return found, None


def minutes(text: str) -> int | None:
    """Return milliseconds as whole minutes; None where there are none."""
    if not _NUMBER.match(text) or not 0 < int(text) < 10**12:
        return None
    return round(int(text) / 60_000) or None


def spent(text: str) -> str:
    """Return milliseconds as hours and minutes."""
    whole = minutes(text)
    return f"{whole // 60}:{whole % 60:02}" if whole else ""


def listed(text: str) -> list[str]:
    """Return what stands in brackets: [A, B], or JSON."""
    if text.casefold() in NOTHING:
        return []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text.strip("[]").split(",")
    values = value if isinstance(value, list) else [value]
    return [name for name in map(_word, values) if name]


def _word(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("username") or value.get("name") or value.get("email") or ""
    return str(value).strip()
