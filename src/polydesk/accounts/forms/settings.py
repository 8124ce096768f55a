"""Forms of the business and of one's own profile."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polydesk.accounts.forms import fields
from polydesk.accounts.models import Business, Theme
from polydesk.accounts.rules import choices
from polydesk.kit.fields import TimeField


class CultureForm(forms.Form):
    """Currency, zone, language, week and hours: guessed from the country, all changeable."""

    language = forms.ChoiceField(label=_("Language"), choices=choices.languages)
    currency = forms.ChoiceField(label=_("Currency"), choices=choices.currencies)
    zone = forms.ChoiceField(label=_("Time zone"), choices=choices.zones)
    week_start = forms.TypedChoiceField(
        label=_("Week starts on"), choices=choices.weekdays, coerce=int
    )
    workdays = fields.Weekdays(label=_("Working days"))
    day_from = TimeField(label=_("Work starts"))
    day_to = TimeField(label=_("Work ends"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begin, end = data.get("day_from"), data.get("day_to")
        if begin and end and begin == end:
            self.add_error("day_to", _("Work can't end in the moment in which it starts."))
        return data


class BusinessForm(CultureForm):
    """Everything about the business itself."""

    name = fields.text(_("Name of the business"))
    country = forms.ChoiceField(label=_("Country"), choices=choices.some_country, required=False)
    address = fields.text(_("Address"), lines=3, max_length=500, required=False)
    tax_id = fields.text(_("Tax number"), max_length=40, required=False)
    vat_id = fields.text(_("VAT number"), max_length=40, required=False)
    payment_details = fields.text(
        _("How clients pay you"),
        lines=4,
        max_length=1000,
        required=False,
        help_text=_("Bank, account number, IBAN, BIC: printed on every invoice."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, business: Business) -> "BusinessForm":
        """Return the form filled with what is known."""
        names = (name for name in cls.base_fields if name != "version")
        known = {name: getattr(business, name) for name in names}
        return cls(initial={**known, "version": business.version})


class ProfileForm(forms.Form):
    """What a person sets for themselves."""

    name = fields.text(_("Your name"))
    language = forms.ChoiceField(label=_("Language"), choices=choices.languages)
    zone = forms.ChoiceField(label=_("Time zone"), choices=choices.zones)
    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices, widget=forms.RadioSelect)
    shortcuts = forms.BooleanField(
        label=_("Keyboard shortcuts of single keys"),
        required=False,
        help_text=_("Switch them off if you speak to your device or press keys by accident."),
    )


class InvitationForm(forms.Form):
    """Whom to invite; the address is only a note for the owner."""

    email = forms.EmailField(label=_("Email address"), max_length=254, required=False)
