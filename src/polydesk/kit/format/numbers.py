"""Numbers, percentages and money with local digits, separators and order.

Babel is asked once per language (and currency) how a sample looks; values are then written by
Python's own formatting in that mould: about a microsecond, and nothing ever passes through float.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from babel.numbers import (
    format_compact_decimal,
    get_currency_precision,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)

from polydesk.core.money import exponent
from polydesk.kit.format.languages import known
from polydesk.kit.format.script import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, digits, minus

# English is written for readers on every continent: US$ and A$, never a bare $.
_LOCALES: Final = {"en": "en_001", "nb": "nb", "fa": "fa", "vi": "vi"}
_SYMBOL_FIRST: Final = frozenset({"en"})
_SPACED_PERCENT: Final = frozenset({"nb"})
_THOUSAND: Final = 1000
_NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Mould:
    """Separators of one language."""

    group: str
    point: str


@lru_cache(maxsize=16)
def _mould(language: str) -> _Mould:
    locale = _LOCALES[language]
    return _Mould(
        get_group_symbol(locale, numbering_system="default"),
        get_decimal_symbol(locale, numbering_system="default"),
    )


def _unsigned(value: Decimal | int, language: str, places: int) -> str:
    mould = _mould(language)
    whole, _, part = f"{abs(value):,.{places}f}".partition(".")
    text = whole.replace(",", mould.group) + (mould.point + part if part else "")
    return digits(text, language)


@lru_cache(maxsize=8192)
def number(value: int | Decimal | None, language: str) -> str:
    """Write a whole number, grouped: 1234567 -> "1,234,567"; None gives an empty text."""
    if value is None:
        return ""
    return _signed(Decimal(value), known(language), 0)


@lru_cache(maxsize=8192)
def decimal(value: Decimal | int | None, language: str, places: int = 2, least: int = 0) -> str:
    """Write a decimal with at most `places` digits, trailing zeros dropped down to `least`.

    Halves round away from zero. None gives an empty text.
    """
    if value is None:
        return ""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _signed(rounded, known(language), max(least, _used_places(rounded)))


def _used_places(value: Decimal) -> int:
    power = value.normalize().as_tuple().exponent
    return max(0, -power) if isinstance(power, int) else 0


def _signed(value: Decimal, language: str, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = minus(language) if rounded < 0 else ""
    return sign + _unsigned(rounded, language, places)


@lru_cache(maxsize=2048)
def percent(value: Decimal | int | None, language: str, places: int = 2) -> str:
    """Write a percentage given in percent: Decimal("25.5") -> "25.5%", nb "25,5 %", fa "۲۵٫۵٪"."""
    if value is None:
        return ""
    code = known(language)
    sign = "٪" if code == "fa" else "%"
    space = _NBSP if code in _SPACED_PERCENT else ""
    return decimal(value, code, places) + space + sign


@lru_cache(maxsize=16384)
def money(minor: int | None, currency: str, language: str) -> str:
    """Write an amount of minor units with its currency, in the order of the language.

    (123450, "NOK") -> en "NOK 1,234.50", nb "1 234,50 kr", fa "۱٬۲۳۴٫۵۰ NOK". Currencies that
    nobody writes with decimals (IRR, VND) drop them when they are zero. Never rounds.
    """
    if minor is None:
        return ""
    code = known(language)
    sign = minus(code) if minor < 0 else ""
    body = amount(abs(minor), currency, code)
    return _placed(body, sign, _symbol(currency, code), code)


@lru_cache(maxsize=16384)
def amount(minor: int | None, currency: str, language: str) -> str:
    """Write an amount as `money` does, but without its currency: for columns that name it."""
    if minor is None:
        return ""
    code = known(language)
    sign = minus(code) if minor < 0 else ""
    return sign + _unsigned(*_scaled(minor, currency, code))


def _scaled(minor: int, currency: str, language: str) -> tuple[Decimal, str, int]:
    units = exponent(currency)
    value = Decimal(minor).scaleb(-units)
    usual = min(units, get_currency_precision(currency))
    return value, language, usual if value == round(value, usual) else units


@lru_cache(maxsize=1024)
def _symbol(currency: str, language: str) -> str:
    return get_currency_symbol(currency, _LOCALES[language]).strip("\u200e\u200f")


@lru_cache(maxsize=1024)
def currency(code: str, language: str) -> str:
    """Name a currency apart from an amount: its code, or the language's own word ("ریال")."""
    symbol = _symbol(code, known(language))
    return symbol if symbol.isalpha() and not symbol.isascii() else code


def _placed(body: str, sign: str, symbol: str, language: str) -> str:
    if language == "fa":
        return _from_the_right(f"{sign}{body}", symbol)
    if language not in _SYMBOL_FIRST:
        return f"{sign}{body}{_NBSP}{symbol}"
    space = _NBSP if symbol[-1].isalpha() else ""
    return f"{sign}{symbol}{space}{body}"


def _from_the_right(number: str, symbol: str) -> str:
    """Keep the currency at the left of its number, and A$ as it is, wherever the text stands."""
    end = LEFT_TO_RIGHT_MARK if symbol[0].isascii() and symbol[-1] == "$" else ""
    return f"{RIGHT_TO_LEFT_MARK}{number}{RIGHT_TO_LEFT_MARK}{_NBSP}{symbol}{end}"


@lru_cache(maxsize=1024)
def compact(minor: int | None, currency: str, language: str) -> str:
    """Write minor units short, for a chart: 1240000 NOK -> "12.4K"; None gives an empty text."""
    if minor is None:
        return ""
    units = Decimal(minor).scaleb(-exponent(currency))
    places = 1 if abs(units) >= _THOUSAND else 0
    locale = _LOCALES[known(language)]
    text = format_compact_decimal(
        units, locale=locale, fraction_digits=places, numbering_system="default"
    )
    return digits(text, known(language))
