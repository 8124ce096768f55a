"""Forms of a client's working hours and days off."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polydesk.clients.rules import holidays
from polydesk.clients.rules.hours import as_text
from polydesk.core.worktime import HoursError, Wall, Week, parse
from polydesk.kit.fields import DayField
from polydesk.kit.format import weekday
from polydesk.kit.viewer import Viewer

_MONDAY = date(2026, 11, 23)
LENGTH = 100


class WallsField(forms.CharField):
    """The hours of one day: "9-12, 13-17", empty for a free day. Cleaned to pairs of times."""

    def to_python(self, value: Any) -> Any:
        """Return pairs of times in their order."""
        if isinstance(value, tuple):
            return value
        try:
            return parse(value or "")
        except HoursError as error:
            said = {
                "unreadable": _("Write hours like 9–12, 13–17, or leave the field empty."),
                "overlap": _("These hours overlap."),
            }
            raise forms.ValidationError(said[error.reason], code=error.reason) from None

    def validate(self, value: Any) -> None:
        """Take free days too."""

    def run_validators(self, value: Any) -> None:
        """Nothing more to see."""


class HoursForm(forms.Form):
    """The hours of seven days from a day on, and whose public holidays are kept."""

    valid_from = DayField(label=gettext_lazy("Valid from"))
    region = forms.ChoiceField(label=gettext_lazy("Public holidays"), required=False)

    def __init__(
        self, data: Any = None, *, viewer: Viewer, country: str, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        offered = holidays.choices(country, viewer.language)
        current = initial.get("region", "")
        if current not in dict(offered):
            offered.append((current, current))
        self.fields["region"].choices = offered  # type: ignore[attr-defined]
        self.days = [(viewer.week_start + n) % 7 for n in range(7)]
        for day in self.days:
            label = weekday(date.fromordinal(_MONDAY.toordinal() + day), viewer.language)
            self.fields[f"day{day}"] = WallsField(label=label, max_length=LENGTH, required=False)

    def boxes(self) -> list[forms.BoundField]:
        """Return the fields of the days, as the viewer's week goes."""
        return [self[f"day{day}"] for day in self.days]

    @property
    def week(self) -> list[tuple[Wall, ...]]:
        """The seven days that were written, Monday first."""
        return [self.cleaned_data[f"day{day}"] for day in range(7)]


def as_typed(week: Week, language: str) -> dict[str, str]:
    """Return the hours of a week as initial values of the form."""
    return {f"day{n}": as_text(hours, language) for n, hours in enumerate(week.hours)}


class DayOffForm(forms.Form):
    """Days on which a client does not work."""

    first_on = DayField(label=gettext_lazy("From"))
    last_on = DayField(label=gettext_lazy("To"), required=False)
    name = forms.CharField(label=gettext_lazy("What for"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Let one day be enough; the last day comes not before the first."""
        data = super().clean() or {}
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day is before the first."))
        data["last_on"] = last or first
        return data
