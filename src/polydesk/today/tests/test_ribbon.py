"""The ribbon of the day: the ruler, what stands where, and what it says."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polydesk.kit import clock
from polydesk.planner import actions as plan
from polydesk.planner.actions import Written
from polydesk.today import queries
from polydesk.today.queries.ribbon import Ribbon, ribbon
from polydesk.today.rules import Ruler, rows, window
from polydesk.tracking.actions.entries import add
from polydesk.tracking.actions.timer import start
from polydesk.tracking.queries.day import worked
from polydesk.work.actions.projects import default_project
from polydesk.work.actions.tasks import add_task
from tests.cast import Cast

OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday, 12:00 in Oslo
TODAY = date(2026, 11, 23)
MINUTE = timedelta(minutes=1)


def _event(cast: Cast, begins: str, ends: str, client: Any = None, day: date = TODAY) -> None:
    first = datetime.combine(day, time.fromisoformat(begins))
    last = datetime.combine(day, time.fromisoformat(ends))
    written = Written(f"{begins} to {ends}", first, last, "Europe/Oslo", "", client)
    plan.make(viewer=cast.linnea.viewer, at=NOON, written=written)


def _drawn(cast: Cast, at: datetime = NOON) -> Ribbon:
    viewer = cast.linnea.viewer
    day = at.astimezone(viewer.tz).date()
    due = queries.due(viewer, at)
    done = worked(viewer, day, at).stretches
    return ribbon(viewer, at, [*due.now, *due.ahead], done)


def _page(cast: Cast, at: datetime = NOON) -> str:
    with clock.moved_to(at):
        return str(cast.linnea.client.get(cast.url()).content.decode())


@pytest.mark.parametrize(
    ("day", "hours", "marks"),
    [(date(2026, 3, 29), 23, 23), (date(2026, 10, 25), 25, 25), (TODAY, 24, 24)],
)
def test_a_day_is_as_long_as_its_clocks_make_it(day: date, hours: int, marks: int) -> None:
    ruler = Ruler(day, OSLO)
    assert (ruler.minutes, len(ruler.marks)) == (hours * 60, marks)
    walls = [mark.hour.hour for mark in ruler.marks]
    assert (2 in walls) == (day != date(2026, 3, 29))
    assert sum(mark.again for mark in ruler.marks) == max(0, hours - 24)


def test_half_an_hour_of_summer_time_keeps_the_hours_in_place() -> None:
    ruler = Ruler(date(2026, 10, 4), ZoneInfo("Australia/Lord_Howe"))
    assert ruler.minutes == 23 * 60 + 30
    assert [mark.minute for mark in ruler.marks][:4] == [0, 60, 150, 210]


def test_the_window_holds_all_that_happens() -> None:
    ruler = Ruler(TODAY, OSLO)
    assert window(ruler, [], (540, 1020)) == (540, 1020)
    assert window(ruler, [(400, 410), (1030, 1035)], (540, 1020)) == (360, 1080)
    assert window(ruler, [(0, 1440)], (540, 1020)) == (0, 1440)
    assert window(ruler, [], (1400, 1430)) == (1080, 1440)


def test_a_short_span_is_as_high_as_its_words() -> None:
    assert rows((600, 605), 540, 2) == (5, 7)
    assert rows((600, 690), 540, 2) == (5, 11)


def test_events_side_by_side_with_the_time_of_their_clocks(cast: Cast) -> None:
    _event(cast, "09:00", "10:00", cast.tehran)
    _event(cast, "09:30", "10:30", cast.sydney)
    drawn = _drawn(cast)
    first, second = drawn.blocks
    assert [(b.row, b.rows, b.lane.lane, b.lane.lanes) for b in (first, second)] == [
        (first.row, 4, 1, 2),
        (first.row + 2, 4, 2, 2),
    ]
    assert first.over
    assert not drawn.empty


def test_an_event_over_midnight_is_cut_at_both_ends(cast: Cast) -> None:
    first = datetime.combine(TODAY - timedelta(days=1), time(23))
    written = Written("Night", first, first + timedelta(hours=2), "Europe/Oslo", "", None)
    plan.make(viewer=cast.linnea.viewer, at=NOON, written=written)
    block = _drawn(cast).blocks[0]
    assert (block.row, block.rows, block.continued, block.goes_on) == (1, 4, True, False)


def test_tasks_stand_at_their_time_or_some_time_today(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    board = default_project(viewer=viewer, at=NOON, client_id=cast.tehran.pk)
    common: dict[str, Any] = {"viewer": viewer, "at": NOON, "project": board, "due_on": TODAY}
    add_task(title="at three", due_time=time(15), **common)
    add_task(title="any time", **common)
    drawn = _drawn(cast)
    assert [block.task.title for block in drawn.blocks if block.task] == ["at three"]
    assert [task.title for task in drawn.some_time] == ["any time"]


def test_worked_time_lies_on_the_axis_and_a_running_timer_ends_now(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    begin = NOON - timedelta(hours=2)
    add(
        viewer=viewer,
        at=NOON,
        started_at=begin,
        ended_at=NOON - timedelta(hours=1),
        description="Work",
        client=cast.tehran,
    )
    start(viewer=viewer, at=NOON - 30 * MINUTE, client=cast.sydney)
    drawn = _drawn(cast)
    hour = 100 * 60 / drawn.minutes
    assert [round(one.length / hour, 2) for one in drawn.threads] == [1.0, 0.5]
    assert [one.stretch.running for one in drawn.threads] == [False, True]
    last = drawn.threads[1]
    assert round(last.top + last.length, 2) == round(drawn.now, 2)


def test_the_page_offers_free_hours_and_tells_the_day_in_words(cast: Cast) -> None:
    _event(cast, "14:00", "15:00", cast.tehran)
    page = _page(cast)
    assert "New event at 13:00" in page
    assert "?day=2026-11-23&amp;time=13:00" in page
    assert "time/entries/?time=09:00" in page
    assert re.search(r'aria-label="Planned today".*14:00 to 15:00', page, re.DOTALL)
    assert " style=" not in page
    assert "Nothing planned" not in page


def test_an_empty_day_teaches(cast: Cast) -> None:
    page = _page(cast)
    assert "Nothing planned" in page
    assert cast.url("imports/") in page


def test_a_teammate_sees_no_event_of_a_client_not_granted(cast: Cast) -> None:
    _event(cast, "14:00", "15:00", cast.sydney)
    viewer = cast.minh.viewer
    assert ribbon(viewer, NOON, [], []).blocks == ()
    assert len(_drawn(cast).blocks) == 1


def test_the_day_asks_as_often_with_many_events_as_with_one(cast: Cast) -> None:
    _event(cast, "09:00", "10:00", cast.tehran)
    _page(cast)
    with CaptureQueriesContext(connection) as few:
        _page(cast)
    for minute in range(20):
        _event(cast, f"10:{minute + 10}", "12:00", cast.sydney)
    with CaptureQueriesContext(connection) as many:
        assert "10:29 to 12:00" in _page(cast)
    assert len(many) == len(few)


def test_the_start_of_the_slot_is_in_the_form(cast: Cast) -> None:
    page = cast.linnea.client.get(cast.url("time/entries/?time=09:00")).content.decode()
    assert re.search(r'name="start"[^>]*value="09:00"', page)
