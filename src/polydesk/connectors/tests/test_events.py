"""Calendars from file to rows, again and again, and back."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from polydesk.clients.actions.leaving import forget_contact
from polydesk.clients.models import Client, Contact
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.engine.drop import drop
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.models import ExternalLink
from polydesk.connectors.tests.test_import import LATER, bring
from polydesk.connectors.vendors.ics.tests.test_ics import calendar
from polydesk.kit import models
from polydesk.planner import actions
from polydesk.planner.actions import Which, Written
from polydesk.planner.models import Event, Occurrence
from polydesk.planner.queries import window
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db

NAMES = ("created", "updated", "unchanged")
FIRST = datetime(2026, 11, 23, 9)
DAY = timedelta(days=1)


def series(title: str = "Standup", more: str = "") -> str:
    return (
        f"UID:s\nSUMMARY:{title}\nDTSTART;TZID=Europe/Oslo:20261123T090000\n"
        f"DTEND;TZID=Europe/Oslo:20261123T093000\nRRULE:FREQ=WEEKLY;BYDAY=MO\n{more}"
    )


def moved(hour: int = 13) -> str:
    return (
        "UID:s\nSUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Oslo:20261130T090000\n"
        f"DTSTART;TZID=Europe/Oslo:20261130T{hour}0000\nDURATION:PT30M"
    )


def single(title: str = "Fair", more: str = "") -> str:
    return f"UID:o\nSUMMARY:{title}\nDTSTART;VALUE=DATE:20261125\n{more}"


def counts(report: Any) -> tuple[int, ...]:
    return tuple(getattr(report, name).get("events", 0) for name in NAMES)


def shown(cast: Cast) -> list[str]:
    found = window.shown(cast.linnea.viewer, date(2026, 11, 23), date(2026, 12, 8))
    return [f"{one.begins_at.astimezone(cast.linnea.viewer.tz):%d %H} {one.title}" for one in found]


WHOLE = ["23 09 Standup", "25 01 Fair", "30 13 Moved", "07 09 Standup"]


def test_a_calendar_comes_in_and_stands_in_the_week(cast: Cast) -> None:
    _batch, report = bring(cast, calendar(moved(), series(), single()))
    assert counts(report) == (3, 0, 0)
    assert shown(cast) == WHOLE


def test_the_same_file_changes_nothing_and_a_newer_one_only_what_changed(cast: Cast) -> None:
    bring(cast, calendar(series(), moved(), single()))
    assert counts(bring(cast, calendar(series(), moved(), single()))[1]) == (0, 0, 3)
    newer = calendar(series(more="EXDATE;TZID=Europe/Oslo:20261207T090000"), moved(14), single())
    assert counts(bring(cast, newer)[1]) == (0, 2, 1)
    assert shown(cast) == ["23 09 Standup", "25 01 Fair", "30 14 Moved"]


def test_a_change_made_here_wins_and_is_told(cast: Cast) -> None:
    bring(cast, calendar(single()))
    event = Event.objects.get()
    day = date(2026, 11, 25)
    actions.change(
        viewer=cast.linnea.viewer,
        at=MORNING,
        event=event,
        written=Written("Big fair", day, day + DAY, "Europe/Oslo"),
    )
    report = bring(cast, calendar(single("Small fair", "LOCATION:Hall 2")))[1]
    event.refresh_from_db()
    assert (event.title, event.place) == ("Big fair", "Hall 2")
    assert report.kept == [("events", "Big fair", "title")]


def test_an_import_is_taken_back_with_its_occurrences(cast: Cast) -> None:
    batch, _report = bring(cast, calendar(series(), moved(), single()))
    assert take_back(batch, viewer=cast.linnea.viewer, at=LATER) == 0
    assert shown(cast) == []
    assert not Occurrence.objects.exists()
    assert counts(bring(cast, calendar(series(), moved(), single()))[1]) == (3, 0, 0)


def test_a_series_that_was_changed_here_stays_when_its_import_is_taken_back(cast: Cast) -> None:
    batch, _report = bring(cast, calendar(series(), moved(), single()))
    later = datetime(2026, 12, 7, 15)
    actions.change(
        viewer=cast.linnea.viewer,
        at=LATER,
        event=Event.objects.get(series=None, rule__gt=""),
        written=Written("Mine", later, later + timedelta(hours=1), "Europe/Oslo"),
        which=Which("one", "2026-12-07T09:00:00"),
    )
    assert take_back(batch, viewer=cast.linnea.viewer, at=LATER) == 1
    assert shown(cast) == ["23 09 Standup", "30 09 Standup", "07 15 Mine"]


def test_what_was_changed_here_is_met_by_the_same_change_there(cast: Cast) -> None:
    bring(cast, calendar(series()))
    later = datetime(2026, 11, 30, 15)
    actions.change(
        viewer=cast.linnea.viewer,
        at=LATER,
        event=Event.objects.get(),
        written=Written("Mine", later, later + timedelta(hours=1), "Europe/Oslo"),
        which=Which("one", "2026-11-30T09:00:00"),
    )
    bring(cast, calendar(series(), moved()))
    assert shown(cast) == ["23 09 Standup", "30 15 Mine", "07 09 Standup"]


def test_a_client_is_told_by_who_takes_part(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    fields = {"client": cast.sydney, "name": "Ann", "email": "ann@harbour.example"}
    models.make(Contact, viewer=viewer, at=MORNING, **fields)
    people = [single(more="ATTENDEE:mailto:ANN@harbour.example"), series()]
    bring(cast, calendar(*people))
    assert Event.objects.get(title="Fair").client == cast.sydney
    assert Event.objects.get(title="Standup").client is None
    other = single(more="ORGANIZER:mailto:bob@harbour.example").replace("UID:o", "UID:p")
    bring(cast, calendar(other.replace("Fair", "Call")))
    assert Event.objects.get(title="Call").client == cast.sydney


def test_a_client_can_be_named_for_all(cast: Cast) -> None:
    bring(cast, calendar(series(), moved()), Answers("Europe/Oslo", default="new:Opera"))
    opera = Client.objects.get(name="Opera")
    assert set(Event.objects.values_list("client_id", flat=True)) == {opera.pk}


def test_an_occurrence_alone_finds_the_series_of_an_earlier_import(cast: Cast) -> None:
    bring(cast, calendar(series()))
    bring(cast, calendar(moved()))
    assert shown(cast) == ["23 09 Standup", "30 13 Moved", "07 09 Standup"]


def test_an_import_that_was_dropped_leaves_nothing(cast: Cast) -> None:
    batch, _report = bring(cast, calendar(single(), series(), moved()))
    Occurrence.unscoped.all().delete()  # they come with the seal
    Event.unscoped.update(pending=batch.pk)
    drop(batch)
    assert not Event.unscoped.exists()


def test_many_series_keep_what_was_changed_of_each(cast: Cast) -> None:
    events = [series(f"S{n}").replace("UID:s", f"UID:s{n}") for n in range(90)]
    changes = [moved().replace("UID:s", f"UID:s{n}") for n in range(90)]
    bring(cast, calendar(*events, *changes))
    assert shown(cast).count("30 13 Moved") == 90


def test_whom_we_forget_stays_forgotten_when_the_calendar_comes_again(cast: Cast) -> None:
    who = "ATTENDEE;CN=Olivia Hart:mailto:olivia@harbour.example\n"
    bring(cast, calendar(single(more=who)))
    contact = models.make(
        Contact,
        viewer=cast.linnea.viewer,
        at=MORNING,
        client=cast.sydney,
        name="Olivia Hart",
        email="olivia@harbour.example",
    )
    forget_contact(viewer=cast.linnea.viewer, at=LATER, contact=contact, typed="Olivia Hart")
    assert "olivia" not in ExternalLink.objects.get().fields.casefold()
    bring(cast, calendar(single(more=who)))
    assert Event.objects.get().attendees == []
