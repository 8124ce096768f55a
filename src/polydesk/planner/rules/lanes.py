"""Events that run at the same time side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 6  # side by side; what is more shares the last lane


@dataclass(frozen=True, slots=True)
class Lane:
    """Which lane of how many, from 1."""

    lane: int
    lanes: int


def lanes(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """Return the lane of each span (first row, row after the last), in the order given.

    Spans are in the order of their first row. Those that touch nothing have the whole width.
    """
    found: list[int] = []
    groups: list[int] = []
    group, group_end, ends = -1, -1, list[int]()
    for first, after in spans:
        if first >= group_end:
            group, ends = group + 1, []
        lane = next((n for n, end in enumerate(ends) if end <= first), len(ends))
        lane = min(lane, MOST - 1)
        ends[lane : lane + 1] = [max([after, *ends[lane : lane + 1]])]
        group_end = max(ends)
        found.append(lane)
        groups.append(group)
    widths: dict[int, int] = {}
    for lane, group in zip(found, groups, strict=True):
        widths[group] = max(widths.get(group, 0), lane + 1)
    return [Lane(lane + 1, widths[g]) for lane, g in zip(found, groups, strict=True)]
