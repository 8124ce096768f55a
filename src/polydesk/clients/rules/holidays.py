"""Public holidays of a country or a part of it, named in the four languages.

A region is a country ("NO") or a part of one ("AU-NSW"). Days and names stand in files that
`python -m tools.public_holidays` writes; what was read is kept.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import override, pgettext

from polydesk.accounts.rules import countries
from polydesk.accounts.rules.choices import country_name, country_names
from polydesk.clients.rules.holiday_words import WORDS
from polydesk.core.fold import sort_key
from polydesk.kit.format import digits

_DAYS = Path(__file__).with_name("days")
_SAYS_NOTHING = frozenset({"", "Public Holiday", "Day off"})


@lru_cache(maxsize=64)
def _told(country: str) -> Mapping[str, Any]:
    path = _DAYS / f"{country}.json"
    if country not in countries.codes() or not path.exists():
        return {}
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(path.stem for path in _DAYS.glob("*.json"))


def usual(country: str) -> str:
    """Return the region of a client in a country, "" where nothing is known of its holidays."""
    return country if country in _countries() else ""


@lru_cache(maxsize=256)
def named(region: str, language: str) -> Mapping[date, str]:
    """Return the public holidays of a region in all years known, with names in a language."""
    country, _dash, part = region.partition("-")
    told = _told(country)
    if not told:
        return MappingProxyType({})
    here = told["parts"].get(part, {"more": [], "less": []})
    days = {**dict(told["days"]), **dict(here["more"])}
    with override(language):
        words = [_name(names, told["native"], language) for names in told["names"]]
    less = frozenset(here["less"])
    kept = {date.fromisoformat(day): words[n] for day, n in days.items() if day not in less}
    return MappingProxyType(kept)


def _name(names: list[str], native: str, language: str) -> str:
    english, *own = names
    if own and native == language:
        return digits(own[0], language)
    if english in WORDS:
        return str(WORDS[english])
    return pgettext("holiday", "Public holiday") if english in _SAYS_NOTHING else english


def choices(country: str, language: str) -> list[tuple[str, str]]:
    """Return the regions that a client in a country may keep: its own and its parts first."""
    own = [(country, country_name(country))] if usual(country) else []
    parts = sorted(_parts(country), key=lambda one: sort_key(one[1], language))
    others = [one for one in country_names() if one[0] != country and usual(one[0])]
    return [("", pgettext("holiday", "No public holidays")), *own, *parts, *others]


def region_name(region: str) -> str:
    """Return the name of a region in the language of the page."""
    if not region:
        return pgettext("holiday", "No public holidays")
    country = region.partition("-")[0]
    return dict(_parts(country)).get(region) or country_name(country)


def _parts(country: str) -> list[tuple[str, str]]:
    parts = _told(country).get("parts", {})
    name = country_name(country)
    return [(f"{country}-{code}", f"{name} – {part['name']}") for code, part in parts.items()]
