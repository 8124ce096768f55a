"""A time of day as people type it: 9, 930, 9:30, 9.30, 9h30, kl. 9, 2 pm, «۹:۳۰»."""

import re
from datetime import time
from typing import Literal

from polydesk.core.fold import fold

type Reason = Literal["empty", "unreadable"]

_BEFORE = r"(?:kl\b\.?|klokken|at|luc|ساعت)?\s*"
_HALF = r"\s*(?:(?P<half>[ap])\.?\s?m\.?)?"
_WRITTEN = re.compile(
    rf"{_BEFORE}(?P<hour>\d{{1,2}})(?:\s*(?:[:.,h]|gio)\s*(?:(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    rf"|(?P<joined>\d\d))?(?:\s?(?:p|phut))?{_HALF}"
)


class ClockError(ValueError):
    """A text that is no time of day; `reason` tells the page which sentence to show."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(f"{text!r} is no time of day: {reason}.")
        self.reason = reason


def parse(text: str) -> time:
    """Return the time of day that `text` means. ClockError otherwise."""
    spelled = fold(text)
    if not spelled:
        raise ClockError("empty", text)
    found = _WRITTEN.fullmatch(spelled)
    if found is None:
        raise ClockError("unreadable", text)
    try:
        return _made(found)
    except ValueError:
        raise ClockError("unreadable", text) from None


def _made(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"]:
        hour = _of_twelve(hour, found["half"])
    return time(hour, int(found["minute"] or found["joined"] or 0), int(found["second"] or 0))


def _of_twelve(hour: int, half: str) -> int:
    """Return the hour of 24 that an hour of 12 is, before or after noon."""
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} is no hour of twelve.")
    return hour % 12 + (12 if half == "p" else 0)
