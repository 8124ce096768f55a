"""Forms of a client, the people there, and who may see it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from polydesk.accounts.rules import choices, countries
from polydesk.clients.forms.terms import RateForm
from polydesk.clients.models import COLORS, Client

FIELDS = (
    "name", "color", "monogram", "language", "currency", "zone", "country", "address", "tax_id",
)  # fmt: skip


def _line(label: Any, max_length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=max_length, **options)


class ClientForm(forms.Form):
    """The facts of a client."""

    name = _line(_("Name"), 120)
    country = forms.ChoiceField(label=_("Country"), choices=choices.some_country, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=choices.languages, help_text=_("For invoices and messages.")
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=choices.zones)
    currency = forms.ChoiceField(label=_("Currency"), choices=choices.currencies)
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tax_id = _line(_("Tax number"), 40, required=False)
    monogram = _line(
        _("Monogram"), 4, required=False, help_text=_("Two letters, set automatically.")
    )
    color = forms.TypedChoiceField(
        label=_("Colour"),
        choices=[(n, n) for n in range(COLORS)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, client: Client) -> "ClientForm":
        """Return the form filled with what is known."""
        known = {name: getattr(client, name) for name in FIELDS}
        return cls(initial={**known, "version": client.version})


class NewClientForm(RateForm, ClientForm):
    """A client with the first terms and the first contact."""

    contact = _line(_("Contact person"), 120, required=False)
    contact_email = forms.EmailField(
        label=_("Email address of the contact"), max_length=254, required=False
    )
    field_order = (*FIELDS, "hourly_rate", "net_days")

    def facts(self) -> dict[str, Any]:
        """Return the fields of the client itself."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def usual_in(code: str) -> dict[str, Any]:
    """Return what is usual for a client in a country; nothing for an unknown one."""
    if code not in countries.codes():
        return {}
    there = countries.country(code)
    return {
        "country": code,
        "language": there.language,
        "zone": there.zone,
        "currency": there.currency,
    }


class ContactForm(forms.Form):
    """A person at a client."""

    name = _line(_("Name"), 120)
    role = _line(_("Role"), 80, required=False)
    email = forms.EmailField(label=_("Email address"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )


class GrantForm(forms.Form):
    """The clients that a member may see, by their uids."""

    clients = forms.TypedMultipleChoiceField(
        label=_("Clients"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, options: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["clients"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = options
