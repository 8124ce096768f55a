"""Gapless numbers: a pattern such as YYYY-0000 and the arithmetic of a series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHAPE: Final = re.compile(r"^(?P<before>[^0]*)(?P<zeros>0+)(?P<after>[^0]*)$")
DEFAULT_PATTERN: Final = "YYYY-0000"


class BadPattern(ValueError):
    """The pattern has no place, or two places, for the running number."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How numbers of a series are written.

    `YYYY` or `YY` stands for the year, one run of zeros for the running number with at least
    that many digits: "YYYY-0000" -> 2026-0001, "F-000" -> F-001.
    """

    text: str = DEFAULT_PATTERN

    def __post_init__(self) -> None:
        if not _SHAPE.match(self.text):
            raise BadPattern(f"{self.text!r} needs one run of zeros for the number.")

    @property
    def yearly(self) -> bool:
        """Whether the running number starts anew each year: only when the year is written."""
        return "YY" in self.text

    def written(self, year: int, running: int) -> str:
        """Write the number; ValueError when the running number is below 1."""
        if running < 1:
            raise ValueError("Running numbers start at 1.")
        found = _SHAPE.match(self.text)
        assert found is not None  # checked when the pattern was made
        width = len(found["zeros"])
        before, after = _with_year(found["before"], year), _with_year(found["after"], year)
        return f"{before}{running:0{width}}{after}"


def _with_year(text: str, year: int) -> str:
    return text.replace("YYYY", f"{year:04}").replace("YY", f"{year % 100:02}")


def following(last: int | None) -> int:
    """Return the next running number after the last one given out (None: the first)."""
    return (last or 0) + 1


def gaps(running: Iterable[int]) -> list[int]:
    """Return the numbers missing between 1 and the highest, ascending."""
    given = set(running)
    return [number for number in range(1, max(given, default=0)) if number not in given]


def doubles(running: Iterable[int]) -> list[int]:
    """Return the numbers given out more than once, ascending."""
    seen: set[int] = set()
    again: set[int] = set()
    for number in running:
        (again if number in seen else seen).add(number)
    return sorted(again)
