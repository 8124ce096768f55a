"""Clocks of clients: which ones, what they say, how often they ask."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polydesk.clients import actions, clocks
from polydesk.clients.rules import hours
from polydesk.clients.rules.hours import Agreed
from polydesk.kit.clock import moved_to
from tests.cast import MORNING, Cast

NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday: Tehran 12:30, Sydney 20:00


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    clocks._chosen.clear()
    yield
    clocks._chosen.clear()


def _strip(cast: Cast, at: datetime = NOON) -> dict[str, clocks.Clock]:
    choice = clocks.choose(cast.linnea.viewer, at, [])
    return {row.zone: row for row in clocks.strip(cast.linnea.viewer, choice, at).clocks}


def test_a_clock_tells_time_and_how_long_work_lasts(cast: Cast) -> None:
    tehran, sydney = _strip(cast)["Asia/Tehran"], _strip(cast)["Australia/Sydney"]
    assert (tehran.time, tehran.state, tehran.left) == ("12:30", "work", 210)
    assert (sydney.time, sydney.state, sydney.left) == ("20:00", "awake", 13 * 60)


def test_iran_rests_on_thursday_and_friday(cast: Cast) -> None:
    thursday = _strip(cast, datetime(2026, 11, 26, 9, 0, tzinfo=UTC))["Asia/Tehran"]
    assert thursday.state == "awake"
    assert (thursday.day, thursday.day_short) == ("Saturday", "Sat")
    assert not thursday.soon


def test_a_client_without_country_keeps_the_week_of_the_zone() -> None:
    assert Agreed("Asia/Tehran", "").place == "IR"
    assert hours.usual(Agreed("UTC", "").place).days == frozenset(range(5))


def test_digits_are_those_of_the_person(cast: Cast) -> None:
    cast.linnea.person.language = "fa"
    cast.linnea.person.save()
    assert _strip(cast)["Asia/Tehran"].time == "۱۲:۳۰"


def test_lately_worked_for_come_first(cast: Cast) -> None:
    choice = clocks.choose(cast.linnea.viewer, NOON, [cast.sydney.pk])
    assert choice.ids == (cast.sydney.pk, cast.tehran.pk)
    assert clocks.chosen(cast.linnea.viewer, NOON) == choice
    assert clocks.chosen(cast.linnea.viewer, NOON + timedelta(minutes=6)) is None


def test_the_strip_asks_once(cast: Cast) -> None:
    choice = clocks.choose(cast.linnea.viewer, NOON, [])
    viewer = cast.linnea.viewer
    with CaptureQueriesContext(connection) as asked:
        clocks.strip(viewer, choice, NOON)
    assert len(asked) == 1


def test_a_teammate_sees_no_clock_of_a_client_not_granted(cast: Cast) -> None:
    choice = clocks.choose(cast.linnea.viewer, NOON, [])
    shown = clocks.strip(cast.minh.viewer, choice, NOON).clocks
    assert [row.zone for row in shown] == ["Asia/Tehran"]
    assert len(clocks.every(cast.minh.viewer, NOON)) == 1


def test_a_new_client_is_there_at_once(cast: Cast) -> None:
    with moved_to(NOON):
        assert "Nordlys" not in cast.linnea.client.get(cast.url("settings/")).content.decode()
        actions.add_client(
            viewer=cast.linnea.viewer, at=MORNING, name="Nordlys", zone="Europe/Oslo"
        )
        assert "Nordlys" in cast.linnea.client.get(cast.url("settings/")).content.decode()


def test_the_page_of_clocks_puts_who_works_first(cast: Cast) -> None:
    rows = clocks.every(cast.linnea.viewer, NOON)
    assert [row.zone for row in rows] == ["Asia/Tehran", "Australia/Sydney"]
    page = cast.linnea.client.get(cast.url("clients/clocks/")).content.decode()
    assert "Harbour Books" in page


def test_a_clock_says_a_span_in_words(cast: Cast) -> None:
    with moved_to(NOON):
        page = cast.linnea.client.get(cast.url("clients/clocks/")).content.decode()
    assert "at work, 3 h 30 min left" in page
    assert "starts work in 13 h 0 min" in page
