"""The pages of the calendar, as people use them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from polydesk.kit import clock
from polydesk.planner import actions
from polydesk.planner.actions import Written
from polydesk.planner.models import Event, Skip
from polydesk.planner.queries import window
from polydesk.planner.tests.test_series import FIRST, HOUR, MONDAYS, starts
from tests.cast import MORNING, Cast, Player

pytestmark = pytest.mark.django_db
PARTIAL: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with clock.moved_to(MORNING):
        yield


def get(player: Player, path: str, **extra: Any) -> str:
    answer = player.client.get(f"/w/linnea/plan/{path}", **extra)
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(player: Player, path: str, **data: Any) -> Any:
    return player.client.post(f"/w/linnea/plan/{path}", data)


def speak(player: Player, language: str) -> None:
    player.person.language = language
    player.person.save()


def make(cast: Cast, written: Written = MONDAYS) -> Event:
    return actions.make(viewer=cast.linnea.viewer, at=MORNING, written=written).event


FORM = {
    "title": "Call",
    "first_on": "24/11/2026",
    "begins": "9",
    "ends": "1030",
    "zone": "Europe/Oslo",
    "repeats": "never",
}


def test_an_empty_calendar_says_what_to_do(cast: Cast) -> None:
    assert "The calendar is empty" in get(cast.linnea, "")
    make(cast)
    assert "The calendar is empty" not in get(cast.linnea, "?day=2030-01-01")


def test_the_week_shows_where_and_how_long(cast: Cast) -> None:
    make(cast)
    page = get(cast.linnea, "")
    assert "row-start-37 row-span-4 lane-1-1" in page
    assert "?at=2026-11-23T09:00:00" in page
    assert "<html" not in get(cast.linnea, "", **PARTIAL)


def test_what_repeats_is_shown_within_three_years_and_that_is_said(cast: Cast) -> None:
    make(cast)
    assert "Repeating events are shown from" in get(cast.linnea, "?day=2029-06-01")
    assert "Repeating events are shown from" not in get(cast.linnea, "?day=2027-06-01")


def test_a_day_that_is_none_is_told(cast: Cast) -> None:
    assert "be read" in get(cast.linnea, "?day=someday")


def test_months_are_jalali_for_persian(cast: Cast) -> None:
    make(cast)
    assert "November 2026" in get(cast.linnea, "month/")
    speak(cast.linnea, "fa")
    assert "آذر ۱۴۰۵" in get(cast.linnea, "month/")


def test_an_event_is_written_down(cast: Cast) -> None:
    answer = post(cast.linnea, "events/new/", **FORM)
    assert answer.status_code == 303
    assert answer["Location"] == "/w/linnea/plan/?day=2026-11-24"
    event = Event.objects.get()
    assert (event.begins, event.ends) == (time(9), time(10, 30))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"begins": ""}, "Give the time"),
        ({"last_on": "23/11/2026"}, "The end is before the start"),
        ({"first_on": "29/03/2026", "begins": "2:30", "ends": ""}, "the clocks jumped over it"),
        ({"repeats": "weekly", "until": "01/11/2026"}, "The last time is before the first"),
        ({"title": ""}, "required"),
    ],
)
def test_what_can_not_be_is_said(cast: Cast, fields: dict[str, str], sentence: str) -> None:
    answer = post(cast.linnea, "events/new/", **{**FORM, **fields})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Event.objects.exists()


def test_an_end_past_midnight_is_the_next_day(cast: Cast) -> None:
    post(cast.linnea, "events/new/", **{**FORM, "begins": "22", "ends": "1"})
    assert Event.objects.get().last_on == date(2026, 11, 25)


def test_whole_days_need_no_time(cast: Cast) -> None:
    fields = {"all_day": "on", "begins": "", "ends": "", "last_on": "26/11/2026"}
    post(cast.linnea, "events/new/", **{**FORM, **fields})
    event = Event.objects.get()
    assert (event.all_day, event.last_on) == (True, date(2026, 11, 26))


def test_a_rule_ends_on_the_day_named(cast: Cast) -> None:
    fields = {"repeats": "weekly", "until": "08/12/2026"}
    post(cast.linnea, "events/new/", **{**FORM, **fields})
    assert [line[:5] for line in starts(cast)] == ["24.11", "01.12", "08.12"]


def test_the_form_of_an_occurrence_shows_its_day(cast: Cast) -> None:
    event = make(cast)
    page = get(cast.linnea, f"events/{event.uid}/?at=2026-12-07T09:00:00")
    assert 'value="07/12/2026"' in page
    assert "every week on Monday" in page
    assert "Only this one" in page
    assert 'value="23/11/2026"' in get(cast.linnea, f"events/{event.uid}/?at=nonsense")


@pytest.mark.parametrize(
    ("scope", "titles"),
    [
        ("one", ["Standup", "New", "Standup", "Standup"]),
        ("following", ["Standup", "New", "New", "New"]),
        ("all", ["New", "New", "New", "New"]),
    ],
)
def test_what_a_change_is_for(cast: Cast, scope: str, titles: list[str]) -> None:
    event = make(cast)
    data = {
        **FORM,
        "title": "New",
        "first_on": "30/11/2026",
        "ends": "10",
        "repeats": "weekly",
        "scope": scope,
        "version": "1",
        "original": "2026-11-30T09:00:00",
    }
    assert post(cast.linnea, f"events/{event.uid}/", **data).status_code == 303
    assert [line.split()[2] for line in starts(cast)] == titles


def test_a_rule_that_the_form_can_not_make_stays(cast: Cast) -> None:
    rule = "FREQ=MONTHLY;BYDAY=2MO,4MO"
    event = make(cast, Written("Board", FIRST, FIRST + HOUR, "Europe/Oslo", rule))
    assert "As it repeats now" in get(cast.linnea, f"events/{event.uid}/")
    data = {**FORM, "first_on": "23/11/2026", "repeats": "own", "scope": "all", "title": "B"}
    post(cast.linnea, f"events/{event.uid}/", **data, original="2026-11-23T09:00:00")
    event.refresh_from_db()
    assert (event.title, event.rule) == ("B", rule)


def test_an_occurrence_is_removed(cast: Cast) -> None:
    event = make(cast)
    post(cast.linnea, f"events/{event.uid}/remove/", scope="one", original="2026-12-07T09:00:00")
    assert Skip.objects.get().original == "2026-12-07T09:00:00"
    post(cast.linnea, f"events/{event.uid}/remove/")
    assert not Event.objects.exists()


def test_somebody_else_was_quicker(cast: Cast) -> None:
    event = make(cast, Written("Call", FIRST, FIRST + HOUR, "Europe/Oslo"))
    data = {**FORM, "title": "Mine", "version": "0"}
    answer = post(cast.linnea, f"events/{event.uid}/", **data)
    assert answer.status_code == 422
    assert "Somebody changed this event" in answer.content.decode()


def test_a_client_with_events_is_held(cast: Cast) -> None:
    make(cast, Written("Call", FIRST, FIRST + HOUR, "Europe/Oslo", client=cast.tehran))
    answer = cast.linnea.client.post(f"/w/linnea/clients/{cast.tehran.uid}/remove/", follow=True)
    assert "events of this client" in answer.content.decode()


def test_long_events_stand_above_the_ruler(cast: Cast) -> None:
    begins = datetime(2026, 11, 20, 8)
    make(cast, Written("Trip", begins, begins + timedelta(days=60), "Europe/Oslo"))
    assert "Trip" in get(cast.linnea, "?day=2027-01-10")
    assert "Trip" not in get(cast.linnea, "?day=2027-02-10")


@pytest.mark.parametrize("far", ["9999-12-31T23:30:00", "0001-01-01T00:00:00", "9999-12-31"])
def test_an_occurrence_outside_of_all_calendars_is_the_first_one(cast: Cast, far: str) -> None:
    assert "23/11/2026" in get(cast.linnea, f"events/{make(cast).uid}/?at={far}")


def test_an_event_of_centuries_costs_a_month_no_more_than_another(cast: Cast) -> None:
    make(cast, Written("Era", date(1900, 1, 1), date(2200, 1, 1), "Europe/Oslo"))
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    assert all(len(found) == 1 for found in window.by_day(cast.linnea.viewer, days).values())
    shown = window.shown(cast.linnea.viewer, days[0], days[-1])[0]
    assert list(window._days(shown, cast.linnea.viewer, days[0], days[-1])) == days
