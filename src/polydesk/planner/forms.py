"""What people write about an event, read with care."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polydesk.accounts.rules import choices
from polydesk.clients.models import Client
from polydesk.clients.queries import client_by_id, tags
from polydesk.kit import fields
from polydesk.kit.format import weekday
from polydesk.kit.viewer import Viewer
from polydesk.planner.actions import Which, Written
from polydesk.planner.models import PLACE_LENGTH, TITLE_LENGTH, Event
from polydesk.planner.queries.parts import begin_of, end_of
from polydesk.planner.rules import rule as rules
from polydesk.planner.rules.columns import parts
from polydesk.planner.rules.walls import DAY, Wall, asked, instant, read

_HOUR = dt.timedelta(hours=1)
_SCOPES = (
    ("one", gettext_lazy("Only this one")),
    ("following", gettext_lazy("This and all following")),
    ("all", gettext_lazy("All of them")),
)


class EventForm(forms.Form):
    """An event by its days and wall times in a zone.

    Valid, `written` is what was written and `which` the occurrences that are meant.
    """

    title = forms.CharField(label=gettext_lazy("What happens"), max_length=TITLE_LENGTH)
    client = forms.ChoiceField(label=gettext_lazy("Client"), required=False)
    all_day = forms.BooleanField(label=gettext_lazy("All day"), required=False)
    first_on = fields.DayField(label=gettext_lazy("From"))
    begins = fields.TimeField(label=gettext_lazy("Begins"), required=False)
    last_on = fields.DayField(label=gettext_lazy("To"), required=False)
    ends = fields.TimeField(label=gettext_lazy("Ends"), required=False)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=choices.zones)
    repeats = forms.ChoiceField(label=gettext_lazy("Repeats"), required=False)
    until = fields.DayField(label=gettext_lazy("Last time on"), required=False)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=PLACE_LENGTH)
    notes = forms.CharField(
        label=gettext_lazy("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What you change here is for"),
        required=False,
        choices=_SCOPES,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    original = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Viewer,
        first: dict[str, Any],
        workdays: Sequence[int],
        event: Event | None = None,
        original: str = "",
    ) -> None:
        self.viewer, self.event, self.name = viewer, event, original
        self.workdays = workdays
        self.written: Written | None = None
        super().__init__(data, initial=first)
        self.tags = tags(viewer)
        self._offer()
        fields.speak(self, viewer)

    @property
    def master(self) -> Event | None:
        """The series that the event belongs to, or the event itself."""
        return self.event.series or self.event if self.event else None

    @property
    def in_series(self) -> bool:
        """Whether there are others beside the occurrence shown."""
        return bool(self.master and self.master.repeats)

    def _offer(self) -> None:
        offered = [(str(tag.uid), tag.name) for tag in self.tags]
        client = self.event.client if self.event else None
        if client and str(client.uid) not in dict(offered):
            offered.append((str(client.uid), client.name))
        self._choose("client", [("", _("No client")), *offered])
        self._choose("repeats", self._repeats())
        zones = dict(choices.zones())
        if (zone := str(self.initial["zone"])) not in zones:
            self._choose("zone", [(zone, zone), *zones.items()])
        if not self.in_series:
            del self.fields["scope"]

    def _choose(self, name: str, offered: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = offered  # type: ignore[attr-defined]

    def _repeats(self) -> list[tuple[str, Any]]:
        named = [
            (rules.NEVER, _("Never")),
            (rules.DAILY, _("Every day")),
            (rules.WORKDAYS, _("Every working day")),
            (rules.WEEKLY, _("Every week")),
            (rules.FORTNIGHTLY, _("Every two weeks")),
            (rules.MONTHLY, _("Every month on the same day")),
            (rules.NTH, _("Every month on the same weekday")),
            (rules.YEARLY, _("Every year")),
        ]
        if self.initial.get("repeats") == rules.OWN:
            named.append((rules.OWN, _("As it repeats now")))
        return named

    def clean_client(self) -> Client | None:
        """Return the client's row."""
        text = self.cleaned_data["client"]
        if self.event and self.event.client and str(self.event.client.uid) == text:
            return self.event.client
        chosen = next((tag for tag in self.tags if str(tag.uid) == text), None)
        return client_by_id(self.viewer, chosen.id) if chosen else None

    def clean_original(self) -> str:
        """Return the name of the occurrence; what is none is left out."""
        text = self.cleaned_data["original"]
        try:
            return asked(text) if text else ""
        except ValueError:
            return ""

    def clean(self) -> dict[str, Any]:
        """Put the parts together."""
        values = self.cleaned_data
        if self.errors:
            return values
        begins, ends = self._whole() if values["all_day"] else self._timed()
        if not self.errors and begins is not None and ends is not None:
            self._order(begins, ends)
        if not self.errors and begins is not None and ends is not None:
            self.written = Written(
                title=values["title"],
                begins=begins,
                ends=ends,
                zone=values["zone"],
                rule=self._rule(begins),
                client=values["client"],
                place=values["place"],
                notes=values["notes"],
            )
        return values

    @property
    def which(self) -> Which:
        """Which occurrences are meant."""
        name = self.cleaned_data.get("original") or self.name
        return Which(self.cleaned_data.get("scope") or "all", name)

    def _whole(self) -> tuple[Wall, Wall]:
        first = self.cleaned_data["first_on"]
        return first, (self.cleaned_data["last_on"] or first) + DAY

    def _timed(self) -> tuple[Wall | None, Wall | None]:
        values = self.cleaned_data
        if values["begins"] is None:
            self.add_error("begins", _("Give the time, or choose “All day”."))
            return None, None
        begins = dt.datetime.combine(values["first_on"], values["begins"])
        if values["ends"] is None:
            return begins, begins + _HOUR
        ends = dt.datetime.combine(values["last_on"] or values["first_on"], values["ends"])
        if ends < begins and values["last_on"] in (None, values["first_on"]):
            ends += DAY  # past midnight
        return begins, ends

    def _order(self, begins: Wall, ends: Wall) -> None:
        zone = self.cleaned_data["zone"]
        if ends < begins:
            self.add_error("last_on", _("The end is before the start."))
        elif isinstance(begins, dt.datetime) and _skipped(begins, zone):
            text = _("This time did not exist on that day: the clocks jumped over it.")
            self.add_error("begins", text)
        until = self.cleaned_data["until"]
        if until and until < self.cleaned_data["first_on"] and self.cleaned_data["repeats"]:
            self.add_error("until", _("The last time is before the first."))

    def _rule(self, begins: Wall) -> str:
        """Return the rule: as it was where nothing about it was changed."""
        choice, until = self.cleaned_data["repeats"] or rules.NEVER, self.cleaned_data["until"]
        master = self.master
        if master and choice == self.initial["repeats"] and until == self.initial["until"]:
            return master.rule
        plain = rules.open_end(master.rule) if master and choice == rules.OWN else None
        if plain is None:
            first = begins.date() if isinstance(begins, dt.datetime) else begins
            plain = rules.make(choice, first, self.workdays)
        return rules.ending(plain, until, begins, self.cleaned_data["zone"])


def _skipped(wall: dt.datetime, zone: str) -> bool:
    there = instant(wall, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return there != wall


def of_nothing(viewer: Viewer, day: dt.date, begins: dt.time | None) -> dict[str, Any]:
    """Return what a form for a new event shows."""
    start = dt.datetime.combine(day, begins) if begins else None
    return {
        "first_on": day,
        "begins": begins,
        "last_on": (start + _HOUR).date() if start else day,
        "ends": (start + _HOUR).time() if start else None,
        "zone": viewer.zone,
        "repeats": rules.NEVER,
        "until": None,
    }


def of_event(event: Event, name: str, workdays: Sequence[int]) -> dict[str, Any]:
    """Return what the form of an event shows; `name` says which occurrence of a series."""
    begins, ends = begin_of(event), end_of(event)
    if name and not event.series_id and event.repeats:
        length: dt.timedelta = ends - begins
        begins = _moved(begins, read(name))
        ends = begins + length
    master = event.series or event
    first_on, at = parts(begins)
    last_on, until = parts(ends)
    return {
        "title": event.title,
        "client": str(event.client.uid) if event.client else "",
        "all_day": event.all_day,
        "first_on": first_on,
        "begins": at,
        "last_on": last_on - DAY if event.all_day else last_on,
        "ends": until,
        "zone": event.zone,
        "repeats": rules.choice_of(master.rule, master.first_on, workdays),
        "until": rules.until(master.rule),
        "place": event.place,
        "notes": event.notes,
        "scope": "one",
        "version": event.version,
        "original": name,
    }


def _moved(begins: Wall, to: Wall) -> Wall:
    """Return the start of an occurrence; a name of the other kind keeps the time of the series."""
    if isinstance(begins, dt.datetime) == isinstance(to, dt.datetime):
        return to
    day = to.date() if isinstance(to, dt.datetime) else to
    return dt.datetime.combine(day, begins.time()) if isinstance(begins, dt.datetime) else day


def told(viewer: Viewer, event: Event, workdays: Sequence[int]) -> str:
    """Return in words how an event repeats; "" where it does not."""
    master = event.series or event
    choice = rules.choice_of(master.rule, master.first_on, workdays)
    day = {"day": weekday(master.first_on, viewer.language)}
    said = {
        rules.DAILY: _("every day"),
        rules.WORKDAYS: _("every working day"),
        rules.WEEKLY: _("every week on %(day)s") % day,
        rules.FORTNIGHTLY: _("every two weeks on %(day)s") % day,
        rules.MONTHLY: _("every month on the same day"),
        rules.NTH: _("every month on the same weekday"),
        rules.YEARLY: _("every year"),
    }
    if choice == rules.NEVER:
        return _("on several days") if master.extra else ""
    return said.get(choice, _("by a rule of its own"))
