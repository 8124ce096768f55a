"""Numbers, money, dates and durations as people write them in en, nb, fa and vi.

Pure functions of (value, language, ...) that return plain text; cached, because a page calls
them hundreds of times. `polydesk.kit.format.jinja` binds them to the viewer for templates.
"""

from polydesk.kit.format.dates import (
    clock,
    day,
    day_long,
    day_short,
    moment,
    month,
    period,
    weekday,
)
from polydesk.kit.format.durations import minutes, seconds
from polydesk.kit.format.languages import LANGUAGES, direction, known
from polydesk.kit.format.numbers import amount, currency, decimal, money, number, percent
from polydesk.kit.format.reading import read_decimal, read_money
from polydesk.kit.format.script import code, digits, isolate
from polydesk.kit.format.typed import typed_day, typed_time

__all__ = [
    "LANGUAGES",
    "amount",
    "clock",
    "code",
    "currency",
    "day",
    "day_long",
    "day_short",
    "decimal",
    "digits",
    "direction",
    "isolate",
    "known",
    "minutes",
    "moment",
    "money",
    "month",
    "number",
    "percent",
    "period",
    "read_decimal",
    "read_money",
    "seconds",
    "typed_day",
    "typed_time",
    "weekday",
]
