"""VAT per rate with totals that add up, as EN 16931 counts: net, tax of each rate, gross.

Every amount that comes out is a multiple of `step` minor units (core.money.payable_step).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from polydesk.core.rounding import Exact, Rounding, Scope, to_step

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Taxed:
    """A net amount in minor units and the VAT rate on it in percent."""

    net: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateTotal:
    """All lines of one rate: the base and its tax in minor units."""

    rate: Decimal
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What an invoice sums to, in minor units; rates ascending."""

    net: int
    tax: int
    rates: tuple[RateTotal, ...]

    @property
    def gross(self) -> int:
        """Net and tax."""
        return self.net + self.tax


def line_net(
    quantity: Exact, unit_price: int, rounding: Rounding = Rounding.HALF_UP, step: int = 1
) -> int:
    """Net minor units of a line: exact quantity times price, rounded once."""
    return to_step(Fraction(quantity) * unit_price, step, rounding)


def hours_net(
    minutes: int, hourly_rate: int, rounding: Rounding = Rounding.HALF_UP, step: int = 1
) -> int:
    """Net minor units of whole minutes at an hourly rate in minor units."""
    return line_net(Fraction(minutes, 60), hourly_rate, rounding, step)


def tax_on(net: int, rate: Decimal, rounding: Rounding = Rounding.HALF_UP, step: int = 1) -> int:
    """Tax in minor units on a net amount at a rate in percent."""
    return to_step(Fraction(rate) * net / 100, step, rounding)


def totals(
    lines: Iterable[Taxed],
    rounding: Rounding = Rounding.HALF_UP,
    scope: Scope = Scope.TOTAL,
    step: int = 1,
) -> Totals:
    """Sum lines per rate. TOTAL rounds the tax once per rate, LINE on every line."""
    groups: defaultdict[Decimal, list[int]] = defaultdict(list)
    for line in lines:
        groups[line.rate].append(line.net)
    rates = tuple(_rate_total(rate, groups[rate], rounding, scope, step) for rate in sorted(groups))
    return Totals(sum(one.net for one in rates), sum(one.tax for one in rates), rates)


def _rate_total(
    rate: Decimal, nets: list[int], rounding: Rounding, scope: Scope, step: int
) -> RateTotal:
    net = sum(nets)
    bases = nets if scope is Scope.LINE else [net]
    return RateTotal(rate, net, sum(tax_on(base, rate, rounding, step) for base in bases))
