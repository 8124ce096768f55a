"""Money as integer minor units of an ISO 4217 currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from polydesk.core.rounding import Exact, Rounding, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY_EXPONENT: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW "
    "KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG "
    "SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD "
    "USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
LARGEST: Final = 10**14  # minor units; no line, paper or rate comes to so much
# ISO 4217 gives the rial two places; nothing under one rial is ever paid (CLDR: IRR has 0 digits)
_STEPS: Final = {"IRR": 100}
EXPONENTS: Final = {code: power for power, codes in _BY_EXPONENT.items() for code in codes.split()}


class UnknownCurrency(ValueError):
    """The text is no currency code in force in ISO 4217."""


class MixedCurrencies(ValueError):
    """Amounts of two currencies were added or compared."""


def is_currency(code: str) -> bool:
    """Tell whether the code is a currency in force with minor units ("NOK", not "XAU")."""
    return code in EXPONENTS


def exponent(currency: str) -> int:
    """Decimal places of the minor unit: NOK 2, VND 0, KWD 3. UnknownCurrency otherwise."""
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise UnknownCurrency(f"{currency!r} is no ISO 4217 currency in force.") from None


def payable_step(currency: str) -> int:
    """Minor units of the least amount that can be paid: IRR 100, all others 1."""
    return _STEPS.get(currency, 1)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` units (cents, øre; whole đồng) of `currency`."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)

    @classmethod
    def of(cls, amount: Exact, currency: str, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """Money from an exact amount in main units (Decimal("12.345") USD -> 1235 cents)."""
        return cls(whole(Fraction(amount) * 10 ** exponent(currency), rounding), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in main units, with the places of the currency."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def times(self, factor: Exact, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """Multiply by an exact factor, rounded once."""
        return Money(whole(Fraction(factor) * self.minor, rounding), self.currency)

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Split by weights into parts that sum to the whole; see `allocate`."""
        return [Money(part, self.currency) for part in allocate(self.minor, weights)]

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency} can't be combined.")
        return other


def minor_units(text: str, currency: str) -> int:
    """Minor units of a plain decimal text ("12.5", "-3"), exact.

    ValueError when it is no number or has more places than the currency.
    """
    try:
        scaled = Decimal(text).scaleb(exponent(currency))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no amount.") from None
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"{text!r} has more decimals than {currency} has.")
    return int(scaled)


def allocate(minor: int, weights: Sequence[int]) -> list[int]:
    """Split minor units by weights (>= 0, not all 0) so that the parts sum to the whole.

    Each part is within one unit of its exact share; what is left goes to the largest
    remainders, earlier parts first. ValueError for no, negative or only zero weights.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("Weights are zero or more, and not all zero.")
    shares = [divmod(abs(minor) * weight, total) for weight in weights]
    parts = [share for share, _ in shares]
    for index in _largest_first(shares)[: abs(minor) - sum(parts)]:
        parts[index] += 1
    return [-part for part in parts] if minor < 0 else parts


def _largest_first(shares: Sequence[tuple[int, int]]) -> list[int]:
    return sorted(range(len(shares)), key=lambda index: -shares[index][1])
