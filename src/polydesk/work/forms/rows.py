"""The form of one row of the list: what can be changed in place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from polydesk.kit.fields import DayField, LengthField
from polydesk.work.queries.lookups import ColumnMark


class RowForm(forms.Form):
    """Title, column, due date, estimate."""

    title = forms.CharField(
        max_length=500, error_messages={"required": _("Give the task a title.")}
    )
    column = forms.ChoiceField()
    due_on = DayField(label=pgettext_lazy("task", "Due date"), required=False)
    estimate = LengthField(required=False)
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, columns: list[ColumnMark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["column"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(mark.uid), mark.name) for mark in columns]
