"""Numbers as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polydesk.kit import format as fmt


class Number(forms.CharField):
    """A decimal number in any digits, between `least` and `most`, with at most `places`."""

    def __init__(
        self, *, least: int, most: int, places: int, inputmode: str = "decimal", **options: Any
    ) -> None:
        attrs = {"inputmode": inputmode, "autocomplete": "off", "size": "8"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)
        self.least, self.most, self.places = least, most, places

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; None for an empty optional field."""
        text = super().clean(value)
        if not text:
            return None
        found = fmt.read_decimal(text, fmt.known(get_language()))
        if found is None:
            raise forms.ValidationError(_("This isn't a number. Write it as 1234.5 or 1234,5."))
        return self._within(found)

    def _within(self, found: Decimal) -> Decimal:
        if not self.least <= found <= self.most:
            raise forms.ValidationError(
                _("Enter a number from %(least)s to %(most)s.")
                % {"least": self._said(self.least), "most": self._said(self.most)}
            )
        if round(found, self.places) != found:
            raise forms.ValidationError(_("This number has too many decimals."))
        return found

    def _said(self, bound: int) -> str:
        return fmt.number(bound, fmt.known(get_language()))
