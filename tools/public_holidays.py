"""Write the public holidays that Polydesk ships, one file for each country.

The library that knows them takes 50 MB and half a second, too much for a clock on every page. So
its days stand in files: `python -m tools.public_holidays` writes them, `--check` says whether they
are fresh. Each holds names (English, and those of the country in our languages), the days of the
whole country as [day, name], and for its parts what comes and what goes.
"""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import holidays

from polydesk.accounts.rules import countries

FOLDER = Path(__file__).resolve().parents[1] / "src" / "polydesk" / "clients" / "rules" / "days"
YEARS = range(2025, 2036)
NATIVE = {"nb": "no", "fa": "fa_IR", "vi": "vi"}
_ASIDE = re.compile(r"\s*[(（][^)）]*[)）]")

type Days = dict[date, tuple[str, ...]]  # names: English ("" where unknown), then in our language


def told(country: str) -> dict[str, Any] | None:
    """Return what the file of a country holds, None where the library knows nothing of it."""
    known = holidays.list_supported_countries()
    if country not in known:
        return None
    native = next((ours for ours, theirs in NATIVE.items() if theirs in _tongues(country)), "")
    names: dict[tuple[str, ...], int] = {}
    whole = _days(country, None, native)
    parts = {}
    for part in known[country]:
        here = _days(country, part, native)
        parts[part] = {
            "name": _part_name(country, part),
            "more": _listed({d: n for d, n in here.items() if whole.get(d) != n}, names),
            "less": [day.isoformat() for day in whole if day not in here],
        }
    days = _listed(whole, names)
    return {
        "native": native,
        "names": [list(name) for name in names],
        "days": days,
        "parts": parts,
    }


def _tongues(country: str) -> tuple[str, ...]:
    return tuple(holidays.list_localized_countries().get(country, ()))


def _days(country: str, part: str | None, native: str) -> Days:
    speaks = _tongues(country)
    english = next((one for one in speaks if one.startswith("en")), None)
    said = _said(country, part, english)
    understood = english is not None or not speaks
    own = _said(country, part, NATIVE[native]) if native else {}
    return {
        day: (_first(name) if understood else "", *([_first(own[day])] if native else []))
        for day, name in sorted(said.items())
    }


def _said(country: str, part: str | None, language: str | None) -> Mapping[date, str]:
    found = holidays.country_holidays(country, subdiv=part, years=YEARS, language=language)
    return dict(found.items())


def _first(name: str) -> str:
    return _ASIDE.sub("", name.split(";", maxsplit=1)[0]).strip()


def _part_name(country: str, part: str) -> str:
    aliases = getattr(holidays, country).get_subdivision_aliases()
    return str((aliases.get(part) or [part])[0])


def _listed(days: Days, names: dict[tuple[str, ...], int]) -> list[list[Any]]:
    return [[day.isoformat(), names.setdefault(name, len(names))] for day, name in days.items()]


def text_of(country: str) -> str:
    """Return the file of a country, "" where nothing is known."""
    found = told(country)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n" if found else ""


def main() -> int:
    """Write all files, or with --check say which are stale."""
    checking, stale = "--check" in sys.argv, []
    FOLDER.mkdir(exist_ok=True)
    for country in countries.codes():
        path, text = FOLDER / f"{country}.json", text_of(country)
        if text and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(country)
            if not checking:
                path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{', '.join(stale) or 'Nothing'} {'is stale' if checking else 'written'}.\n")
    return 1 if checking and stale else 0


if __name__ == "__main__":
    sys.exit(main())
