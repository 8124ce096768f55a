"""Forms of people who come in: the first visitor, and whoever was invited."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from polydesk.accounts import queries
from polydesk.accounts.actions.opening import NewPerson
from polydesk.accounts.forms import fields
from polydesk.accounts.models import Person
from polydesk.accounts.rules import arrival, choices


class NewcomerForm(forms.Form):
    """Name, address and password of somebody new."""

    name = fields.text(_("Your name"))
    email = fields.email()
    password = fields.password(help_text=_("At least 8 characters, and not a common word."))

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).strip().lower()
        if queries.person_with(address):
            raise forms.ValidationError(_("Somebody already signs in with this address."))
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if password := data.get("password"):
            person = Person(name=data.get("name", ""), email=data.get("email", ""))
            self._judge(password, person)
        return data

    def _judge(self, password: str, person: Person) -> None:
        try:
            validate_password(password, person)
        except forms.ValidationError as problem:
            self.add_error("password", problem)

    def newcomer(self, **more: str) -> NewPerson:
        """Return who this is; only a hash of the password leaves the form."""
        data = self.cleaned_data
        return NewPerson(data["name"], data["email"], make_password(data["password"]), **more)


class OwnerForm(NewcomerForm):
    """The first step of the first visit."""

    business = fields.text(
        _("Name of your business"),
        required=False,
        help_text=_("Printed on your invoices. Leave it empty to use your own name."),
    )
    country = forms.ChoiceField(label=_("Country you work from"), choices=choices.chosen_country)
    zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @property
    def proposal(self) -> dict[str, str]:
        """What marks a country nobody has chosen yet: its zones, for the browser to compare."""
        code = self.initial.get("proposed", "")
        return {"data-zones": " ".join(arrival.names_of_zones(code))} if code else {}
