"""Working hours, public holidays and days off of a client."""

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polydesk.clients import actions, clocks, queries
from polydesk.clients.models import Client, DayOff, Hours
from polydesk.clients.rules import holidays, hours
from polydesk.clients.rules.hours import Agreed
from polydesk.core.worktime import Week
from polydesk.kit.actions import Refused
from polydesk.kit.clock import moved_to
from polydesk.kit.models import make
from tests.cast import MORNING, Cast

NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday: Tehran 12:30, Sydney 20:00
NINE, TWELVE, ONE, FIVE = time(9), time(12), time(13), time(17)
LUNCH = ((NINE, TWELVE), (ONE, FIVE))
HOURS = {"valid_from": "2026-11-01", "region": "IR", **{f"day{n}": "" for n in range(7)}}


def _agree(cast: Cast, client: Client, first: date, **fields: Any) -> None:
    facts: dict[str, Any] = {"week": Week.usual(range(5), NINE, FIVE).hours, "region": "", **fields}
    actions.agree_hours(
        viewer=cast.linnea.viewer, at=MORNING, client=client, valid_from=first, **facts
    )


def _face(cast: Cast, client: Client, at: datetime = NOON) -> clocks.Clock:
    found = clocks.one(cast.linnea.viewer, client, at)
    assert found is not None
    return found[0]


def test_own_hours_stand_in_place_of_the_usual_ones(cast: Cast) -> None:
    assert _face(cast, cast.tehran).left == 210  # the usual day ends at 16:00
    _agree(cast, cast.tehran, date(2026, 11, 1), week=[LUNCH] * 7)
    lunch = _face(cast, cast.tehran)
    assert (lunch.state, lunch.left) == ("awake", 30)


def test_hours_are_in_force_from_their_day_on(cast: Cast) -> None:
    _agree(cast, cast.tehran, date(2026, 11, 25), week=[()] * 7)
    face = _face(cast, cast.tehran)
    assert (face.state, len(face.spans.split())) == ("work", 1)
    assert Hours.objects.count() == 1
    _agree(cast, cast.tehran, date(2026, 11, 25))
    assert Hours.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Nowruz Holiday"),
        ("nb", "Nouruz"),
        ("vi", "Kỳ nghỉ Nowruz"),
        ("fa", "عیدنوروز"),
    ],
)
def test_a_public_holiday_has_a_name_in_four_languages(language: str, name: str) -> None:
    known = holidays.named("IR", language)
    assert known[date(2026, 3, 24)] == name
    assert date(2026, 3, 25) not in known


def test_norway_rests_on_its_day(cast: Cast) -> None:
    cast.sydney.zone, cast.sydney.country = "Europe/Oslo", "NO"
    cast.sydney.save()
    face = _face(cast, cast.sydney, datetime(2027, 5, 17, 9, 0, tzinfo=UTC))
    assert (face.free, face.state) == ("Constitution Day", "awake")
    assert face.free_until * 60 == datetime(2027, 5, 17, 22, tzinfo=UTC).timestamp()
    assert _face(cast, cast.sydney, datetime(2027, 5, 18, 9, 0, tzinfo=UTC)).free == ""


def test_a_holiday_on_a_weekend_is_no_reason(cast: Cast) -> None:
    cast.sydney.zone, cast.sydney.country = "Europe/Oslo", "NO"
    cast.sydney.save()
    second_of_christmas = datetime(2026, 12, 26, 9, 0, tzinfo=UTC)  # a Saturday
    assert _face(cast, cast.sydney, second_of_christmas).free == ""


def test_a_part_of_a_country_has_its_own_days() -> None:
    whole, part = holidays.named("AU", "en"), holidays.named("AU-NSW", "en")
    birthday = date(2027, 6, 14)
    assert (part.get(birthday), whole.get(birthday)) == ("King's Birthday", None)
    assert part[date(2027, 1, 1)] == whole[date(2027, 1, 1)]
    assert holidays.named("XX", "en") == {}
    assert holidays.usual("XX") == ""


def test_no_region_means_no_public_holidays() -> None:
    day = date(2027, 5, 17)
    norway = Agreed("Europe/Oslo", "NO", ((date(2026, 1, 1), "[]", ""),))
    assert hours.off_on(norway, day, "en") is None
    assert hours.off_on(Agreed("Europe/Oslo", "NO"), day, "en") == "Constitution Day"


def test_own_days_off_come_before_public_ones(cast: Cast) -> None:
    actions.add_day_off(
        viewer=cast.linnea.viewer,
        at=MORNING,
        client=cast.tehran,
        first_on=date(2026, 11, 23),
        last_on=date(2026, 11, 24),
        name="Team days",
    )
    face = _face(cast, cast.tehran)
    assert (face.free, face.state, face.day) == ("Team days", "awake", "Wednesday")
    row = DayOff.objects.get()
    actions.remove_day_off(viewer=cast.linnea.viewer, at=MORNING, day_off=row)
    assert _face(cast, cast.tehran).free == ""


def test_the_page_tells_days_off_of_the_months_ahead(cast: Cast) -> None:
    actions.add_day_off(
        viewer=cast.linnea.viewer,
        at=MORNING,
        client=cast.sydney,
        first_on=date(2026, 12, 21),
        last_on=date(2027, 1, 6),
        name="Closed for summer",
    )
    with moved_to(NOON):
        page = cast.linnea.client.get(cast.url(f"clients/{cast.sydney.uid}/")).content.decode()
    assert re.search(r"21 Dec – 6 Jan</span>\s*<bdi>Closed for summer", page)
    assert page.count("Closed for summer") == 1


def test_a_day_off_without_a_name_is_told_in_the_language(cast: Cast) -> None:
    make(
        DayOff,
        viewer=cast.linnea.viewer,
        at=MORNING,
        client=cast.tehran,
        first_on=NOON.date(),
        last_on=NOON.date(),
    )
    assert _face(cast, cast.tehran).free == "day off"


def test_only_the_owner_sets_hours(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.agree_hours(
            viewer=cast.minh.viewer,
            at=MORNING,
            client=cast.tehran,
            valid_from=MORNING.date(),
            week=[LUNCH] * 7,
            region="",
        )
    assert cast.minh.client.get(cast.url(f"clients/{cast.tehran.uid}/hours/")).status_code == 403


def test_the_form_starts_with_what_is_usual_and_saves_spans(cast: Cast) -> None:
    address = cast.url(f"clients/{cast.tehran.uid}/hours/")
    page = cast.linnea.client.get(address).content.decode()
    assert re.search(r'name="day5"[^>]*value="08:00–16:00"', page)  # Saturday
    assert re.search(r'name="day4"(?![^>]*value=)', page)  # Friday
    posted = {**HOURS, "day5": "۹ تا ۱۲، ۱۳-۱۷", "region": ""}
    assert cast.linnea.client.post(address, posted).status_code == 303
    row = Hours.objects.get()
    assert row.week[5] == [["09:00", "12:00"], ["13:00", "17:00"]]
    assert row.week[:5] == [[]] * 5
    shown = cast.linnea.client.get(cast.url(f"clients/{cast.tehran.uid}/")).content.decode()
    assert "09:00–12:00, 13:00–17:00" in shown


@pytest.mark.parametrize("text", ["nine", "9-13, 12-14"])
def test_a_mistake_is_named_and_nothing_is_saved(cast: Cast, text: str) -> None:
    address = cast.url(f"clients/{cast.tehran.uid}/hours/")
    answer = cast.linnea.client.post(address, {**HOURS, "day0": text})
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert not Hours.objects.exists()


def test_days_off_by_form(cast: Cast) -> None:
    address = cast.url(f"clients/{cast.tehran.uid}/days-off/")
    wrong = {"first_on": "2026-12-24", "last_on": "2026-12-20"}
    assert cast.linnea.client.post(address, wrong).status_code == 422
    one = {"first_on": "2026-12-24", "last_on": "", "name": "Closed"}
    assert cast.linnea.client.post(address, one).status_code == 303
    row = DayOff.objects.get()
    assert (row.first_on, row.last_on) == (date(2026, 12, 24), date(2026, 12, 24))
    assert [off.name for off in queries.days_off(cast.linnea.viewer, cast.tehran.pk, NOON.date())]
    assert queries.days_off(cast.minh.viewer, cast.sydney.pk, NOON.date()) == []
    gone = cast.linnea.client.post(cast.url(f"days-off/{row.uid}/remove/"))
    assert gone.status_code == 303
    assert not DayOff.objects.exists()


def test_a_client_that_came_in_another_process_has_a_clock_at_once(cast: Cast) -> None:
    with moved_to(NOON):
        page = cast.linnea.client.get(cast.url("settings/")).content.decode()
        assert "Nordlys" not in page
        facts = {"name": "Nordlys", "zone": "Europe/Oslo", "monogram": "NO"}
        made = make(Client, viewer=cast.linnea.viewer, at=MORNING, **facts)
        assert "Nordlys" in cast.linnea.client.get(cast.url("settings/")).content.decode()
        Client.objects.filter(pk=made.pk).update(archived_at=MORNING)
        assert "Nordlys" not in cast.linnea.client.get(cast.url("settings/")).content.decode()


def test_hours_and_days_off_cost_the_strip_no_query(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    for month in (9, 10, 11):
        _agree(cast, cast.tehran, date(2026, month, 1))
        _agree(cast, cast.sydney, date(2026, month, 1), region="AU-NSW")
    choice = clocks.choose(viewer, NOON, [])
    with CaptureQueriesContext(connection) as asked:
        shown = clocks.strip(viewer, choice, NOON)
    assert (len(asked), len(shown.clocks)) == (1, 2)


def test_the_days_we_ship_are_well_formed() -> None:
    folder = Path(holidays.__file__).with_name("days")
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        listed = [*told["days"], *(day for part in told["parts"].values() for day in part["more"])]
        assert all(0 <= name < len(told["names"]) for _day, name in listed), path.name
    assert len(list(folder.glob("*.json"))) > 200
