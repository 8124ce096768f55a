"""Amounts in minor units of a currency, and which codes are currencies in force."""

from decimal import ROUND_HALF_UP, Decimal

from polydesk.connectors.base.reading import RefusedError
from polydesk.core.money import EXPONENTS, LARGEST, exponent

LONGEST = 40


def minor(amount: Decimal, currency: str) -> int:
    """Return an amount in minor units; RefusedError where it is finer or larger than can be."""
    scaled = amount.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise RefusedError("too_fine", amount=f"{amount:f}"[:LONGEST], currency=currency)
    return _bounded(int(scaled), amount)


def nearest(amount: Decimal, currency: str) -> int:
    """Return the nearest minor unit, halves away from zero: for prices and reckoned amounts."""
    scaled = amount.scaleb(exponent(currency)).to_integral_value(ROUND_HALF_UP)
    return _bounded(int(scaled), amount)


def _bounded(found: int, amount: Decimal) -> int:
    if abs(found) >= LARGEST:
        raise RefusedError("no_amount", text=f"{amount:f}"[:LONGEST])
    return found


def currency_of(text: str, otherwise: str = "") -> str:
    """Return the ISO 4217 code of a cell, else the other one; RefusedError where it is none."""
    code = text.strip().upper() or otherwise
    if code and code not in EXPONENTS:
        raise RefusedError("no_currency", currency=text[:LONGEST])
    return code
