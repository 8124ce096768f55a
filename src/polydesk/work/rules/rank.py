"""Where a card stands among its neighbours: whole numbers with wide gaps.

A card moved between two others gets the number halfway; when no number is left between them
the whole column is numbered anew. Numbers stay inside a signed 64-bit integer.
"""

from collections.abc import Sequence

GAP = 1 << 20


def between(before: int | None, after: int | None) -> int | None:
    """Return a rank after `before` and before `after`, or None when the gap is used up.

    None stands for "no neighbour on that side".
    """
    if before is None and after is None:
        return 0
    if before is None:
        return (after or 0) - GAP
    if after is None:
        return before + GAP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def spread(count: int) -> list[int]:
    """Return `count` ranks with full gaps, in order."""
    return [index * GAP for index in range(count)]


def run_after(last: int | None, count: int) -> list[int]:
    """Return `count` ranks that follow the last card of a column."""
    start = 0 if last is None else last + GAP
    return [start + index * GAP for index in range(count)]


def slot_of(ids: Sequence[int], before: int | None) -> int:
    """Return the place in `ids` where a card goes that is to stand before `before`.

    An unknown or missing neighbour means the end of the column.
    """
    return ids.index(before) if before in ids else len(ids)
