"""Named roundings. Amounts are integer minor units or exact Decimals, never floats."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """How half a minor unit is settled."""

    HALF_UP = ROUND_HALF_UP
    HALF_EVEN = ROUND_HALF_EVEN


class Scope(StrEnum):
    """Where tax is rounded: on each line, or once on the total of each rate."""

    LINE = "line"
    TOTAL = "total"


type Exact = Decimal | Fraction | int


def whole(value: Exact, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Round an exact value to a whole number; HALF_UP moves halves away from zero."""
    exact = Fraction(value)
    floor, rest = divmod(abs(exact.numerator), exact.denominator)
    up = _goes_up(floor, 2 * rest - exact.denominator, rounding)
    size = floor + up
    return -size if exact < 0 else size


def _goes_up(floor: int, past_half: int, rounding: Rounding) -> bool:
    if past_half != 0:
        return past_half > 0
    return rounding is Rounding.HALF_UP or floor % 2 == 1


def to_step(minor: Exact, step: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Round to a multiple of `step` minor units: cash in 5 or 100.

    ValueError when the step is not positive.
    """
    if step < 1:
        raise ValueError(f"A rounding step is at least 1, not {step}.")
    return whole(Fraction(minor) / step, rounding) * step
