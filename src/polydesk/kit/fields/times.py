"""The one field for a time of day."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from polydesk.core.clocks import ClockError, parse
from polydesk.kit.fields.tongue import Spoken
from polydesk.kit.format.typed import typed_time

_EXAMPLE = time(9, 30)


class TimeInput(forms.TextInput):
    """A text box for a time of day."""

    shape = "time"


class TimeField(Spoken):
    """A time of day as people type it: 9, 930, 9:30, «۹:۳۰»; cleans to a time."""

    widget = TimeInput

    def to_python(self, value: Any) -> time | None:
        """Return the time, None for nothing typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        try:
            return parse(str(value)[:40])
        except ClockError as error:
            if error.reason == "empty":
                return None
            raise forms.ValidationError(self._sentence(), code="invalid") from error

    def _sentence(self) -> str:
        example = {"example": typed_time(_EXAMPLE, self.speaker.language)}
        return _("This time can't be read. Write it as %(example)s.") % example

    def prepare_value(self, value: Any) -> Any:
        """Return what the box shows."""
        return typed_time(value, self.speaker.language) if isinstance(value, time) else value
