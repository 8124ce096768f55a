"""Facts and lines of a draft."""

from decimal import Decimal
from typing import Any, Self

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polydesk.billing.forms.fields import Number
from polydesk.billing.models import Invoice, InvoiceLine
from polydesk.core.money import exponent
from polydesk.kit import format as fmt
from polydesk.kit.fields import LengthField
from polydesk.kit.fields.whole import WholeField

_BILLION = 1_000_000_000
_FACTS = ("language", "net_days", "reference", "vat_note", "note", "version")


def languages() -> list[tuple[str, str]]:
    """Return the languages an invoice can be written in, each by its own name."""
    return [("en", "English"), ("nb", "Norsk bokmål"), ("fa", "فارسی"), ("vi", "Tiếng Việt")]


class FactsForm(forms.Form):
    """What stands around the lines."""

    language = forms.ChoiceField(label=_("Language of the invoice"), choices=languages)
    net_days = WholeField(label=_("Days to pay"), min_value=0, max_value=365)
    reference = forms.CharField(
        label=_("Client's reference"),
        max_length=120,
        required=False,
        help_text=_("An order number or a name, if the client asked for one."),
    )
    vat_note = forms.CharField(label=_("VAT note"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Message to the client"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, invoice: Invoice) -> Self:
        """Return the form filled with what the draft says."""
        return cls(initial={name: getattr(invoice, name) for name in _FACTS})


class LineForm(forms.Form):
    """One line; `price` is cleaned to minor units of the invoice's currency."""

    description = forms.CharField(label=_("Description"), max_length=500)
    detail = forms.CharField(label=_("Small print"), max_length=1000, required=False)
    minutes = LengthField(label=_("Hours"), most=10_000)
    quantity = Number(label=_("Quantity"), least=-1_000_000, most=1_000_000, places=3)
    price = Number(label=_("Price"), least=-_BILLION, most=_BILLION, places=4)
    vat_rate = Number(label=_("VAT in percent"), least=0, most=100, places=3, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, currency: str, timed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.currency = currency
        del self.fields["quantity" if timed else "minutes"]

    def clean_price(self) -> int:
        """Return minor units."""
        minor = self.cleaned_data["price"].scaleb(exponent(self.currency))
        if minor != minor.to_integral_value():
            raise forms.ValidationError(_("This number has too many decimals."))
        return int(minor)

    def clean_vat_rate(self) -> Decimal:
        """Return percent; nothing typed is no VAT."""
        return self.cleaned_data["vat_rate"] or Decimal(0)

    def fields_of_line(self) -> dict[str, Any]:
        """Return the fields of an InvoiceLine."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def line_as_typed(line: InvoiceLine, currency: str) -> dict[str, Any]:
    """Return a line as initial values, in the language of the page."""
    language = fmt.known(get_language())
    return {
        "description": line.description,
        "detail": line.detail,
        "minutes": line.minutes,
        "quantity": fmt.decimal(line.quantity, language, 3),
        "price": fmt.amount(line.price, currency, language),
        "vat_rate": fmt.decimal(line.vat_rate, language, 3),
        "version": line.version,
    }
