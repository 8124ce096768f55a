"""The four languages of Polydesk and what follows from each."""

from typing import Final, Literal

LANGUAGES: Final = ("en", "nb", "fa", "vi")
FALLBACK: Final = "en"


def known(language: str | None) -> str:
    """One of LANGUAGES for any language tag: "nb-NO" -> "nb", "de" or None -> "en"."""
    code = (language or "")[:2].lower()
    return code if code in LANGUAGES else FALLBACK


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction, as HTML's dir attribute wants it."""
    return "rtl" if known(language) == "fa" else "ltr"
