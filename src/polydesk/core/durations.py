"""Durations as people write them, in four languages, to whole seconds.

"1h30", "90m", "1,5", "1:30", "1 t 30 min", "۱:۳۰", "1 giờ rưỡi" and "یک ساعت و نیم" are all
ninety minutes. A number without a unit is hours when it has a decimal part or is below ten
("1,5", "2"), and minutes otherwise ("45").
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from polydesk.core.fold import fold

Reason = Literal["empty", "unreadable", "negative", "too_long"]

LONGEST = 10_000 * 3600  # seconds; beyond it nobody means a duration
_HOURS_BELOW = 10  # a bare whole number below it means hours

_HOUR, _QUARTER, _MINUTE, _SECOND = 3600, 900, 60, 1
_UNITS = {
    _HOUR: "h hr hrs hour hours t time timer timen gio tieng g ساعت",
    _QUARTER: "kvarter",
    _MINUTE: "m min mins minute minutes minutt minutter phut p دقیقه",
    _SECOND: "s sec secs second seconds sek sekund sekunder giay ثانیه",
}
_UNIT = {fold(word): size for size, names in _UNITS.items() for word in names.split()}
_BELOW = {_HOUR: _MINUTE, _MINUTE: _SECOND}
_NUMBERS = {
    "halvannen": "1.5", "half": "0.5", "halv": "0.5", "نیم": "0.5", "ruoi": "0.5", "nua": "0.5",
    "quarter": "0.25", "ربع": "0.25", "one": "1", "two": "2", "three": "3",
    "four": "4", "en": "1", "ett": "1", "to": "2", "tre": "3", "fire": "4", "یک": "1", "دو": "2",
    "سه": "3", "چهار": "4", "mot": "1", "hai": "2", "ba": "3", "bon": "4",
}  # fmt: skip
_SIGNS = {"½": ".5 ", "¼": ".25 ", "¾": ".75 ", "٫": ".", "−": "-", "–": "-"}
_FILLERS = frozenset(fold("and an a of og va و").split())
_ARTICLE = re.compile(r"\b(?:en|et|ett|one|یک|mot) (?=halv\b|half\b|نیم\b|quarter\b|ربع\b|nua\b)")
_CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
_TOKEN = re.compile(r"\d*[.,/]?\d+|[^\W\d_]+|\S")
_NUMBER = re.compile(r"\d*[.,/]?\d+")


class DurationError(ValueError):
    """A text that is no duration; `reason` tells the page which sentence to show."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(f"{text!r} is no duration: {reason}.")
        self.reason = reason


@dataclass(slots=True)
class _Sum:
    """What was read so far: seconds, and a number that still waits for its unit."""

    seconds: Fraction = Fraction(0)
    waiting: Fraction | None = None
    whole: bool = True
    last_unit: int | None = None


def parse(text: str) -> int:
    """Return the seconds that `text` means, rounded half up. DurationError otherwise."""
    spelled = _spell(text)
    if not spelled:
        raise DurationError("empty", text)
    if spelled.startswith("-"):
        raise DurationError("negative", text)
    seconds = _clock(spelled)
    if seconds is None:
        seconds = _words(spelled, text)
    if seconds > LONGEST:
        raise DurationError("too_long", text)
    return int(seconds + Fraction(1, 2))


def parse_minutes(text: str) -> int:
    """Return the whole minutes that `text` means, rounded half up. DurationError otherwise."""
    return (parse(text) + 30) // 60


def _spell(text: str) -> str:
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return _ARTICLE.sub("", fold(text))


def _clock(spelled: str) -> Fraction | None:
    found = _CLOCK.fullmatch(spelled)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return Fraction(hours * _HOUR + minutes * _MINUTE + seconds)


def _words(spelled: str, text: str) -> Fraction:
    total = _Sum()
    for token in _TOKEN.findall(spelled):
        if token not in _FILLERS and not _take(token.rstrip("."), total):
            raise DurationError("unreadable", text)
    if not _close(total):
        raise DurationError("unreadable", text)
    return total.seconds


def _take(token: str, total: _Sum) -> bool:
    """Add one number or unit; False when it has no place here."""
    token = _NUMBERS.get(token, token)
    if _NUMBER.fullmatch(token):
        return _number(token, total)
    return not token or _unit(token, total)


def _number(token: str, total: _Sum) -> bool:
    value = Fraction(re.sub("[,/]", ".", token))
    if total.waiting is None:
        total.waiting, total.whole = value, token.isdecimal()
        return True
    # "1 ½" is one and a half.
    if value < 1 and total.waiting.denominator == 1:
        total.waiting, total.whole = total.waiting + value, False
        return True
    return False


def _unit(token: str, total: _Sum) -> bool:
    size = _UNIT.get(token)
    if size is None or (total.last_unit is not None and size >= total.last_unit):
        return False
    if total.waiting is None and size != _QUARTER:
        return False
    total.seconds += size if total.waiting is None else total.waiting * size
    total.waiting, total.last_unit = None, size
    return True


def _close(total: _Sum) -> bool:
    """Count a number left without a unit; False when nothing can be made of it."""
    if total.waiting is None:
        return total.last_unit is not None
    size = _size_of_bare(total)
    if size is None:
        return False
    total.seconds += total.waiting * size
    return True


def _size_of_bare(total: _Sum) -> int | None:
    waiting = total.waiting or Fraction(0)
    if total.last_unit is None:
        hours = not total.whole or waiting < _HOURS_BELOW
        return _HOUR if hours else _MINUTE
    # "1 giờ rưỡi", "یک ساعت و نیم": half of the unit before; "1h30": the unit below.
    return total.last_unit if waiting < 1 and not total.whole else _BELOW.get(total.last_unit)
