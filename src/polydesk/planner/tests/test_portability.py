"""Events leave with their rules and exceptions, and take place again where they come back."""

import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from polydesk.clients.models import Client
from polydesk.kit import clock
from polydesk.kit.portability import registry
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.tests.test_there_and_back import empty_home, parts
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.scope import scope
from polydesk.planner import actions
from polydesk.planner.actions import Which, Written
from polydesk.planner.models import Event, Occurrence
from polydesk.web.demo.load import load

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 11, 23, 9)
MONDAYS = Written(
    "Standup; a, b\\c", FIRST, FIRST + timedelta(hours=1), "Europe/Oslo", "FREQ=WEEKLY;BYDAY=MO"
)


def _moments() -> list[tuple[datetime, datetime]]:
    return list(
        Occurrence.objects.order_by("begins_at", "ends_at").values_list("begins_at", "ends_at")
    )


def test_series_come_back_with_all_their_exceptions(tmp_path: Path) -> None:
    opened, at, first = load(), clock.now(), tmp_path / "out.zip"
    with scope(opened.workspace.pk):
        viewer, client = opened.viewer, Client.objects.first()
        event = actions.make(viewer=viewer, at=at, written=replace(MONDAYS, client=client)).event
        day = FIRST.date()
        payday = Written("Payday", day, day + timedelta(days=1), "Europe/Oslo")
        actions.make(viewer=viewer, at=at, written=payday)
        second, third = FIRST + timedelta(days=7), FIRST + timedelta(days=14)
        actions.remove(viewer=viewer, at=at, event=event, which=Which("one", second.isoformat()))
        moved = replace(
            MONDAYS, begins=third + timedelta(hours=3), ends=third + timedelta(hours=4), rule=""
        )
        event.refresh_from_db()
        actions.change(
            viewer=viewer, at=at, event=event, written=moved, which=Which("one", third.isoformat())
        )
        before = _moments()
        export(first, viewer=viewer)
    eyes = empty_home(opened)
    with scope(eyes.workspace_id):
        bring_back(first, viewer=eyes)
        assert _moments() == before
        export(tmp_path / "again.zip", viewer=eyes)
    assert parts(first) == parts(tmp_path / "again.zip")
    with zipfile.ZipFile(first) as packed:
        calendar = icalendar.Calendar.from_ical(packed.read("events.ics"))
    found = recurring_ical_events.of(calendar).between((2026, 11, 22), (2026, 12, 22))
    own = [one for one in found if str(one["SUMMARY"]) in (MONDAYS.title, "Payday")]
    shown = sorted(str(one["DTSTART"].dt) for one in own)
    assert shown == [
        "2026-11-23",
        "2026-11-23 09:00:00+01:00",
        "2026-12-07 12:00:00+01:00",
        "2026-12-14 09:00:00+01:00",
        "2026-12-21 09:00:00+01:00",
    ]


def test_a_person_is_forgotten_in_invitations(tmp_path: Path) -> None:
    opened = load()
    with scope(opened.workspace.pk):
        made = actions.make(viewer=opened.viewer, at=clock.now(), written=MONDAYS).event
        guests = [["Pia Lund", "pia@example.org", "yes"], ["Bo", "bo@example.org", ""]]
        Event.objects.filter(pk=made.pk).update(attendees=guests, organiser="PIA@example.org")
        registry.forget_words(["pia@example.org", "Pia Lund", "B"], None)
        made.refresh_from_db()
        assert (made.attendees, made.organiser) == ([["Bo", "bo@example.org", ""]], "")
