"""Forms of the page about one's data."""

from typing import Any

from django import forms

from polydesk.kit.fields.whole import WholeField
from polydesk.kit.portability.queries import Line


class KeepForm(forms.Form):
    """How many days each kind of thing is kept."""

    def __init__(self, lines: list[Line], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for line in lines:
            self.fields[line.what] = WholeField(
                label=line.title,
                help_text=line.help,
                min_value=line.least,
                max_value=line.most,
                initial=line.days,
            )
