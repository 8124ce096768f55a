"""Amounts as tools and spreadsheets write them, and the sign before their cents."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from polydesk.connectors.base.reading import Question, RefusedError

SIGNS = {"point": (".", ","), "comma": (",", ".")}  # the sign before the cents, and of thousands
LONGEST = 40
_SPACES = re.compile(r"[\s\u00a0\u202f'’_]|[\u200e\u200f\u2066-\u2069]")
_MARKS = str.maketrans("", "", "+-()")
_NAMED = re.compile(r"^[^\d.,]+|[^\d.,]+$")  # a currency before or after the figure
_SHAPES = {
    name: re.compile(
        rf"(?:\d{{1,3}}(?:{re.escape(apart)}\d{{2,3}})*{re.escape(apart)}\d{{3}}|\d*)(?:{re.escape(sign)}\d*)?"
    )
    for name, (sign, apart) in SIGNS.items()
}


@lru_cache(maxsize=1 << 14)
def _bare(text: str) -> tuple[str, bool]:
    """Return the figure in ASCII without currency and spaces, and whether it is below zero."""
    plain = text[: LONGEST + 1]
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(c, c)) for c in plain)
        plain = plain.replace("٫", ".").replace("٬", ",").replace("−", "-")
    plain = _SPACES.sub("", plain)
    below = "-" in plain or (plain.startswith("(") and plain.endswith(")"))
    return _NAMED.sub("", plain.translate(_MARKS)), below


@lru_cache(maxsize=1 << 14)
def fits(text: str) -> tuple[str, ...]:
    """Return under which signs a figure is one: "point", "comma", both, or none."""
    plain, _below = _bare(text)
    if not any(c.isdigit() for c in plain) or len(plain) > LONGEST:
        return ()
    return tuple(name for name, shape in _SHAPES.items() if shape.fullmatch(plain))


def _value(plain: str, sign: str) -> Decimal:
    cents, apart = SIGNS[sign]
    return Decimal(plain.replace(apart, "").replace(cents, "."))


def is_open(text: str) -> bool:
    """Whether a figure is one under both signs, and not the same one."""
    plain, _below = _bare(text)
    return len(fits(text)) == len(SIGNS) and _value(plain, "point") != _value(plain, "comma")


def decimals_among(texts: Iterable[str], asked: str) -> tuple[str, tuple[Question, ...]]:
    """Return the sign before the cents: as answered, or the only one that fits every figure."""
    if asked:
        return asked, ()
    figures = {text for text in texts if fits(text)}
    fitting = [name for name in SIGNS if all(name in fits(text) for text in figures)]
    if len(fitting) == 1:
        return fitting[0], ()
    open_ones = sorted(filter(is_open, figures))
    asks = bool(open_ones and fitting)
    return "point", (Question("decimals", tuple(open_ones[:3])),) if asks else ()


def amount(text: str, decimals: str) -> Decimal | None:
    """Return the figure of a cell, None of an empty one; RefusedError where it is none."""
    if not text.strip():
        return None
    if decimals not in fits(text):
        raise RefusedError("no_amount", text=text[:LONGEST])
    plain, below = _bare(text)
    found = _value(plain, decimals)
    return -found if below else found
