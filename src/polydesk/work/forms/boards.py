"""Forms of projects, columns and labels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polydesk.kit.fields.whole import WholeField
from polydesk.work.queries.lookups import kinds

MOST = 999


class ProjectForm(forms.Form):
    """A board's name and, when it is opened, its client."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": "", "autocomplete": "off"}),
        error_messages={"required": _("Give the project a name.")},
    )
    client = forms.ChoiceField(label=_("Client"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clients: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["client"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = clients


class ColumnForm(forms.Form):
    """A column's name and meaning."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Give the column a name.")},
    )
    kind = forms.ChoiceField(label=_("What it means"), choices=kinds)
    most = forms.CharField(label=_("At most"), required=False, max_length=4)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_most(self) -> int | None:
        """Return how many cards the column should hold; empty for no limit."""
        text: str = self.cleaned_data["most"].strip()
        if not text:
            return None
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            raise forms.ValidationError(_("Write a whole number from 1 to 999, or nothing."))
        return int(text)


class LabelForm(forms.Form):
    """A label's name and colour."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        error_messages={"required": _("Give the label a name.")},
    )
    color = WholeField(label=_("Colour"), min_value=0, max_value=11, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
