"""What all charts share: round steps, places as percents, a name for the labels to refer to."""

from collections.abc import Iterable
from zlib import crc32

_STEPS = (1, 2, 5)
_MOST_LINES = 3


def step(most: int, unit: int = 1) -> int:
    """Return the least of 1, 2, 5, 10, 20, ... units that needs at most three lines."""
    size = unit
    while True:
        for times in _STEPS:
            if most // (size * times) <= _MOST_LINES:
                return size * times
        size *= 10


def percent(value: float) -> str:
    """Write a place: three digits are a hundredth of a pixel."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"


def name_of(kind: str, title: str, numbers: Iterable[object]) -> str:
    """Return an id that is the same for the same chart, and another for another."""
    return f"{kind}-{crc32(repr((title, list(numbers))).encode()):08x}"
