"""Amounts and rates, as people of four languages write them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polydesk.core.fold import fold
from polydesk.core.money import EXPONENTS, LARGEST
from polydesk.kit import format as fmt

_GROUPED = re.compile(r"^\d{1,3}([ ,.'])\d{3}(\1\d{3})*$")
_SPACE = re.compile(r"[\s'’٬]")


def plain_number(text: str, places: int) -> str:
    """Return what was written as a plain decimal: "1.234,50", "1,234.50", "۱۲۳۴٫۵" -> "1234.5".

    A lone separator before exactly three digits groups them, unless `places` is 3 or more.
    """
    folded = _SPACE.sub("", fold(text.replace("٫", ".")))
    if _GROUPED.match(folded) and (places < 3 or len(re.findall(r"[.,]", folded)) > 1):
        return re.sub(r"[.,]", "", folded)
    point = max(folded.rfind("."), folded.rfind(","))
    if point < 0:
        return folded
    whole = re.sub(r"[.,]", "", folded[:point])
    return f"{whole or '0'}.{folded[point + 1 :]}"


class DecimalText(forms.CharField):
    """A number typed in the way of the country; cleaned to a Decimal."""

    def __init__(self, *, places: int = 3, most: int = 10**12, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(widget=widget, max_length=40, **options)
        self.places, self.most = places, most

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = Decimal(plain_number(text.replace("_", "?"), self.places))  # Decimal takes 1_0
        except InvalidOperation:
            raise forms.ValidationError(_("Write a number, such as 45 or 45.50.")) from None
        if not number.is_finite() or not 0 <= number <= self.most:
            raise forms.ValidationError(_("This number is out of range."))
        return number


def minor(amount: Decimal, currency: str) -> int:
    """Return minor units of an amount; ValidationError when it has too many decimals."""
    scaled = amount.scaleb(EXPONENTS[currency])
    if scaled != scaled.to_integral_value():
        raise forms.ValidationError(
            _("%(currency)s has fewer decimals than that."),
            params={"currency": fmt.currency(currency, get_language() or "en")},
        )
    if abs(scaled) >= LARGEST:
        raise forms.ValidationError(_("This number is out of range."))
    return int(scaled)
