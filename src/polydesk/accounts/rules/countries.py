"""Sensible defaults for each country, from the CLDR data that Babel carries."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_territory_currencies
from django.conf import settings

from polydesk.core.money import EXPONENTS

NOT_COUNTRIES = frozenset({"AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC"}) | {
    "QO", "TA", "UN", "XA", "XB", "ZZ",
}  # fmt: skip

# Where a country has several zones, the one in which most of its people live.
MAIN_ZONE = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago",
    "CN": "Asia/Shanghai", "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil",
    "ES": "Europe/Madrid", "FM": "Pacific/Pohnpei", "GL": "America/Nuuk", "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa", "KZ": "Asia/Almaty", "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby", "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "UM": "Pacific/Midway",
    "US": "America/New_York", "UZ": "Asia/Tashkent", "VN": "Asia/Ho_Chi_Minh",
    "XK": "Europe/Belgrade",
}  # fmt: skip

# Names that the CLDR keeps for ever, beside the name that the zone has today.
TODAYS_NAME = {
    "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Europe/Kiev": "Europe/Kyiv",
    "America/Godthab": "America/Nuuk", "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "Atlantic/Faeroe": "Atlantic/Faroe", "Africa/Asmera": "Africa/Asmara",
}  # fmt: skip

LANGUAGE = {"NO": "nb", "SJ": "nb", "BV": "nb", "IR": "fa", "AF": "fa", "VN": "vi"}

# Where several currencies are legal tender, or the law and the shop window differ.
CURRENCY = {"BG": "EUR", "ZW": "USD", "PA": "USD", "HT": "HTG", "BT": "BTN", "LS": "LSL"}

NINE_TO_FIVE = (dt.time(9), dt.time(17))
HOURS = {
    "NO": (dt.time(8), dt.time(16)),
    "IR": (dt.time(8), dt.time(16)),
    "AF": (dt.time(8), dt.time(16)),
    "VN": (dt.time(8), dt.time(17)),
    "DK": (dt.time(8), dt.time(16)),
    "SE": (dt.time(8), dt.time(17)),
    "FI": (dt.time(8), dt.time(16)),
    "ES": (dt.time(9), dt.time(18)),
    "IN": (dt.time(9), dt.time(18)),
    "JP": (dt.time(9), dt.time(18)),
    "CN": (dt.time(9), dt.time(18)),
    "KR": (dt.time(9), dt.time(18)),
}

# Offices in Iran rest on Thursday too; the CLDR knows only the legal Friday.
WORKDAYS = {"IR": (5, 6, 0, 1, 2)}


@dataclass(frozen=True, slots=True)
class Country:
    """Defaults for a business or client there; weekdays count from 0 = Monday."""

    code: str
    currency: str
    zone: str
    zones: tuple[str, ...]
    language: str
    week_start: int
    workdays: tuple[int, ...]
    day_from: dt.time
    day_to: dt.time


@cache
def codes() -> frozenset[str]:
    """Return the ISO 3166 codes of all countries and territories where people live."""
    known = map(str, Locale("en").territories)
    found = {code for code in known if len(code) == 2 and code.isalpha()}
    return frozenset(found - NOT_COUNTRIES)


@cache
def country(code: str) -> Country:
    """Return the defaults for an ISO 3166 code; raises KeyError for an unknown one."""
    if code not in codes():
        raise KeyError(code)
    zones = _zones(code)
    day_from, day_to = HOURS.get(code, NINE_TO_FIVE)
    return Country(
        code=code,
        currency=_currency(code),
        zone=MAIN_ZONE.get(code, zones[0] if zones else "UTC"),
        zones=zones,
        language=LANGUAGE.get(code, "en"),
        week_start=_week_start(code),
        workdays=WORKDAYS.get(code) or _workdays(code),
        day_from=day_from,
        day_to=day_to,
    )


@cache
def all_zones() -> tuple[str, ...]:
    """Return every zone of a country, by name, with UTC at the end."""
    zones = {zone for code in codes() for zone in country(code).zones}
    return (*sorted(zones), "UTC")


@cache
def currencies() -> tuple[str, ...]:
    """Return the ISO 4217 codes that are legal tender somewhere today."""
    tender = (get_territory_currencies(code, tender=True) for code in codes())
    return tuple(sorted({str(unit) for units in tender for unit in units} & set(EXPONENTS)))


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages of the desk, each under its own name."""
    return tuple((code, str(name)) for code, name in settings.LANGUAGES)


def country_of_zone(zone: str) -> str:
    """Return the country a zone lies in, or an empty text."""
    return next((code for code in sorted(codes()) if zone in country(code).zones), "")


def _zones(code: str) -> tuple[str, ...]:
    named = (TODAYS_NAME.get(zone, zone) for zone in get_global("territory_zones").get(code, ()))
    zones = {zone for zone in named if not zone.startswith("Etc/")}
    main = MAIN_ZONE.get(code)
    return tuple(sorted(zones | ({main} if main else set())))


def _currency(code: str) -> str:
    if code in CURRENCY:
        return CURRENCY[code]
    found = get_territory_currencies(code, tender=True)
    return str(found[0]) if found else "USD"


@cache
def _culture(code: str) -> Locale:
    try:
        return Locale.parse(f"und_{code}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_001")


def _week_start(code: str) -> int:
    return int(_culture(code).first_week_day)


def _workdays(code: str) -> tuple[int, ...]:
    culture = _culture(code)
    rest, last = culture.weekend_start, culture.weekend_end
    free = {rest}
    while rest != last:
        rest = (rest + 1) % 7
        free.add(rest)
    start = culture.first_week_day
    return tuple((start + n) % 7 for n in range(7) if (start + n) % 7 not in free)
