"""Series: expanded, changed for one, from one on, and as a whole; and taken back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.models import StaleVersion
from polydesk.planner import actions
from polydesk.planner.actions import Which, Written
from polydesk.planner.actions.spread import roll
from polydesk.planner.models import Event, Occurrence, Skip
from polydesk.planner.queries import window
from polydesk.planner.rules.walls import write
from tests.cast import MORNING, Cast

FIRST = datetime(2026, 11, 23, 9)
DAY_ONE = FIRST.date()
HOUR = timedelta(hours=1)
MONDAYS = Written("Standup", FIRST, FIRST + HOUR, "Europe/Oslo", "FREQ=WEEKLY;BYDAY=MO")
pytestmark = pytest.mark.django_db


def make(cast: Cast, written: Written = MONDAYS) -> Event:
    return actions.make(viewer=cast.linnea.viewer, at=MORNING, written=written).event


def starts(cast: Cast, days: int = 28, first: date = DAY_ONE) -> list[str]:
    viewer = cast.linnea.viewer
    found = window.shown(viewer, first, first + timedelta(days=days))
    return [f"{one.begins_at.astimezone(viewer.tz):%d.%m %H:%M} {one.title}" for one in found]


WEEKS = ["23.11 09:00 Standup", "30.11 09:00 Standup", "07.12 09:00 Standup", "14.12 09:00 Standup"]


def test_an_endless_rule_is_rows_of_three_years(cast: Cast) -> None:
    event = make(cast)
    assert starts(cast) == WEEKS
    rows = Occurrence.objects.filter(event=event)
    assert 100 < rows.count() < 110
    event.refresh_from_db()
    assert event.spread_to is not None


def test_the_window_rolls_on(cast: Cast) -> None:
    event = make(cast)
    later = MORNING + timedelta(days=200)
    last = Occurrence.objects.filter(event=event).latest("begins_at").begins_at
    assert roll(MORNING) == 0
    assert roll(later) == 1
    assert Occurrence.objects.filter(event=event).latest("begins_at").begins_at > last
    assert roll(later) == 0


def test_wall_time_stays_when_clocks_move(cast: Cast) -> None:
    begins = datetime(2026, 10, 19, 9)
    make(cast, replace(MONDAYS, begins=begins, ends=begins + HOUR))
    rows = Occurrence.objects.order_by("begins_at").values_list("begins_at", flat=True)[:2]
    assert [row.hour for row in rows] == [7, 8]


def test_one_occurrence_changes_alone_and_comes_back(cast: Cast) -> None:
    event = make(cast)
    later = datetime(2026, 11, 30, 13)
    moved = replace(MONDAYS, title="Later", begins=later, ends=later + HOUR)
    which = Which("one", "2026-11-30T09:00:00")
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    token = actions.change(**eyes, event=event, written=moved, which=which).uid
    assert starts(cast) == [WEEKS[0], "30.11 13:00 Later", *WEEKS[2:]]
    undo.undo(**eyes, token=token)
    assert starts(cast) == WEEKS


def test_one_occurrence_is_removed_and_comes_back(cast: Cast) -> None:
    event = make(cast)
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    token = actions.remove(**eyes, event=event, which=Which("one", "2026-12-07T09:00:00")).uid
    assert starts(cast) == [*WEEKS[:2], WEEKS[3]]
    assert Skip.objects.count() == 1
    undo.undo(**eyes, token=token)
    assert starts(cast) == WEEKS


def test_this_and_following_become_a_series_of_their_own(cast: Cast) -> None:
    event = make(cast)
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    actions.remove(**eyes, event=event, which=Which("one", "2026-12-14T09:00:00"))
    at_ten = datetime(2026, 12, 7, 10)
    written = replace(MONDAYS, begins=at_ten, ends=at_ten + HOUR)
    which = Which("following", "2026-12-07T09:00:00")
    token = actions.change(**eyes, event=event, written=written, which=which).uid
    new = ["07.12 10:00 Standup", "14.12 10:00 Standup"]
    assert starts(cast) == [*WEEKS[:2], *new]
    undo.undo(**eyes, token=token)
    assert starts(cast) == WEEKS[:3]


def test_what_was_changed_goes_along_where_the_time_stays(cast: Cast) -> None:
    event = make(cast)
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    actions.remove(**eyes, event=event, which=Which("one", "2026-12-14T09:00:00"))
    begins = datetime(2026, 12, 7, 9)
    written = replace(MONDAYS, title="New", begins=begins, ends=begins + HOUR)
    actions.change(
        **eyes, event=event, written=written, which=Which("following", "2026-12-07T09:00:00")
    )
    assert starts(cast, 35) == [*WEEKS[:2], "07.12 09:00 New", "21.12 09:00 New"]


def test_a_count_is_shared_when_a_series_is_split(cast: Cast) -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO;COUNT=5"
    event = make(cast, replace(MONDAYS, rule=rule))
    begins = datetime(2026, 12, 7, 11)
    written = replace(MONDAYS, begins=begins, ends=begins + HOUR, rule=rule)
    actions.change(
        viewer=cast.linnea.viewer,
        at=MORNING,
        event=event,
        written=written,
        which=Which("following", "2026-12-07T09:00:00"),
    )
    assert len(starts(cast, 200)) == 5


def test_all_move_with_the_one_that_was_moved(cast: Cast) -> None:
    event = make(cast)
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    actions.remove(**eyes, event=event, which=Which("one", "2026-12-07T09:00:00"))
    tuesday = datetime(2026, 12, 1, 8, 30)
    written = replace(MONDAYS, begins=tuesday, ends=tuesday + HOUR)
    actions.change(**eyes, event=event, written=written, which=Which("all", "2026-11-30T09:00:00"))
    assert starts(cast) == ["24.11 08:30 Standup", "01.12 08:30 Standup", "15.12 08:30 Standup"]


def test_from_the_first_on_is_all(cast: Cast) -> None:
    event = make(cast)
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING}
    actions.remove(**eyes, event=event, which=Which("following", "2026-11-23T09:00:00"))
    assert starts(cast) == []
    assert not Event.objects.exists()


def test_whole_days_of_a_series(cast: Cast) -> None:
    day = date(2026, 11, 24)
    written = Written("Payday", day, day + timedelta(days=1), "Europe/Oslo", "FREQ=MONTHLY")
    event = make(cast, written)
    which = Which("following", "2027-01-24")
    actions.remove(viewer=cast.linnea.viewer, at=MORNING, event=event, which=which)
    found = window.shown(cast.linnea.viewer, day, day + timedelta(days=200))
    assert [one.first_on for one in found] == [day, date(2026, 12, 24)]
    assert all(one.all_day and one.first_on == one.last_on for one in found)


def test_two_editors_are_both_told(cast: Cast) -> None:
    event = make(cast, replace(MONDAYS, rule=""))
    eyes: dict[str, Any] = {"viewer": cast.linnea.viewer, "at": MORNING, "event": event}
    actions.change(**eyes, written=replace(MONDAYS, title="A", rule=""), expected=1)
    with pytest.raises(StaleVersion):
        actions.change(**eyes, written=replace(MONDAYS, title="B", rule=""), expected=1)


def test_an_end_before_the_start_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        make(cast, replace(MONDAYS, ends=FIRST - HOUR))


def test_a_teammate_sees_clients_granted_and_own_events(cast: Cast) -> None:
    make(cast, replace(MONDAYS, rule="", title="Private"))
    make(cast, replace(MONDAYS, rule="", title="Tehran", client=cast.tehran))
    make(cast, replace(MONDAYS, rule="", title="Sydney", client=cast.sydney))
    minh = cast.minh.viewer
    own = replace(MONDAYS, rule="", title="Mine")
    actions.make(viewer=minh, at=MORNING, written=own)
    seen = window.shown(minh, FIRST.date(), FIRST.date() + timedelta(days=2))
    assert {one.title for one in seen} == {"Tehran", "Mine"}
    assert window.shown(cast.parsa.viewer, FIRST.date(), FIRST.date() + timedelta(days=2)) == []
    with pytest.raises(Refused):
        actions.make(viewer=minh, at=MORNING, written=replace(own, client=cast.sydney))


def test_midnight_belongs_to_the_day_that_ends(cast: Cast) -> None:
    begins = datetime.combine(FIRST.date(), time(22))
    make(cast, replace(MONDAYS, rule="", begins=begins, ends=begins + 2 * HOUR))
    assert starts(cast, 1) == ["23.11 22:00 Standup"]
    assert starts(cast, 1, date(2026, 11, 24)) == []


def test_two_tabs_change_the_same_occurrence(cast: Cast) -> None:
    event, name = make(cast), write(FIRST)
    for number in range(2):
        which, written = Which("one", name), replace(MONDAYS, title=f"Tab {number}")
        eyes = cast.linnea.viewer
        if number:
            with pytest.raises(StaleVersion):
                actions.change(viewer=eyes, at=MORNING, event=event, written=written, which=which)
        else:
            actions.change(viewer=eyes, at=MORNING, event=event, written=written, which=which)
    assert starts(cast)[0].endswith("Tab 0")


@pytest.mark.parametrize("end", ["COUNT=1000000000", "UNTIL=22001231T000000Z"])
def test_a_rule_that_as_good_as_never_ends_has_a_window(cast: Cast, end: str) -> None:
    event = make(cast, replace(MONDAYS, rule=f"FREQ=DAILY;{end}"))
    assert 700 < Occurrence.objects.filter(event=event).count() < 750
    event.refresh_from_db()
    assert event.spread_to is not None
