"""A sparkline: where a figure comes from and where it goes, at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from polydesk.kit.ui.charts.scale import name_of, percent

_LEFT, _RIGHT, _TOP, _BOTTOM = 2.0, 98.0, 12.0, 88.0


@dataclass(frozen=True, slots=True)
class Spark:
    """Points of the line and of the area below it on a field of 100 x 100, and the last one."""

    id: str
    line: str
    area: str
    x: str
    y: str


def spark(title: str, values: Sequence[int], *, rtl: bool = False) -> Spark:
    """Place values in reading order; the lowest line is nought, or the least where it is less."""
    low, high = min([0, *values]), max([0, *values])
    points = [
        (_x(at, len(values), rtl=rtl), _y(value, low, high)) for at, value in enumerate(values)
    ] or [(_LEFT, _BOTTOM)]
    ends = f"{points[-1][0]:g},{_BOTTOM:g} {points[0][0]:g},{_BOTTOM:g}"
    line = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    last_x, last_y = points[-1]
    name = name_of("spark", title, values)
    return Spark(name, line, f"{line} {ends}", percent(last_x), percent(last_y))


def _x(at: int, count: int, *, rtl: bool) -> float:
    x = _LEFT + (_RIGHT - _LEFT) * (at / (count - 1) if count > 1 else 1)
    return 100 - x if rtl else x


def _y(value: int, low: int, high: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * ((value - low) / (high - low) if high > low else 0)
