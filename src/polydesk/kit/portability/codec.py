"""A value of a row as text that any program reads, and back."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Field

from polydesk.core.days import FIRST, LAST
from polydesk.core.money import is_currency
from polydesk.kit.format.languages import LANGUAGES

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DAY = timedelta(days=1)
_HALF = re.compile("[\ud800-\udfff]")  # half of a surrogate pair


def plain(value: Any) -> Any:
    """Return a value as JSON holds it without loss; moments in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def cell(value: Any) -> Any:
    """Return a value for a spreadsheet: text that would be a formula gets an apostrophe before it.

    OWASP, "CSV Injection". Numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date | time):
        return value.isoformat()
    return harmless(_said(value))


def _said(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class Misfit(ValueError):
    """A value does not belong into its field."""


class FarDay(Misfit):
    """A day, or a moment, of a year that nobody works in."""


def back(one: "Field[Any, Any]", value: Any) -> Any:
    """Return a value of an export as the field keeps it; Misfit when it can't."""
    if value is None:
        if one.null:
            return None
        raise Misfit(one.name)
    try:
        found = one.to_python(value)
        if found not in one.empty_values:
            one.run_validators(found)
    except (ValidationError, ValueError, TypeError, OverflowError, ArithmeticError) as error:
        raise Misfit(one.name) from error
    _refuse_stranger(one, found)
    return found


def _refuse_stranger(one: "Field[Any, Any]", found: Any) -> None:
    if isinstance(found, str) and ("\0" in found or _HALF.search(found)):
        raise Misfit(one.name)
    choices = [value for value, _label in one.flatchoices]
    if choices and found not in choices and found not in one.empty_values:
        raise Misfit(one.name)
    if isinstance(found, datetime) and found.tzinfo is None:
        raise Misfit(one.name)
    if isinstance(found, date) and not _is_near(found):
        raise FarDay(one.name)
    wanted = found or (found == "" and not one.blank)
    if wanted and one.name in _SOUND and not _SOUND[one.name](found):
        raise Misfit(one.name)


def _is_near(found: date) -> bool:
    """Whether a day is one of those that forms take; a moment may lie in another zone."""
    if not isinstance(found, datetime):
        return FIRST <= found <= LAST
    return FIRST - _DAY <= found.date() <= LAST + _DAY


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


# Columns of these names mean the same in every room, and pages break where they mean nothing.
_SOUND: dict[str, Callable[[Any], bool]] = {
    "zone": _is_zone,
    "due_zone": _is_zone,
    "vat_rate": lambda rate: 0 <= rate <= 100,
    "language": lambda code: code in LANGUAGES,
    "currency": is_currency,
}
