"""Sheets: days of the viewer's zone, totals by client and day, and who sees what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from polydesk.tracking import guards
from polydesk.tracking.queries import fetch, people
from polydesk.tracking.queries.day import worked as day_worked
from polydesk.tracking.queries.sheet import Only, Sheet, sheet
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.work.models import Project, Task
from tests.cast import MORNING, Cast

HOUR = 3600


def week(
    viewer: Any, first: date = date(2026, 11, 16), at: datetime = MORNING, only: Only | None = None
) -> Sheet:
    return sheet(viewer, first, first + timedelta(days=7), at, only or Only())


def by_day(made: Sheet) -> dict[date, int]:
    return {day.day: day.seconds for day in made.days if day.lines}


def test_totals_are_by_client_and_day(cast: Cast, spend: Spend) -> None:
    spend(utc(16, 8), utc(16, 10), client=cast.tehran)
    spend(utc(16, 10), utc(16, 11), client=cast.sydney)
    spend(utc(18, 8), utc(18, 9), client=cast.tehran)
    spend(utc(18, 9), utc(18, 9, 30), billable=False)
    made = week(cast.linnea.viewer)
    totals = {total.client.name if total.client else None: total.by_day for total in made.clients}
    assert totals[cast.tehran.name] == (120, 0, 60, 0, 0, 0, 0)
    assert totals[cast.sydney.name] == (60, 0, 0, 0, 0, 0, 0)
    assert list(totals)[-1] is None
    assert (made.minutes, made.billable, made.count) == (270, 240, 4)


def test_an_entry_over_midnight_counts_on_both_days(cast: Cast, spend: Spend) -> None:
    spend(utc(16, 22), utc(17, 1))
    made = week(cast.linnea.viewer)
    assert by_day(made) == {date(2026, 11, 16): HOUR, date(2026, 11, 17): 2 * HOUR}
    assert [day.lines[0].continued for day in made.days[:2]] == [False, True]


def test_an_entry_from_before_the_week_counts_from_its_midnight(cast: Cast, spend: Spend) -> None:
    spend(utc(15, 20), utc(16, 1))
    made = week(cast.linnea.viewer)
    assert by_day(made) == {date(2026, 11, 16): 2 * HOUR}
    assert made.days[0].lines[0].continued


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Oslo", date(2026, 10, 25), 25),
        ("Europe/Oslo", date(2026, 3, 29), 23),
        ("Australia/Sydney", date(2026, 4, 5), 25),
        ("Australia/Sydney", date(2026, 10, 4), 23),
        ("Asia/Tehran", date(2022, 9, 21), 25),
        ("Asia/Tehran", date(2022, 3, 22), 23),
    ],
)
def test_days_of_23_and_25_hours_count_true(
    cast: Cast, spend: Spend, zone: str, day: date, hours: int
) -> None:
    viewer = replace(cast.linnea.viewer, zone=zone)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for start in range(-36, 36, 12):
        spend(noon + timedelta(hours=start), noon + timedelta(hours=start + 12))
    assert by_day(week(viewer, day - timedelta(days=3)))[day] == hours * HOUR


def test_a_running_timer_counts_up_to_now(cast: Cast, spend: Spend) -> None:
    spend(utc(16, 8), None)
    made = week(cast.linnea.viewer, at=utc(16, 8, 45))
    assert made.seconds == 45 * 60
    assert made.days[0].lines[0].ended_at is None


def test_time_of_no_length_is_shown(cast: Cast, spend: Spend) -> None:
    spend(utc(16, 8), utc(16, 8), description="Two devices")
    made = week(cast.linnea.viewer)
    assert [line.text for line in made.days[0].lines] == ["Two devices"]


def test_an_entry_without_words_shows_its_task(cast: Cast, spend: Spend, task: Task) -> None:
    spend(utc(16, 8), utc(16, 9), task=task, project=task.project, client=cast.tehran)
    line = week(cast.linnea.viewer).days[0].lines[0]
    assert (line.text, line.task, line.client and line.client.monogram) == (
        task.title,
        task.title,
        "اپ",
    )


def test_a_board_named_by_polydesk_is_said_in_the_language_of_the_reader(
    cast: Cast, spend: Spend, task: Task
) -> None:
    Project.objects.filter(pk=task.project_id).update(name="General", name_key="general")
    spend(utc(16, 8), utc(16, 9), task=task, project=task.project, client=cast.tehran)
    with translation.override("nb"):
        assert week(cast.linnea.viewer).days[0].lines[0].project == "Generelt"


def test_the_owner_sees_all_a_teammate_the_own_hours_a_contact_none(
    cast: Cast, spend: Spend
) -> None:
    spend(utc(16, 8), utc(16, 9), client=cast.sydney)
    spend(utc(16, 9), utc(16, 11), by=cast.minh, client=cast.tehran)
    assert week(cast.linnea.viewer).seconds == 3 * HOUR
    assert [share.name for share in week(cast.linnea.viewer).people] == [
        "Nguyễn Văn Minh",
        "Linnea Berg",
    ]
    assert week(cast.minh.viewer).seconds == 2 * HOUR
    assert week(cast.parsa.viewer).seconds == 0


def test_a_sheet_is_narrowed_to_a_client_and_a_person(cast: Cast, spend: Spend) -> None:
    spend(utc(16, 8), utc(16, 9), client=cast.tehran)
    spend(utc(16, 9), utc(16, 11), by=cast.minh, client=cast.tehran)
    spend(utc(16, 11), utc(16, 15), client=cast.sydney)
    assert (
        week(cast.linnea.viewer, only=Only(fetch.tag(cast.linnea.viewer, cast.tehran.uid))).seconds
        == 3 * HOUR
    )
    assert week(cast.linnea.viewer, only=Only(person_id=cast.minh.person.pk)).seconds == 2 * HOUR


def test_what_is_held_fast_is_marked(
    cast: Cast, spend: Spend, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = spend(utc(16, 8), utc(16, 9))
    monkeypatch.setattr(guards, "_checks", [lambda _ids: {entry.pk: "Billed."}])
    day = date(2026, 11, 16)
    made = sheet(cast.linnea.viewer, day, day + timedelta(days=1), MORNING, locks=True)
    assert made.days[0].lines[0].lock == "Billed."
    assert week(cast.linnea.viewer).days[0].lines[0].lock == ""


def test_queries_do_not_grow_with_entries(
    cast: Cast,
    spend: Spend,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    monkeypatch.setattr(guards, "_checks", [])
    for hour in range(12):
        spend(
            utc(16, hour), utc(16, hour, 30), client=cast.tehran, by=cast.minh if hour % 2 else None
        )
    viewer = cast.linnea.viewer
    with django_assert_num_queries(3):
        assert week(viewer).count == 12


def test_an_empty_week_is_one_query(
    cast: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    viewer = cast.linnea.viewer
    with django_assert_num_queries(1):
        assert week(viewer).count == 0


def test_people_are_offered_to_the_owner_alone(cast: Cast) -> None:
    assert {one.name for one in people.offered(cast.linnea.viewer)} == {
        "Linnea Berg",
        "Nguyễn Văn Minh",
    }
    assert people.offered(cast.minh.viewer) == []


def test_what_is_shown_adds_up(cast: Cast, spend: Spend) -> None:
    """Three times 50 seconds stand as a minute each, and as three in every total."""
    for minute in (0, 10, 20):
        start = utc(16, 8, minute)
        spend(start, start + timedelta(seconds=50), client=cast.tehran)
    made = week(cast.linnea.viewer)
    [total] = made.clients
    lines = [line.minutes for day in made.days for line in day.lines]
    assert lines == [1, 1, 1]
    assert made.days[0].minutes == total.minutes == made.minutes == made.billable == 3
    assert made.people[0].minutes == 3
    assert (made.seconds, made.is_rounded) == (150, True)
    assert day_worked(cast.linnea.viewer, date(2026, 11, 16), MORNING).sums.seconds == 180


def test_the_two_days_of_an_entry_over_midnight_add_up(cast: Cast, spend: Spend) -> None:
    midnight = utc(16, 23)  # in Oslo
    spend(midnight - timedelta(seconds=45), midnight + timedelta(seconds=45))
    made = week(cast.linnea.viewer)
    assert [day.minutes for day in made.days[:2]] == [1, 1]
    assert sum(day.minutes for day in made.days) == 2  # 90 seconds, half a minute up
