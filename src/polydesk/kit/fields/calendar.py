"""What the script of the date field must be told, for it holds no words: names, digits, order."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from jinja2 import pass_context
from jinja2.runtime import Context

from polydesk.core.jalali import Jalali, to_gregorian
from polydesk.kit.fields.days import show_day
from polydesk.kit.fields.tongue import Tongue, of
from polydesk.kit.format import digits, month, weekday
from polydesk.kit.format.typed import day_mark

_YEAR, _JALALI_YEAR = 2026, 1405
_MONDAY = date(2026, 11, 23)


@pass_context
def calendar(context: Context) -> dict[str, Any]:
    """Return the data attributes of a calendar's button, and the hint for its box."""
    tongue = of(context.get("viewer"))
    return {
        "hint": _hint(tongue),
        "open": _("Choose a date"),
        "data": {
            **_names(tongue.language),
            "data-shape": day_mark(tongue.language).join(tongue.order),
            "data-today": show_day(tongue.today, tongue),
            "data-week": tongue.week_start,
            "data-words": "|".join((_("Previous month"), _("Next month"), _("Today"))),
        },
    }


def _hint(tongue: Tongue) -> str:
    if tongue.order == "mdy":
        return pgettext("date hint", "mm/dd/yyyy")
    return pgettext("date hint", "dd/mm/yyyy")


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    """Return the months with a sign for their year, the days from Monday, the digits."""
    days = [_MONDAY + timedelta(days=n) for n in range(7)]
    return {
        "data-months": "|".join(_title(n, language) for n in range(1, 13)),
        "data-days": "|".join(_day_name(day, language) for day in days),
        "data-digits": digits("0123456789", language),
    }


def _title(number: int, language: str) -> str:
    if language == "fa":
        year, first = _JALALI_YEAR, to_gregorian(Jalali(_JALALI_YEAR, number, 1))
    else:
        year, first = _YEAR, date(_YEAR, number, 1)
    return month(first, language).replace(digits(year, language), "#")


def _day_name(day: date, language: str) -> str:
    """Return a short name and the full one. Persian's own short names are its full ones."""
    full = weekday(day, language)
    short = full[0] if language == "fa" else weekday(day, language, short=True).rstrip(".")
    return f"{short}:{full}"
