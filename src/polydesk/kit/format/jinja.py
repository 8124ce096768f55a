"""The formatters as Jinja filters that read language and zone from the viewer.

`FILTERS` maps filter name to function; kit.ui.jinja registers it. Pages without a viewer
(sign-in, setup) use Django's active language and zone.
"""

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as wall_time
from decimal import Decimal
from typing import Final

from django.utils import timezone, translation
from jinja2 import pass_context
from jinja2.runtime import Context

from polydesk.kit import clock as clocks
from polydesk.kit.format import dates, durations, numbers, script, typed


def _language(context: Context) -> str:
    viewer = context.get("viewer")
    return getattr(viewer, "language", None) or translation.get_language() or "en"


def _zone(context: Context) -> dates.Zone:
    viewer = context.get("viewer")
    return getattr(viewer, "zone", None) or timezone.get_current_timezone()


@pass_context
def number(context: Context, value: int | Decimal | None) -> str:
    """Write a whole number with local digits and groups."""
    return numbers.number(value, _language(context))


@pass_context
def decimal(context: Context, value: Decimal | int | None, places: int = 2, least: int = 0) -> str:
    """Write a decimal number with at most `places` digits."""
    return numbers.decimal(value, _language(context), places, least)


@pass_context
def money(context: Context, minor: int | None, currency: str) -> str:
    """Write minor units of a currency."""
    return numbers.money(minor, currency, _language(context))


@pass_context
def amount(context: Context, minor: int | None, currency: str) -> str:
    """Write minor units without naming the currency."""
    return numbers.amount(minor, currency, _language(context))


@pass_context
def currency(context: Context, code: str) -> str:
    """Name a currency apart from an amount."""
    return numbers.currency(code, _language(context))


@pass_context
def compact(context: Context, minor: int | None, currency: str) -> str:
    """Write minor units in as little room as there is above a bar: 12K, ۱۲ هزار."""
    return numbers.compact(minor, currency, _language(context))


@pass_context
def percent(context: Context, value: Decimal | int | None, places: int = 2) -> str:
    """Write a value that is already in percent."""
    return numbers.percent(value, _language(context), places)


@pass_context
def day(context: Context, value: date | datetime | None) -> str:
    """Write a date; a moment falls on its day in the viewer's zone."""
    return dates.day(value, _language(context), _zone(context))


@pass_context
def day_short(context: Context, value: date | datetime | None) -> str:
    """Write a date without its year."""
    return dates.day_short(value, _language(context), _zone(context))


@pass_context
def day_near(context: Context, value: date | datetime | None) -> str:
    """Write a date, with its year where it is more than half a year away."""
    zone = _zone(context)
    return dates.day_near(value, _language(context), dates.local(clocks.now(), zone).date(), zone)


@pass_context
def day_long(context: Context, value: date | datetime | None) -> str:
    """Write a date in full with its weekday."""
    return dates.day_long(value, _language(context), _zone(context))


@pass_context
def month(context: Context, value: date | datetime | None) -> str:
    """Write month and year."""
    return dates.month(value, _language(context), _zone(context))


@pass_context
def month_tiny(context: Context, value: date | datetime | None) -> str:
    """Write the month where there is hardly room."""
    return dates.month_tiny(value, _language(context), _zone(context))


@pass_context
def weekday(context: Context, value: date | datetime | None, *, short: bool = False) -> str:
    """Write the day of the week."""
    return dates.weekday(value, _language(context), _zone(context), short=short)


@pass_context
def weekday_tiny(context: Context, value: date | datetime | None) -> str:
    """Write the day of the week where there is hardly room."""
    return dates.weekday_tiny(value, _language(context), _zone(context))


@pass_context
def moment(context: Context, value: datetime | None) -> str:
    """Write date and time of day in the viewer's zone."""
    return dates.moment(value, _language(context), _zone(context))


@pass_context
def clock(context: Context, value: datetime | wall_time | None) -> str:
    """Write the time of day in the viewer's zone."""
    return dates.clock(value, _language(context), _zone(context))


@pass_context
def typed_day(context: Context, value: date | str | None) -> str:
    """Write a date as its field shows it; a text stays as it was typed."""
    if not isinstance(value, date):
        return value or ""
    return typed.typed_day(value, _language(context), str(_zone(context)))


@pass_context
def typed_time(context: Context, value: wall_time | str | None) -> str:
    """Write a time of day as its field shows it; a text stays as it was typed."""
    if not isinstance(value, wall_time):
        return value or ""
    return typed.typed_time(value, _language(context))


@pass_context
def minutes(context: Context, value: int | None) -> str:
    """Write minutes as hours:minutes."""
    return durations.minutes(value, _language(context))


@pass_context
def seconds(context: Context, value: int | None) -> str:
    """Write seconds as hours:minutes:seconds."""
    return durations.seconds(value, _language(context))


@pass_context
def local_digits(context: Context, value: object) -> str:
    """Write the digits of a number or code in the viewer's script."""
    return script.digits(value, _language(context))


@pass_context
def code(context: Context, value: object) -> str:
    """Write a code such as an invoice number within a sentence."""
    return script.code(value, _language(context))


FILTERS: Final[dict[str, Callable[..., str]]] = {
    "number": number,
    "decimal": decimal,
    "money": money,
    "amount": amount,
    "compact": compact,
    "currency": currency,
    "percent": percent,
    "day": day,
    "day_short": day_short,
    "day_near": day_near,
    "day_long": day_long,
    "month": month,
    "month_tiny": month_tiny,
    "weekday": weekday,
    "weekday_tiny": weekday_tiny,
    "moment": moment,
    "clock": clock,
    "typed_day": typed_day,
    "typed_time": typed_time,
    "minutes": minutes,
    "seconds": seconds,
    "digits": local_digits,
    "code": code,
}
