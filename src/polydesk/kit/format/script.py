"""Local digits, and marks that keep text of unknown direction in one piece."""

from typing import Final

from polydesk.kit.format.languages import known

PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
RIGHT_TO_LEFT_MARK: Final = "\u200f"
LEFT_TO_RIGHT_MARK: Final = "\u200e"
MINUS: Final = "\u2212"

_TABLES: Final = {"fa": str.maketrans("0123456789", PERSIAN_DIGITS)}


def digits(value: object, language: str) -> str:
    """Text of the value with its ASCII digits written in the language: 2026-0001 -> ۲۰۲۶-۰۰۰۱.

    Nothing is grouped or rounded. None gives an empty text.
    """
    if value is None:
        return ""
    table = _TABLES.get(known(language))
    return str(value).translate(table) if table else str(value)


def code(value: object, language: str) -> str:
    """Return a code such as 2026-0001 in local digits, for the middle of a sentence.

    After Persian letters its parts would change places; there it is isolated.
    """
    text = digits(value, language)
    return isolate(text) if text and known(language) in _TABLES else text


def isolate(value: object) -> str:
    """Text wrapped so that its direction does not disturb the sentence around it.

    For plain text (mail, PDF); HTML uses <bdi>.
    """
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"


def minus(language: str) -> str:
    """Return the minus sign; in Persian bound to the digits that follow it."""
    return LEFT_TO_RIGHT_MARK + MINUS if known(language) == "fa" else MINUS
