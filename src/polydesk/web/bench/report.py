"""The figures, one line each, and as JSON."""

import json
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise measured. `ratio` is value / floor where there is a floor."""

    what: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    target: str
    within: bool


def against(what: str, value: float, floor: float, most: float, unit: str = "ms") -> Figure:
    """Return a figure held to a multiple of its floor."""
    ratio = value / floor if floor > 0 else float("inf")
    return Figure(
        what,
        round(value, 3),
        unit,
        round(floor, 3),
        round(ratio, 2),
        f"<= {most:g} x",
        ratio <= most,
    )


def at_most(what: str, value: float, most: float, unit: str) -> Figure:
    """Return a figure held to a plain limit."""
    return Figure(what, round(value, 3), unit, None, None, f"<= {most:g} {unit}", value <= most)


def talk(text: str) -> None:
    """Say on stderr how far we are."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def line(figure: Figure) -> str:
    """Return a figure as people read it."""
    floor = f"{figure.floor:>10.2f}" if figure.floor is not None else " " * 10
    ratio = f"{figure.ratio:>6.2f} x" if figure.ratio is not None else " " * 8
    verdict = "ok" if figure.within else "MISSED"
    return (
        f"{figure.what:<62}{figure.value:>10.2f} {figure.unit:<4}{floor}{ratio}"
        f"  {figure.target:<12}{verdict}"
    )


def show(figures: list[Figure], *, as_json: bool) -> None:
    """Print all figures on stdout."""
    if as_json:
        sys.stdout.write(json.dumps([asdict(f) for f in figures], indent=1) + "\n")
        return
    for figure in figures:
        sys.stdout.write(line(figure) + "\n")
