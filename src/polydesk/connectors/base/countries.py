"""Countries by what people call them, in the languages of the desk and of the tools."""

from functools import cache

from babel import Locale

from polydesk.core.fold import fold

LANGUAGES = ("en", "nb", "fa", "vi", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl")
OTHERS = {
    "usa": "US",
    "us": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "america": "US",
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "republic of ireland": "IE",
    "the netherlands": "NL",
    "holland": "NL",
    "uae": "AE",
    "viet nam": "VN",
    "korea": "KR",
    "russia": "RU",
    "czech republic": "CZ",
    "hong kong": "HK",
    "bahamas": "BS",
    "the bahamas": "BS",
    "iran": "IR",
    "turkey": "TR",
}


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == len("NO") and code.isalpha() and code not in ("ZZ", "EU", "UN"):
                found.setdefault(fold(name), code)
    return {**found, **{fold(name): code for name, code in OTHERS.items()}}


def country_of(text: str) -> str:
    """Return the ISO 3166 code of a country's name or code; "" where it is not known."""
    name = text.strip()
    if len(name) == len("NO") and name.upper() in _names().values():
        return name.upper()
    return _names().get(fold(name), "")
