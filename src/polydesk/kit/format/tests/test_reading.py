"""What people type is read in their own digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.kit.format import LANGUAGES, amount, read_decimal, read_money


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("450", "en", "450"),
        ("450,00", "nb", "450"),
        ("1 234,50", "nb", "1234.5"),
        ("1,234.50", "en", "1234.5"),
        ("1.234,50", "en", "1234.5"),
        ("1,234", "en", "1234"),
        ("1,5", "en", "1.5"),
        ("1.234", "vi", "1234"),
        ("1.234.567", "nb", "1234567"),
        ("1,234", "nb", "1.234"),
        ("۱٬۲۳۴٫۵", "fa", "1234.5"),
        ("\u200e−۱۲", "fa", "-12"),
        (".5", "en", "0.5"),
    ],
)
def test_a_number_is_read(text: str, language: str, value: str) -> None:
    assert read_decimal(text, language) == Decimal(value)


@pytest.mark.parametrize("text", ["1_0", "", "twelve", "1-2", "1.2.3", "--1", "1e5", "NaN"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert read_decimal(text, "en") is None
    assert read_money(text, "NOK", "en") is None


def test_more_decimals_than_the_currency_has_are_refused() -> None:
    assert read_money("12,345", "NOK", "nb") is None
    assert read_money("12,5", "VND", "nb") is None
    assert read_money("12,345", "KWD", "nb") == 12345


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["NOK", "VND", "IRR"]),
)
def test_what_is_written_can_be_read(minor: int, language: str, currency: str) -> None:
    assert read_money(amount(minor, currency, language), currency, language) == minor
