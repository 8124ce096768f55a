"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polydesk.accounts.rules import choices


class Weekdays(forms.TypedMultipleChoiceField):
    """Several days of the week as numbers, 0 = Monday."""

    def __init__(self, **options: Any) -> None:
        widget = forms.CheckboxSelectMultiple
        super().__init__(choices=choices.weekdays, coerce=int, widget=widget, **options)


def text(label: Any, *, lines: int = 0, max_length: int = 120, **options: Any) -> forms.CharField:
    """Return a field for words: one line, or a box of several."""
    widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput
    return forms.CharField(label=label, widget=widget, max_length=max_length, **options)


def password(**options: Any) -> forms.CharField:
    """Return a field for a new password."""
    attrs = {"autocomplete": "new-password", "type": "password"}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=_("Password"), strip=False, widget=widget, **options)


def email(**options: Any) -> forms.EmailField:
    """Return a field for the address that somebody signs in with."""
    widget = forms.EmailInput(attrs={"autocomplete": "username"})
    return forms.EmailField(label=_("Email address"), max_length=254, widget=widget, **options)
