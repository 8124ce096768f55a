"""Sums of amounts that no number of rows can overflow.

SQLite adds in 64 bits and fails beyond them. So each amount is cut in two, both parts are summed,
and put together here, where whole numbers have no end.
"""

from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

_CUT = 10**9


def parts(name: str, amount: Any, which: Q | None = None) -> dict[str, Any]:
    """Return the columns to annotate for the sum of an amount; `names` says what they are."""
    high, low = names(name)
    return {high: _sum(amount / _CUT, which), low: _sum(amount % _CUT, which)}


def names(name: str) -> tuple[str, str]:
    """Return the names of both columns of a sum, in the order that `whole` takes."""
    return f"{name}_high", f"{name}_low"


def whole(high: int, low: int) -> int:
    """Return the sum."""
    return high * _CUT + low


def _sum(amount: Any, which: Q | None) -> Coalesce:
    return Coalesce(Sum(amount, filter=which), 0)
