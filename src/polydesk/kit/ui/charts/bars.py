"""Bars beside each other, each of one part or of several on top of each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from polydesk.kit.ui.charts.scale import name_of, percent, step

# Percents of the canvas: room for the figures of the lines, the sums above, the names below.
_START, _TOP, _BOTTOM = 8.0, 13.0, 85.0
_THICK = 0.5  # of the room that a bar has

type Row = tuple[str, int | None, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar: whose it is, its colour (None: no client), its value and its place."""

    name: str
    color: int | None
    value: int
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: its name and sum, where their words stand, and its parts from below."""

    label: str
    total: int
    middle: str
    top: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line across at a round value."""

    value: int
    y: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars. `start` and `end` are the two ends of the lines, in reading order."""

    id: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    base: str
    start: str
    end: str
    total: int
    highest: Column | None


def bars(
    title: str, labels: Sequence[str], rows: Sequence[Row], *, unit: int = 1, rtl: bool = False
) -> Bars:
    """Place one bar for each label; a row is (name, colour, a value for each label)."""
    totals = [sum(row[2][at] for row in rows) for at in range(len(labels))]
    most = max([*totals, unit])
    columns = tuple(
        _column(label, rows, at, len(labels), most, rtl=rtl) for at, label in enumerate(labels)
    )
    size = step(most, unit)
    return Bars(
        id=name_of("bars", title, totals),
        columns=columns,
        lines=tuple(Line(v, percent(_y(v, most))) for v in range(size, most + 1, size)),
        base=percent(_BOTTOM),
        start="100%" if rtl else "0%",
        end="0%" if rtl else "100%",
        total=sum(totals),
        highest=max(columns, key=lambda column: column.total) if any(totals) else None,
    )


def _y(value: int, most: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / most


def _column(
    label: str, rows: Sequence[Row], at: int, count: int, most: int, *, rtl: bool
) -> Column:
    room = (100 - _START) / count
    middle = _START + room * (at + 0.5)
    middle = 100 - middle if rtl else middle
    parts, below = [], 0
    for name, color, values in rows:
        if values[at] > 0:
            place = (_y(below, most), _y(below + values[at], most))
            parts.append(_part(name, color, values[at], middle, room * _THICK, place))
            below += values[at]
    return Column(label, below, percent(middle), percent(_y(below, most)), tuple(parts))


def _part(
    name: str, color: int | None, value: int, middle: float, width: float, y: tuple[float, float]
) -> Part:
    left = percent(middle - width / 2)
    return Part(name, color, value, left, percent(y[1]), percent(width), percent(y[0] - y[1]))
