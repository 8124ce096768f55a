"""Dates, times and durations that people type: one way to read and to show them, for every form.

Fields speak the language, zone and order of the active page; `of(viewer)` those of a viewer. The
pieces that draw them are `date_field`, `time_field` and `duration_field` in kit/macros.html.
"""

from polydesk.kit.fields.calendar import calendar
from polydesk.kit.fields.days import DayField, day_sentence, read_day, show_day, year_in
from polydesk.kit.fields.lengths import LengthField
from polydesk.kit.fields.times import TimeField
from polydesk.kit.fields.tongue import Tongue, active, of, speak

__all__ = [
    "DayField",
    "LengthField",
    "TimeField",
    "Tongue",
    "active",
    "calendar",
    "day_sentence",
    "of",
    "read_day",
    "show_day",
    "speak",
    "year_in",
]
