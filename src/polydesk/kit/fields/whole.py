"""The one field for a whole number."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from polydesk.kit.fields.tongue import Spoken
from polydesk.kit.format import digits


class WholeInput(forms.TextInput):
    """A text box for a whole number: a browser's own number box writes Latin digits only."""

    shape = "whole"


class WholeField(Spoken, forms.IntegerField):
    """A whole number in the digits of any script; "1_0", which Python reads as ten, is none."""

    widget = WholeInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        bounds = (MinValueValidator, MaxValueValidator)  # they say the bound in Latin digits
        self.validators = [one for one in self.validators if not isinstance(one, bounds)]

    def to_python(self, value: Any) -> int | None:
        """Return the number, None for nothing typed."""
        text = value if value is None else str(value).replace("_", "?")
        found: int | None = super().to_python(text)
        return found

    def validate(self, value: Any) -> None:
        """Refuse what lies outside, and say the bounds in the person's digits."""
        super().validate(value)
        if value is None:
            return
        low, high = self.min_value, self.max_value
        if (low is not None and value < low) or (high is not None and value > high):
            raise forms.ValidationError(self._sentence(), code="bounds")

    def _sentence(self) -> str:
        low, high = (self._shown(bound) for bound in (self.min_value, self.max_value))
        if high and low:
            return _("Write a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
        if high:
            return _("Write a whole number of at most %(high)s.") % {"high": high}
        return _("Write a whole number of at least %(low)s.") % {"low": low}

    def _shown(self, bound: Any) -> str:
        return "" if bound is None else digits(bound, self.speaker.language)

    def prepare_value(self, value: Any) -> Any:
        """Return what the box shows: a number in the person's digits, a text as it was typed."""
        return digits(value, self.speaker.language) if isinstance(value, int) else value
