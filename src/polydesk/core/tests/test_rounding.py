"""Roundings have names and no surprises."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.rounding import Rounding, to_step, whole


@pytest.mark.parametrize(
    ("value", "up", "even"),
    [("0.5", 1, 0), ("1.5", 2, 2), ("2.5", 3, 2), ("-0.5", -1, 0), ("-2.5", -3, -2), ("2.4", 2, 2)],
)
def test_halves_go_up_or_to_even(value: str, up: int, even: int) -> None:
    assert whole(Decimal(value)) == up
    assert whole(Decimal(value), Rounding.HALF_EVEN) == even


@given(st.decimals(-(10**9), 10**9, places=6))
def test_whole_agrees_with_decimal(value: Decimal) -> None:
    assert whole(value) == int(value.quantize(Decimal(1), ROUND_HALF_UP))
    assert whole(value, Rounding.HALF_EVEN) == int(value.quantize(Decimal(1), ROUND_HALF_EVEN))


def test_cash_is_rounded_to_the_smallest_coin() -> None:
    assert to_step(1237, 5) == 1235
    assert to_step(1238, 5) == 1240
    assert to_step(-150, 100) == -200
    assert to_step(150, 100, Rounding.HALF_EVEN) == 200
    with pytest.raises(ValueError, match="at least 1"):
        to_step(1, 0)
