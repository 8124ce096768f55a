"""The one field for a duration."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polydesk.core.durations import DurationError, parse
from polydesk.kit.fields.tongue import Spoken
from polydesk.kit.format import digits, minutes, number, seconds

_MINUTE, _HOUR = 60, 3600
_EXAMPLE = 90  # minutes


class LengthInput(forms.TextInput):
    """A text box for a duration."""

    shape = "length"


class LengthField(Spoken):
    """A duration as people type it: 1:30, 1h30, 90m, 1,5; cleans to whole `unit`s of seconds.

    `most` are the hours that it may last.
    """

    widget = LengthInput

    def __init__(self, *, unit: int = _MINUTE, most: int = 100, **options: Any) -> None:
        super().__init__(**options)
        self.unit, self.most = unit, most

    def to_python(self, value: Any) -> int | None:
        """Return the units, None for nothing typed."""
        if value in self.empty_values or isinstance(value, int):
            return value if isinstance(value, int) else None
        try:
            found = parse(str(value)[:60])
        except DurationError as error:
            if error.reason == "empty":
                return None
            raise forms.ValidationError(self._sentence(error.reason), code="invalid") from error
        if found > self.most * _HOUR:
            raise forms.ValidationError(self._sentence("too_long"), code="invalid")
        return (found + self.unit // 2) // self.unit

    def _sentence(self, reason: str) -> str:
        if reason == "too_long":
            hours = number(self.most, self.speaker.language)
            text = ngettext("At most %(hours)s hour.", "At most %(hours)s hours.", self.most)
            return text % {"hours": hours}
        example = {
            "clock": minutes(_EXAMPLE, self.speaker.language),
            "minutes": digits(_EXAMPLE, self.speaker.language),
        }
        if reason == "negative":
            text = _("A duration can't be negative. Write it as %(clock)s or %(minutes)s min.")
        else:
            text = _("This duration can't be read. Write it as %(clock)s or %(minutes)s min.")
        return text % example

    def prepare_value(self, value: Any) -> Any:
        """Return what the box shows."""
        if not isinstance(value, int):
            return value
        return show_length(value * self.unit, self.speaker.language)


def show_length(length: int, language: str) -> str:
    """Write seconds as the box shows them: whole minutes as 1:30, else 1:30:05."""
    if length % _MINUTE:
        return seconds(length, language)
    return minutes(length // _MINUTE, language)
