"""Time two things in turn, so that a noisy machine disturbs both alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many calls."""

    p50: float
    p95: float


def _times(seconds: list[float]) -> Times:
    ordered = sorted(seconds)
    return Times(median(ordered) * 1000, ordered[int(len(ordered) * 0.95)] * 1000)


def _once(call: Call) -> float:
    begin = perf_counter()
    call()
    return perf_counter() - begin


def in_turn(calls: Sequence[Call], rounds: int = 80, warm: int = 6) -> list[Times]:
    """Run the calls in turn and return the times of each."""
    for _ in range(warm):
        for call in calls:
            call()
    found: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for kept, call in zip(found, calls, strict=True):
            kept.append(_once(call))
    return [_times(kept) for kept in found]
