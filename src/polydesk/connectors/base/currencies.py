"""Which codes are currencies."""

from functools import cache

from babel.numbers import list_currencies


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def is_currency(code: str) -> bool:
    """Whether a code is one of ISO 4217, in any case."""
    return code.strip().upper() in _codes()
