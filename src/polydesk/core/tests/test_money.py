"""Money keeps every unit."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.money import (
    EXPONENTS,
    MixedCurrencies,
    Money,
    UnknownCurrency,
    allocate,
    exponent,
    is_currency,
    minor_units,
)
from polydesk.core.rounding import Rounding

ORACLES = Path(os.environ.get("POLYDESK_ORACLES", Path(__file__).parents[5] / "shared/oracles"))
CODES = ORACLES / "money/currency-codes/data/codes-all.csv"


def _iso() -> dict[str, int]:
    if not CODES.exists() and not os.environ.get("CI"):
        pytest.skip(f"outside material is not here: {CODES}")
    with CODES.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["WithdrawalDate"]]
    return {
        row["AlphabeticCode"]: int(row["MinorUnit"]) for row in rows if row["MinorUnit"].isdigit()
    }


def test_the_table_is_iso_4217() -> None:
    assert _iso() == EXPONENTS


@pytest.mark.parametrize(("code", "places"), [("NOK", 2), ("VND", 0), ("IRR", 2), ("KWD", 3)])
def test_exponents_of_known_currencies(code: str, places: int) -> None:
    assert exponent(code) == places


def test_a_withdrawn_currency_or_a_metal_is_no_currency() -> None:
    assert not is_currency("DEM")
    assert not is_currency("XAU")
    with pytest.raises(UnknownCurrency, match="'XAU'"):
        Money(1, "XAU")


def test_main_units_become_minor_units_with_a_named_rounding() -> None:
    assert Money.of(Decimal("12.345"), "USD") == Money(1235, "USD")
    assert Money.of(Decimal("12.345"), "USD", Rounding.HALF_EVEN) == Money(1234, "USD")
    assert Money.of(Decimal("12.5"), "VND") == Money(13, "VND")
    assert Money(1235, "USD").amount == Decimal("12.35")


def test_amounts_of_one_currency_combine() -> None:
    assert Money(5, "NOK") + Money(7, "NOK") == Money(12, "NOK")
    assert Money(5, "NOK") - Money(7, "NOK") == -Money(2, "NOK")
    assert Money(5, "NOK") < Money(7, "NOK")
    assert not Money(0, "NOK")
    assert Money(1001, "NOK").times(Decimal("0.5")) == Money(501, "NOK")


def test_two_currencies_never_combine() -> None:
    with pytest.raises(MixedCurrencies, match="NOK and USD"):
        Money(5, "NOK") + Money(5, "USD")


def test_a_typed_amount_is_read_exactly() -> None:
    assert minor_units("12.5", "NOK") == 1250
    assert minor_units("-3", "KWD") == -3000
    for text in ("12.345", "Infinity", "twelve"):
        with pytest.raises(ValueError, match=text):
            minor_units(text, "NOK")


def test_thirds_of_a_krone_sum_to_the_krone() -> None:
    assert allocate(100, [1, 1, 1]) == [34, 33, 33]
    assert allocate(-100, [1, 1, 1]) == [-34, -33, -33]
    assert Money(100, "NOK").split([1, 3]) == [Money(25, "NOK"), Money(75, "NOK")]


@pytest.mark.parametrize("weights", [[0, 0], [1, -1, 3]])
def test_weights_that_mean_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="Weights"):
        allocate(100, weights)


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any),
)
def test_parts_always_sum_and_stay_within_one_unit(minor: int, weights: list[int]) -> None:
    parts = allocate(minor, weights)
    assert sum(parts) == minor
    total = sum(weights)
    pairs = zip(parts, weights, strict=True)
    assert all(abs(part * total - minor * weight) < total for part, weight in pairs)


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(EXPONENTS)))
def test_amount_and_minor_units_are_the_same_money(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of(money.amount, currency) == money
    assert minor_units(str(money.amount), currency) == minor
