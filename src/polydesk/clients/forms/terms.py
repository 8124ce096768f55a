"""Forms of what is agreed with a client."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polydesk.accounts.rules import choices
from polydesk.clients.forms.fields import DecimalText, minor
from polydesk.clients.queries import Agreed
from polydesk.core.money import EXPONENTS
from polydesk.kit.fields import DayField
from polydesk.kit.fields.whole import WholeField
from polydesk.kit.format import decimal, known

ROUNDINGS = (0, 1, 5, 6, 10, 15, 30)


def _roundings() -> list[tuple[str, str]]:
    exact = (str(0), str(_("Exact, no rounding")))
    return [exact, *((str(n), str(_("Up to %(n)s minutes") % {"n": n})) for n in ROUNDINGS[1:])]


class RateForm(forms.Form):
    """Hourly rate and terms of payment; money is cleaned to minor units of `currency`."""

    currency = forms.ChoiceField(label=_("Currency"), choices=choices.currencies)
    hourly_rate = DecimalText(label=_("Hourly rate"), places=2, required=False)
    net_days = WholeField(label=_("Days to pay"), min_value=0, max_value=365, initial=14)
    vat_rate = DecimalText(label=_("VAT in percent"), required=False, most=100, initial="0")
    vat_note = forms.CharField(
        label=_("VAT note"),
        max_length=300,
        required=False,
        help_text=_("Printed on the invoice, such as “Reverse charge”."),
    )
    rounding = forms.TypedChoiceField(
        label=_("Round time"), choices=_roundings, coerce=int, initial=0
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        rate, currency = data.get("hourly_rate"), data.get("currency")
        if rate is not None and currency:
            try:
                data["hourly_rate"] = minor(rate, currency)
            except forms.ValidationError as problem:
                self.add_error("hourly_rate", problem)
        return data

    def terms(self) -> dict[str, Any]:
        """Return the fields of Terms."""
        data = self.cleaned_data
        return {
            "currency": data["currency"],
            "hourly_rate": data["hourly_rate"] or 0,
            "net_days": data["net_days"],
            "vat_rate": data["vat_rate"] or Decimal(0),
            "vat_note": data["vat_note"],
            "rounding": data["rounding"],
        }


class TermsForm(RateForm):
    """Terms from a day on."""

    valid_from = DayField(label=_("Valid from"))


def as_typed(agreed: Agreed) -> dict[str, Any]:
    """Return terms as initial values of a form, in the language of the page."""
    language = known(get_language())
    places = EXPONENTS[agreed.currency]
    rate = Decimal(agreed.hourly_rate).scaleb(-places)
    return {
        "currency": agreed.currency,
        "hourly_rate": decimal(rate, language, places),
        "net_days": agreed.net_days,
        "vat_rate": decimal(agreed.vat_rate, language, 3),
        "vat_note": agreed.vat_note,
        "rounding": agreed.rounding,
    }
