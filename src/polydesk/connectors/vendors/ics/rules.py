"""How often an event repeats: rules that can be carried out, and the others refused."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import DAILY, HOURLY, rrulestr

MOST_A_DAY = 6
MOST_COUNTED = 1000
MOST_RULES = 10  # lines of one event
_LOOK = 200  # occurrences looked at
_FAR, _NEAR = timedelta(days=366 * 41), timedelta(days=400)
_COUNT = re.compile(r"0*[1-9][0-9]{0,8}", re.ASCII)
_BY_DAY = re.compile(r"BY(?:MONTH|MONTHDAY|YEARDAY|WEEKNO|DAY|SETPOS)=", re.IGNORECASE)


class RuleError(Exception):
    """A rule that can't be carried out; `code` says why."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(code)
        self.code, self.text = code, text


def lines(event: Any, begins: date) -> str:
    """Return the rules of an event as lines; RuleError for one that can't be carried out."""
    found = event.get("RRULE", [])
    kept = []
    if isinstance(found, list) and len(found) > MOST_RULES:
        raise RuleError("too_often")
    for rule in found if isinstance(found, list) else [found]:
        text = _text(rule)
        if not text:
            continue
        _judge(text, begins)
        kept.append(text)
    return "\n".join(dict.fromkeys(kept))


def _text(rule: Any) -> str:
    written = rule.to_ical()
    text: str = written.decode() if isinstance(written, bytes) else str(written)
    return text


def _judge(text: str, begins: date) -> None:
    start = (
        begins if isinstance(begins, datetime) else datetime.combine(begins, datetime.min.time())
    )
    parts = [part for part in text.split(";") if not part.upper().startswith(("UNTIL=", "COUNT="))]
    try:
        rule: Any = rrulestr(";".join(parts), dtstart=start)
        hourly = rule._freq > DAILY  # noqa: SLF001
        rule = rule.replace(until=start + (_NEAR if hourly else _FAR))
        first = list(islice(rule, _LOOK)) if rule._freq <= HOURLY else []  # noqa: SLF001
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise RuleError("bad_rule", text[:80]) from error
    count = next((part[6:] for part in text.upper().split(";") if part.startswith("COUNT=")), "")
    if "COUNT=" in text.upper() and not _COUNT.fullmatch(count):
        raise RuleError("bad_rule", text[:80])
    if rule._freq > HOURLY:  # noqa: SLF001
        raise RuleError("too_often")
    sparse = hourly and bool(_BY_DAY.search(text))
    _not_too_often(first, _count(count), hourly=hourly, sparse=sparse)


def _count(text: str) -> int | None:
    """Return a count that is small enough to be carried out to its end."""
    few = text.isdecimal() and len(text) <= len(str(MOST_COUNTED)) and int(text) <= MOST_COUNTED
    return int(text) if few else None


def _not_too_often(
    first: Sequence[datetime], count: int | None, *, hourly: bool, sparse: bool
) -> None:
    """Refuse what happens too often, and hours that are sought through years (`sparse`)."""
    if not first:
        raise RuleError("never_happens")
    if sparse and (count is None or len(first) < min(count, _LOOK)):
        raise RuleError("too_often")
    if count is not None or len(first) < _LOOK:
        return
    days = max(1, (first[-1] - first[0]).days)
    if hourly or _LOOK / days > MOST_A_DAY:
        raise RuleError("too_often")
