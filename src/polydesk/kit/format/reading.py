"""Read numbers and amounts as people type them, with the digits and separators of any language."""

import re
from decimal import Decimal
from typing import Final

from polydesk.core.money import exponent

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬−", "01234567890123456789.'-")
_IDLE: Final = re.compile(r"[\s\u00a0\u200e\u200f\u202f']+")
_NUMBER: Final = re.compile(r"^-?\d+(\.\d+)?$|^-?\.\d+$")
_DOTTED: Final = ("nb", "vi")  # where a dot groups thousands
_GROUPED: Final = re.compile(r"^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")


def read_decimal(text: str, language: str) -> Decimal | None:
    """Return the number that was typed ("1 234,50", "۱٬۲۳۴٫۵", "1,234.5"); None for no number.

    With both "." and "," the last one is the decimal point. One alone is the decimal point,
    save where it stands as the language writes thousands ("1,234" in English, "1.234" in
    Vietnamese).
    """
    plain = _IDLE.sub("", text.translate(_DIGITS))
    dotted = _with_point(plain, "." if language[:2] in _DOTTED else ",")
    return Decimal(dotted) if _NUMBER.match(dotted) else None


def _with_point(text: str, groups: str) -> str:
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    mark = text[last]
    found = _GROUPED.match(text)
    if found and (mark == groups or text.count(mark) > 1):
        return text.replace(mark, "")
    other = "," if mark == "." else "."
    return text.replace(other, "").replace(mark, ".")


def read_money(text: str, currency: str, language: str) -> int | None:
    """Return the minor units that were typed; None for no number or for too many decimals."""
    value = read_decimal(text, language)
    if value is None:
        return None
    minor = value.scaleb(exponent(currency))
    return int(minor) if minor == minor.to_integral_value() else None
