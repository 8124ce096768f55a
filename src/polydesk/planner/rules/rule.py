"""Rules as iCalendar writes them: simple ones made from a choice, ended early, told in words."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from polydesk.planner.rules.walls import Wall, instant

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NEVER, DAILY, WORKDAYS, WEEKLY, FORTNIGHTLY, MONTHLY, NTH, YEARLY, OWN = (
    "never", "daily", "workdays", "weekly", "fortnightly", "monthly", "nth", "yearly", "own",
)  # fmt: skip
_END = re.compile(r";?(?:UNTIL|COUNT)=[^;\n]*", re.IGNORECASE)
_COUNT = re.compile(r"COUNT=(\d+)", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8})", re.IGNORECASE)
_LAST_WEEK = 5
_NEAR = 20  # years that a rule by days or weeks is followed through


def make(choice: str, first: date, workdays: Sequence[int] = range(5)) -> str:
    """Return the rule of a choice, by the day on which it starts; "" for never."""
    rules = {
        DAILY: "FREQ=DAILY",
        WORKDAYS: "FREQ=WEEKLY;BYDAY=" + ",".join(DAYS[n] for n in sorted(workdays)),
        WEEKLY: f"FREQ=WEEKLY;BYDAY={DAYS[first.weekday()]}",
        FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={DAYS[first.weekday()]}",
        MONTHLY: "FREQ=MONTHLY",
        NTH: f"FREQ=MONTHLY;BYDAY={_nth(first)}{DAYS[first.weekday()]}",
        YEARLY: "FREQ=YEARLY",
    }
    return rules.get(choice, "")


def _nth(day: date) -> int:
    week = (day.day + 6) // 7
    return -1 if week == _LAST_WEEK else week


def choice_of(rule: str, first: date, workdays: Sequence[int] = range(5)) -> str:
    """Return which choice gives this rule; OWN for one that a form can't make."""
    if not rule:
        return NEVER
    plain = _plain(rule)
    same = (
        c
        for c in (DAILY, WEEKLY, FORTNIGHTLY, MONTHLY, NTH, YEARLY, WORKDAYS)
        if plain in (_plain(make(c, first, workdays)), _plain(_implied(c)))
    )
    return next(same, OWN)


def _implied(choice: str) -> str:
    weekly = {WEEKLY: "FREQ=WEEKLY", FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2"}
    return weekly.get(choice, "-")


def _plain(rule: str) -> str:
    parts = (part for part in _END.sub("", rule.upper()).split(";") if part)
    return ";".join(sorted(part for part in parts if part != "INTERVAL=1" and "WKST" not in part))


def until(rule: str) -> date | None:
    """Return the last day that a rule names; None where it names none."""
    found = _UNTIL.search(rule)
    return datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=UTC).date() if found else None


def count(rule: str) -> int | None:
    """Return after how many occurrences a rule ends; None where it does not say."""
    found = _COUNT.search(rule)
    return int(found[1]) if found else None


def endless(rule: str) -> bool:
    """Whether one of the lines never ends."""
    return any(not _END.search(line) for line in rule.splitlines())


def few(rule: str, begins: Wall, most: int) -> bool:
    """Whether a series may have few occurrences, so that all can be looked at in a moment."""
    return all(_few(line, begins, most) for line in rule.splitlines())


def _few(line: str, begins: Wall, most: int) -> bool:
    if (number := count(line)) is not None:
        return number <= most
    last, seldom = until(line), "YEARLY" in line.upper() or "MONTHLY" in line.upper()
    return last is not None and (seldom or last.year - begins.year <= _NEAR)


def open_end(rule: str) -> str:
    """Return the rule without its end."""
    return _END.sub("", rule)


def ending(rule: str, last: date | None, begins: Wall, zone: str) -> str:
    """Return the rule with a day as its last one; None: without an end."""
    if not rule or last is None:
        return open_end(rule)
    if not isinstance(begins, datetime):
        return "\n".join(f"{line};UNTIL={last:%Y%m%d}" for line in open_end(rule).splitlines())
    night = datetime.combine(last, datetime.max.time(), ZoneInfo(zone)).astimezone(UTC)
    return "\n".join(f"{line};UNTIL={night:%Y%m%dT%H%M%SZ}" for line in open_end(rule).splitlines())


def ended_before(rule: str, start: Wall, zone: str) -> str:
    """Return the rule that ends before an occurrence."""
    if not isinstance(start, datetime):
        end = f"{start - timedelta(days=1):%Y%m%d}"
    else:
        end = f"{instant(start, zone) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
    return "\n".join(f"{line};UNTIL={end}" for line in open_end(rule).splitlines())


def counting(rule: str, left: int) -> str:
    """Return a rule whose count is what is left."""
    return _COUNT.sub(f"COUNT={left}", rule)


def moved(rule: str, before: date, after: date) -> str:
    """Return a rule that names only the weekday of its start, for a start on another weekday."""
    old, new = DAYS[before.weekday()], DAYS[after.weekday()]
    return re.sub(rf"BYDAY={old}(?![,A-Z])", f"BYDAY={new}", rule)
