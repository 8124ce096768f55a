"""Amounts as people write them."""

from decimal import Decimal

import pytest
from django import forms

from polydesk.clients.forms.fields import DecimalText, minor


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45", "45"), ("45.50", "45.50"), ("45,50", "45.50"), ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"), ("1 234,50", "1234.50"), ("350.000", "350000"),
        ("1.250.000", "1250000"), ("۱٬۲۳۴٫۵۰", "1234.50"), ("۴۵", "45"), ("950", "950"),
        ("\u00a01\u00a0950", "1950"), (",5", "0.5"), ("1'000", "1000"),
    ],
)  # fmt: skip
def test_an_amount_is_understood_in_four_languages(text: str, number: str) -> None:
    assert DecimalText(places=2).clean(text) == Decimal(number)


@pytest.mark.parametrize("text", ["abc", "-1", "1.2.3,4,5x", "nan", "1e99999", "inf", "1_0"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        DecimalText(places=2).clean(text)


def test_nothing_is_none() -> None:
    assert DecimalText(required=False).clean("") is None


def test_three_decimals_stay_decimals_where_they_are_usual() -> None:
    assert DecimalText(places=3).clean("12.125") == Decimal("12.125")


def test_minor_units_follow_the_currency() -> None:
    assert minor(Decimal("45.50"), "GBP") == 4550
    assert minor(Decimal(350000), "VND") == 350000
    with pytest.raises(forms.ValidationError):
        minor(Decimal("1.5"), "VND")
    with pytest.raises(forms.ValidationError, match="out of range"):
        minor(Decimal(10**12), "NOK")
