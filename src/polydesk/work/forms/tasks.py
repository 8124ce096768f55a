"""The form of a task: new and changed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from polydesk.core.fold import fold
from polydesk.kit.fields import DayField, LengthField, TimeField
from polydesk.work.queries.lookups import kinds
from polydesk.work.queries.people import Mate

STEPS, STEP = 200, 1000  # at once; characters of one


@dataclass(frozen=True, slots=True)
class Places:
    """Where a task may go: clients, and the boards of each as (client, board, name)."""

    clients: list[tuple[str, str]]
    every: list[tuple[str, str, str]]

    def boards(self, client: str | None = None) -> list[tuple[str, str]]:
        """Return the boards of a client, or all of them."""
        return [(uid, name) for of, uid, name in self.every if client in (None, of)]

    def client_of(self, board: str) -> str:
        """Return the client to whom a board belongs."""
        return next((of for of, uid, _name in self.every if uid == board), "")


class TaskForm(forms.Form):
    """Title, notes, who, when, how long, how pressing."""

    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": "", "autocomplete": "off"}),
        error_messages={"required": _("Give the task a title.")},
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Markdown: **bold**, - lists, [links](https://…)"),
    )
    client = forms.ChoiceField(label=_("Client"), required=False)
    project = forms.ChoiceField(label=_("Board"))
    status = forms.ChoiceField(label=_("Status"), choices=kinds, required=False)
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    due_on = DayField(label=pgettext_lazy("task", "Due date"), required=False)
    due_time = TimeField(label=pgettext_lazy("task", "Time"), required=False)
    due_zone = forms.ChoiceField(label=_("Time zone of the due date"), required=False)
    estimate = LengthField(label=_("Estimate"), required=False, most=100)
    labels = forms.CharField(
        label=_("Labels"),
        required=False,
        max_length=1000,
        help_text=_("Separate several with commas. New names become new labels."),
    )
    steps = forms.CharField(
        label=_("Checklist"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One step on each line."),
    )
    urgent = forms.BooleanField(label=_("Urgent"), required=False)
    important = forms.BooleanField(label=_("Important"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        places: Places,
        people: list[Mate],
        zones: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._places = places
        self._choose("client", places.clients)
        self._choose("project", places.boards())
        self._choose("assignee", [("", str(_("Nobody"))), *((str(p.uid), p.name) for p in people)])
        self._mates = {str(mate.uid): mate.id for mate in people}
        self._choose("due_zone", zones)

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def boards(self) -> list[tuple[str, str]]:
        """The boards of the client chosen, as the page offers them."""
        return self._places.boards(self["client"].value() or None)

    def clean(self) -> dict[str, Any]:
        """Refuse a time without a day, and a board of another client."""
        data: dict[str, Any] = super().clean() or {}
        client, board = data.get("client"), data.get("project")
        if client and board and self._places.client_of(board) != client:
            self.add_error("project", _("Choose one of this client's boards."))
        if data.get("due_time") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("A time needs a day as well."))
        return data

    def clean_labels(self) -> list[str]:
        """Return the names one by one."""
        text: str = self.cleaned_data["labels"].replace("،", ",").replace(";", ",")
        names = [" ".join(name.split())[:100] for name in text.split(",")]
        return list({fold(name): name for name in names if name}.values())

    def clean_steps(self) -> list[str]:
        """Return the steps one by one."""
        lines = (line.strip(" -*•\t")[:STEP] for line in self.cleaned_data["steps"].splitlines())
        return [line for line in lines if line][:STEPS]

    def values(self) -> dict[str, Any]:
        """Return the fields of the task itself, ready for the action."""
        same = ("title", "notes", "due_on", "due_time", "due_zone", "estimate")
        data = self.cleaned_data
        return {
            **{name: data[name] for name in same},
            "assignee_id": self._mates.get(data["assignee"]),
            "urgent": data["urgent"],
            "important": data["important"],
        }
