"""Numbers and money as each language writes them."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.money import UnknownCurrency
from polydesk.kit.format import amount, code, decimal, digits, isolate, money, number, percent
from polydesk.kit.format.numbers import compact, currency
from polydesk.kit.format.script import PERSIAN_DIGITS

ASCII = str.maketrans(PERSIAN_DIGITS + "−", "0123456789-", "\u200e")


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1,234,567"), ("nb", "1\u00a0234\u00a0567"), ("fa", "۱٬۲۳۴٬۵۶۷"), ("vi", "1.234.567")],
)
def test_thousands_are_grouped(language: str, written: str) -> None:
    assert number(1234567, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "NOK\u00a01,234.50"),
        ("nb", "1\u00a0234,50\u00a0kr"),
        ("fa", "\u200f۱٬۲۳۴٫۵۰\u200f\u00a0NOK"),
        ("vi", "1.234,50\u00a0NOK"),
    ],
)
def test_kroner_are_written_in_the_order_of_the_language(language: str, written: str) -> None:
    assert money(123450, "NOK", language) == written


def test_currencies_nobody_writes_with_decimals_drop_their_zeros() -> None:
    assert money(1200000, "IRR", "fa") == "\u200f۱۲٬۰۰۰\u200f\u00a0ریال"
    assert money(1200050, "IRR", "fa") == "\u200f۱۲٬۰۰۰٫۵۰\u200f\u00a0ریال"
    assert money(1500000, "VND", "vi") == "1.500.000\u00a0₫"
    assert money(1500, "KWD", "en") == "KWD\u00a01.500"


def test_dollars_say_whose_they_are_in_english() -> None:
    assert money(100, "USD", "en") == "US$1.00"
    assert money(100, "AUD", "en") == "A$1.00"
    assert money(100, "AUD", "fa").endswith("A$\u200e")  # else it would read $A


def test_negative_amounts_keep_their_minus_in_front() -> None:
    assert money(-500, "EUR", "en") == "−€5.00"
    assert money(-500, "EUR", "fa") == "\u200f\u200e−۵٫۰۰\u200f\u00a0€"
    assert number(-3, "fa") == "\u200e−۳"


def test_an_amount_in_a_column_leaves_its_currency_out() -> None:
    assert amount(-123450, "NOK", "nb") == "−1\u00a0234,50"
    assert amount(1500000, "VND", "vi") == "1.500.000"


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(UnknownCurrency):
        money(100, "ABC", "en")


def test_decimals_drop_trailing_zeros_down_to_the_least() -> None:
    assert decimal(Decimal("1.50"), "en") == "1.5"
    assert decimal(Decimal("1.50"), "en", 2, 2) == "1.50"
    assert decimal(Decimal(1500), "nb") == "1\u00a0500"
    assert decimal(Decimal("0.005"), "fa") == "۰٫۰۱"
    assert decimal(Decimal("-0.001"), "en") == "0"


def test_percent_takes_percent() -> None:
    assert percent(Decimal("25.00"), "en") == "25%"
    assert percent(25, "nb") == "25\u00a0%"
    assert percent(Decimal("9.5"), "fa") == "۹٫۵٪"
    assert percent(10, "vi") == "10%"


def test_codes_change_only_their_digits() -> None:
    assert digits("2026-0001", "fa") == "۲۰۲۶-۰۰۰۱"
    assert digits(12, "vi") == "12"
    assert code("2026-0001", "fa") == "\u2068۲۰۲۶-۰۰۰۱\u2069"
    assert code("2026-0001", "nb") == "2026-0001"
    assert code("", "fa") == ""
    assert isolate("INV-1") == "\u2068INV-1\u2069"


def test_nothing_is_written_for_nothing() -> None:
    written = [number(None, "en"), decimal(None, "nb"), percent(None, "fa"), digits(None, "fa")]
    assert [*written, money(None, "NOK", "vi"), amount(None, "NOK", "vi")] == [""] * 6


def test_a_strange_language_falls_back_to_english() -> None:
    assert number(1234, "de-AT") == "1,234"
    assert number(1234, "nb-NO") == "1\u00a0234"


LOCALES = {"en": "en_001", "nb": "nb", "fa": "fa", "vi": "vi"}


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(sorted(LOCALES)))
def test_decimals_agree_with_babel(value: Decimal, language: str) -> None:
    theirs = format_decimal(
        value, "#,##0.000", LOCALES[language], numbering_system="default"
    ).translate(ASCII)
    assert decimal(value, language, 3, 3).translate(ASCII) == theirs.replace("-0.000", "0.000")


@given(st.integers(0, 10**12), st.sampled_from(["NOK", "USD", "EUR", "KWD"]))
def test_norwegian_money_agrees_with_babel(minor: int, currency: str) -> None:
    places = 3 if currency == "KWD" else 2
    theirs = format_currency(Decimal(minor).scaleb(-places), currency, locale="nb")
    assert money(minor, currency, "nb") == theirs


def test_a_currency_alone_is_named_as_beside_its_amounts() -> None:
    assert currency("IRR", "fa") == "ریال"
    assert money(1000, "IRR", "fa").endswith(currency("IRR", "fa"))
    for language in ("en", "nb", "vi"):
        assert currency("IRR", language) == "IRR"
        assert "IRR" in money(1000, "IRR", language)
    assert {currency("NOK", language) for language in ("en", "nb", "fa", "vi")} == {"NOK"}
    assert currency("VND", "vi") == "VND"


@pytest.mark.parametrize(
    ("minor", "currency", "language", "written"),
    [
        (1_240_000, "NOK", "en", "12.4K"),
        (12_495_000, "VND", "nb", "12,5\u00a0mill."),
        (1_240_000, "NOK", "fa", "۱۲٫۴\u00a0هزار"),
        (1_240_000, "NOK", "vi", "12,4\u00a0N"),
        (90_000, "NOK", "fa", "۹۰۰"),
        (None, "NOK", "en", ""),
    ],
)
def test_a_sum_is_written_short_for_a_chart(
    minor: int | None, currency: str, language: str, written: str
) -> None:
    assert compact(minor, currency, language) == written
