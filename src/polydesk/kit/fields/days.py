"""The one date field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from polydesk.core.days import FIRST, LAST, DayError, parse
from polydesk.core.jalali import from_gregorian
from polydesk.kit.fields.tongue import Spoken, Tongue, of
from polydesk.kit.format import digits
from polydesk.kit.format.typed import typed_day
from polydesk.kit.viewer import Viewer

_EXAMPLE = date(2026, 11, 23)
LONGEST = 60  # letters of a date


class DayInput(forms.TextInput):
    """A text box that the page draws with a calendar beside it."""

    shape = "day"


class DayField(Spoken):
    """A day as people type it, Gregorian or Jalali; cleans to a date."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """Return the date, None for nothing typed."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return _parse(str(value), self.speaker)
        except DayError as error:
            if error.reason == "empty":
                return None
            raise forms.ValidationError(_sentence(error, self.speaker), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """Return what the box shows: a date in the person's notation, a text as it was typed."""
        return show_day(value, self.speaker) if isinstance(value, date) else value


def show_day(day: date, tongue: Tongue) -> str:
    """Return a day as its field shows it."""
    return typed_day(day, tongue.language, tongue.zone)


def read_day(text: str, viewer: Viewer) -> date | None:
    """Return the day that a text of an address or a form means to the viewer; None for none."""
    try:
        return _parse(text, of(viewer))
    except DayError:
        return None


def day_sentence(text: str, viewer: Viewer) -> str:
    """Return what to tell the viewer whose text `read_day` could not read."""
    try:
        _parse(text, of(viewer))
    except DayError as error:
        return _sentence(error, of(viewer))
    return ""


def _parse(text: str, tongue: Tongue) -> date:
    if len(text) > LONGEST:
        raise DayError("unreadable", text[:LONGEST])
    return parse(text, tongue.today, tongue.order)


def _sentence(error: DayError, tongue: Tongue) -> str:
    if error.reason == "outside":
        years = {"first": _year(FIRST, tongue), "last": _year(LAST, tongue)}
        return _("A date must lie in the years %(first)s to %(last)s. Correct the year.") % years
    example = {"example": show_day(_EXAMPLE, tongue)}
    return _("This date can't be read. Write it as %(example)s, or “tomorrow”.") % example


def _year(day: date, tongue: Tongue) -> str:
    return digits(year_in(day, tongue.language), tongue.language)


def year_in(day: date, language: str) -> int:
    """Return the year of a day in the calendar of a language: Jalali for Persian.

    Days outside of FIRST to LAST count to the nearest of these years.
    """
    near = min(max(day, FIRST), LAST)
    return (from_gregorian(near) if language == "fa" else near).year
