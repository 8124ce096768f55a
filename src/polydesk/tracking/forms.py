"""What people write about their time, read with care."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polydesk.clients.models import Client
from polydesk.clients.queries import Tag, client_by_id, tags
from polydesk.core.timesheet import seconds_between
from polydesk.kit import fields
from polydesk.kit.format.dates import local
from polydesk.kit.viewer import Viewer
from polydesk.tracking import rules
from polydesk.tracking.models import DESCRIPTION_LENGTH, Entry
from polydesk.tracking.queries import offer
from polydesk.tracking.queries.day import last_end

_MINUTE = 60
_LONGEST = 24  # hours


class StartForm(forms.Form):
    """Free text with a client, or a task: what the timer starts with."""

    description = forms.CharField(required=False, max_length=DESCRIPTION_LENGTH)
    client = forms.UUIDField(required=False)
    task = forms.UUIDField(required=False)


class EntryForm(forms.Form):
    """An entry by its wall times in the viewer's zone; a day and a duration are enough.

    Valid, it has `started_at` and `ended_at` (None: still running) in cleaned_data, and the rows
    of client, project and task.
    """

    description = forms.CharField(
        label=gettext_lazy("What was done"), required=False, max_length=DESCRIPTION_LENGTH
    )
    client = forms.ChoiceField(label=gettext_lazy("Client"), required=False)
    project = forms.UUIDField(label=gettext_lazy("Project"), required=False)
    task = forms.UUIDField(label=gettext_lazy("Task"), required=False)
    day = fields.DayField(label=gettext_lazy("Day"))
    duration = fields.LengthField(
        label=gettext_lazy("Duration"), required=False, unit=1, most=_LONGEST
    )
    start = fields.TimeField(label=gettext_lazy("Start"), required=False)
    end = fields.TimeField(label=gettext_lazy("End"), required=False)
    billable = forms.BooleanField(label=gettext_lazy("Billable"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Viewer,
        at: dt.datetime,
        entry: Entry | None = None,
        start: dt.time | None = None,
    ) -> None:
        self.viewer, self.entry, self.at = viewer, entry, at
        first = _of_entry(entry, viewer) if entry else {**_of_nothing(viewer, at), "start": start}
        super().__init__(data, initial=first, auto_id="entry-%s" if entry else "time-%s")
        self.tags = tags(viewer)
        self._offer_clients()
        fields.speak(self, viewer)

    def _offer_clients(self) -> None:
        offered = [(str(tag.uid), tag.name) for tag in self.tags]
        client = self.entry.client if self.entry else None
        if client and str(client.uid) not in dict(offered):
            offered.append((str(client.uid), client.name))
        field = self.fields["client"]
        field.choices = [("", _("No client")), *offered]  # type: ignore[attr-defined]

    @property
    def offer(self) -> offer.Offer:
        """The projects and tasks to choose from, by what is chosen already."""
        client, project = (str(self[name].value() or "") for name in ("client", "project"))
        ids = {str(tag.uid): tag.id for tag in self.tags}
        if self.entry and self.entry.client:
            ids[str(self.entry.client.uid)] = self.entry.client.pk
        return offer.offered(self.viewer, ids.get(client), project, self.entry)

    def clean_client(self) -> Client | None:
        """Return the client's row."""
        if self.entry and self.entry.client and self._is(self.entry.client.uid):
            return self.entry.client
        chosen = next((tag for tag in self.tags if self._is(tag.uid)), None)
        return client_by_id(self.viewer, chosen.id) if isinstance(chosen, Tag) else None

    def _is(self, uid: UUID) -> bool:
        return bool(self.cleaned_data["client"] == str(uid))

    def clean(self) -> dict[str, Any]:
        """Turn wall times into instants."""
        values = self.cleaned_data
        if self.errors:
            return values
        self._place(values)
        values["started_at"] = self._started()
        values["ended_at"] = self._ended() if values["started_at"] else None
        if not self.errors:
            sentence = rules.refusal(values["started_at"], values["ended_at"])
            if sentence:
                self.add_error(None, sentence)
        return values

    def _place(self, values: dict[str, Any]) -> None:
        """Keep the project and the task that belong to the client."""
        client = values["client"]
        project, task = offer.chosen(
            self.viewer, client, values["project"], values["task"], self.entry
        )
        values |= {"project": project, "task": task}

    def _started(self) -> dt.datetime | None:
        if self.entry and self._same("day", "start"):
            return self.entry.started_at  # its seconds too
        if self.cleaned_data["start"] is None:
            return self._without_start()
        return self._instant("start", self.cleaned_data["day"], self.cleaned_data["start"])

    def _without_start(self) -> dt.datetime | None:
        """Return where time with a duration only begins."""
        values = self.cleaned_data
        if self.entry or values["duration"] is None:
            field = "start" if self.entry or values["end"] else "duration"
            self.add_error(field, _("Give the duration, or start and end."))
            return None
        if values["end"] is not None:
            end = self._instant("end", values["day"], values["end"])
            return end and end - dt.timedelta(seconds=values["duration"])
        day, length = values["day"], dt.timedelta(seconds=values["duration"])
        before = last_end(self.viewer, day)
        return rules.begin_of(day, length, self.viewer.tz, at=self.at, after=before)

    def _same(self, *names: str) -> bool:
        """Whether fields hold what they showed at first."""
        if self.entry is None:
            return False
        shown = _of_entry(self.entry, self.viewer)
        return all(self.cleaned_data[name] == shown[name] for name in names)

    def _instant(self, name: str, day: dt.date, wall: dt.time) -> dt.datetime | None:
        found = rules.instant(day, wall, self.viewer.tz)
        if found is None:
            text = _("This time did not exist on that day: the clocks jumped over it.")
            self.add_error(name, text)
        return found

    def _ended(self) -> dt.datetime | None:
        """Return the end by what was written anew: duration, end, both agreeing, or neither."""
        by_length = self._by_length() if self._new_length() else None
        by_wall = self._by_wall() if self._new_end() else None
        if by_length and by_wall and abs(seconds_between(by_length, by_wall)) >= _MINUTE:
            self.add_error("duration", _("End and duration disagree. Leave one of them empty."))
        if self.errors or by_length or by_wall:
            return by_length or by_wall
        return self._as_before()

    def _new_length(self) -> bool:
        seconds = self.cleaned_data["duration"]
        return seconds is not None and (not self.entry or seconds != _seconds_of(self.entry))

    def _new_end(self) -> bool:
        return self.cleaned_data["end"] is not None and not self._same("end")

    def _by_length(self) -> dt.datetime | None:
        seconds, start = self.cleaned_data["duration"], self.cleaned_data["started_at"]
        return None if seconds is None else start + dt.timedelta(seconds=seconds)

    def _by_wall(self) -> dt.datetime | None:
        day, wall = self.cleaned_data["day"], self.cleaned_data["end"]
        over = self.entry and _over_midnight(self.entry, self.viewer)
        if over and wall < self.cleaned_data["start"]:
            day += dt.timedelta(days=1)
        return self._instant("end", day, wall)

    def _as_before(self) -> dt.datetime | None:
        if self.entry and self.entry.ended_at is None:
            return None
        if self.cleaned_data["end"] is None:
            self._want_end()
            return self._by_length()
        return self.entry.ended_at if self.entry and self._same("day") else self._by_wall()

    def _want_end(self) -> None:
        if self.cleaned_data["duration"] is None:
            self.add_error("end", _("Give the end or the duration."))


def _of_nothing(viewer: Viewer, at: dt.datetime) -> dict[str, Any]:
    return {"day": at.astimezone(viewer.tz).date(), "billable": True}


def _of_entry(entry: Entry, viewer: Viewer) -> dict[str, Any]:
    start = local(entry.started_at, viewer.tz)
    end = local(entry.ended_at, viewer.tz) if entry.ended_at else None
    return {
        "description": entry.description,
        "client": str(entry.client.uid) if entry.client else "",
        "project": str(entry.project.uid) if entry.project else "",
        "task": str(entry.task.uid) if entry.task else "",
        "day": start.date(),
        "start": start.time().replace(second=0, microsecond=0),
        "end": end.time().replace(second=0, microsecond=0) if end else None,
        "duration": _seconds_of(entry),
        "billable": entry.billable,
        "version": entry.version,
    }


def _seconds_of(entry: Entry) -> int | None:
    return seconds_between(entry.started_at, entry.ended_at) if entry.ended_at else None


def _over_midnight(entry: Entry, viewer: Viewer) -> bool:
    if entry.ended_at is None:
        return False
    start, end = (local(moment, viewer.tz) for moment in (entry.started_at, entry.ended_at))
    return start.date() != end.date()
