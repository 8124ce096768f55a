"""Where a first visitor seems to come from, by what the browser says of itself."""

from polydesk.accounts.rules import countries

# Where a language of ours alone tells the country well enough.
HOME = {"nb": "NO", "no": "NO", "nn": "NO", "fa": "IR", "vi": "VN"}


def country_of(header: str, language: str) -> str:
    """Return the country an Accept-Language header names, or the page's language; else nothing.

    English alone names none: it is read on every continent.
    """
    return next(filter(None, map(_region, _tags(header))), HOME.get(language, ""))


def zone_in(code: str, zone: str) -> str:
    """Return the browser's zone by today's name if it is in that country, else the main one."""
    there = countries.country(code)
    named = countries.TODAYS_NAME.get(zone, zone)
    return named if named in there.zones else there.zone


def names_of_zones(code: str) -> list[str]:
    """Return the zones of a country, under former names too, as browsers say them."""
    zones = countries.country(code).zones
    former = (old for old, new in countries.TODAYS_NAME.items() if new in zones)
    return [*zones, *former]


def _tags(header: str) -> list[str]:
    """Return the language tags of a header, the most wanted first."""
    weighed = []
    for place, part in enumerate(header[:400].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        weighed.append((-_weight(weight), place, tag))
    return [tag for _, _, tag in sorted(weighed)]


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def _region(tag: str) -> str:
    parts = tag.replace("_", "-").upper().split("-")[1:]
    return next((part for part in parts if part in countries.codes()), "")
