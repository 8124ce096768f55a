"""What can be chosen in forms, named and sorted in the language of the page."""

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names
from babel.numbers import get_currency_name
from django.utils.translation import get_language, gettext

from polydesk.accounts.rules import countries
from polydesk.core.fold import sort_key
from polydesk.kit.format import known

type Choices = list[tuple[str, str]]

OWN_NAMES = {"en": "English", "nb": "Norsk bokmål", "fa": "فارسی", "vi": "Tiếng Việt"}


def language_of_page() -> str:
    """Return which of our languages is active."""
    return known(get_language())


def languages() -> Choices:
    """Return the four languages, each by its own name."""
    return list(OWN_NAMES.items())


def country_names() -> Choices:
    """Return all countries, in the alphabet of the page."""
    return list(_country_names(language_of_page()))


def some_country() -> Choices:
    """Return all countries after an empty choice."""
    return [("", "—"), *country_names()]


def chosen_country() -> Choices:
    """Return all countries after an invitation to choose one."""
    return [("", gettext("Choose a country")), *country_names()]


def zones() -> Choices:
    """Return all zones as city and country, in the alphabet of the page."""
    return list(_zones(language_of_page()))


def currencies() -> Choices:
    """Return all currencies as code and name, by code."""
    return list(_currencies(language_of_page()))


def weekdays(start: int = 0) -> Choices:
    """Return the seven days by number (0 = Monday), beginning with `start`."""
    names = get_day_names("wide", locale=language_of_page())
    return [(str(day), names[day]) for day in ((start + n) % 7 for n in range(7))]


def country_name(code: str) -> str:
    """Return the name of a country in the language of the page, the code when unknown."""
    return dict(_country_names(language_of_page())).get(code, code)


def zone_name(zone: str) -> str:
    """Return the city of a zone in the language of the page."""
    return city(zone, language_of_page())


@lru_cache(maxsize=8)
def _country_names(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).territories
    return _in_order(language, ((code, names.get(code, code)) for code in countries.codes()))


@lru_cache(maxsize=8)
def _zones(language: str) -> tuple[tuple[str, str], ...]:
    names = dict(_country_names(language))
    comma = "، " if language == "fa" else ", "
    placed = (
        (zone, f"{city(zone, language)}{comma}{names[code]}")
        for code in countries.codes()
        for zone in countries.country(code).zones
    )
    return (*_in_order(language, placed), ("UTC", "UTC"))


@lru_cache(maxsize=8)
def _currencies(language: str) -> tuple[tuple[str, str], ...]:
    codes = countries.currencies()
    return tuple((code, f"{code} – {get_currency_name(code, locale=language)}") for code in codes)


@lru_cache(maxsize=2048)
def city(zone: str, language: str) -> str:
    """Return the city of a zone in a language; the CLDR keeps some under a name of former times."""
    names = Locale.parse(language).time_zones
    known = (names.get(name, {}).get("city") for name in (zone, *_former_names().get(zone, ())))
    plain = zone.rpartition("/")[2].replace("_", " ")
    return str(next(filter(None, known), plain))


@cache
def _former_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for former, today in get_global("zone_aliases").items():
        found.setdefault(today, []).append(former)
    return found


def _in_order(language: str, pairs: object) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = list(dict(pairs).items())  # type: ignore[call-overload]
    return tuple(sorted(found, key=lambda pair: sort_key(pair[1], language)))
