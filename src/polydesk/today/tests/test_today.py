"""The first page of the day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from polydesk.billing.actions.drafts import draft_from_time
from polydesk.billing.actions.issuing import issue
from polydesk.billing.queries.unbilled import Wanted
from polydesk.kit import clock
from polydesk.kit.viewer import Viewer
from polydesk.today import queries
from polydesk.tracking.actions.entries import add
from polydesk.tracking.queries.day import worked
from polydesk.work.actions.projects import default_project
from polydesk.work.actions.tasks import add_task, set_status
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def _task(viewer: Viewer, client_id: int, title: str, due: date | None) -> Any:
    board = default_project(viewer=viewer, at=NOON, client_id=client_id)
    return add_task(viewer=viewer, at=NOON, project=board, title=title, due_on=due).task


def _hour(cast: Cast, at: datetime, client: Any) -> None:
    add(
        viewer=cast.linnea.viewer,
        at=at,
        started_at=at - timedelta(hours=2),
        ended_at=at,
        description="Work",
        client=client,
    )


def test_what_is_due_stands_apart_from_what_comes(cast: Cast) -> None:
    viewer, tehran = cast.linnea.viewer, cast.tehran.pk
    for title, day in (("late", -3), ("now", 0), ("soon", 7), ("far", 8)):
        _task(viewer, tehran, title, TODAY + timedelta(days=day))
    _task(viewer, tehran, "some day", None)
    found = queries.due(viewer, NOON)
    assert [card.title for card in found.now] == ["late", "now"]
    assert [card.title for card in found.ahead] == ["soon"]
    assert not found.more


def test_what_is_done_is_not_due(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    task = _task(viewer, cast.tehran.pk, "now", TODAY)
    set_status(viewer=viewer, at=NOON, task=task, kind="done")
    assert queries.due(viewer, NOON).now == []


def test_today_is_the_day_in_the_viewers_zone(cast: Cast) -> None:
    _task(cast.linnea.viewer, cast.tehran.pk, "tomorrow", TODAY + timedelta(days=1))
    late_evening = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert queries.due(cast.linnea.viewer, late_evening).now == []
    assert len(queries.due(cast.minh.viewer, late_evening).now) == 1


def test_a_teammate_sees_the_granted_client_only(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    _task(viewer, cast.tehran.pk, "granted", TODAY)
    _task(viewer, cast.sydney.pk, "hidden", TODAY)
    assert [card.title for card in queries.due(cast.minh.viewer, NOON).now] == ["granted"]


def test_a_long_list_says_that_there_is_more(cast: Cast) -> None:
    for n in range(queries.SHOWN + 1):
        _task(cast.linnea.viewer, cast.tehran.pk, f"Task {n}", TODAY)
    found = queries.due(cast.linnea.viewer, NOON)
    assert len(found.now) == queries.SHOWN
    assert found.more


def test_the_hours_of_today_are_the_own_ones(cast: Cast) -> None:
    _hour(cast, NOON, cast.tehran)
    _hour(cast, NOON - timedelta(days=1), cast.tehran)
    assert worked(cast.linnea.viewer, TODAY, NOON).sums.seconds == 2 * 3600
    assert worked(cast.minh.viewer, TODAY, NOON).sums.seconds == 0


def test_money_is_counted_by_currency(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    _hour(cast, NOON - timedelta(days=40), cast.sydney)
    wanted = Wanted(date(2026, 10, 1), date(2026, 10, 31))
    made = draft_from_time(viewer=viewer, at=NOON, client=cast.sydney, wanted=wanted)
    issue(viewer=viewer, at=NOON - timedelta(days=20), invoice=made.invoice)
    _hour(cast, NOON, cast.sydney)
    _hour(cast, NOON, cast.tehran)
    found = queries.money(viewer, NOON)
    assert {(s.currency, s.owed, s.overdue, s.unbilled) for s in found.sums} == {
        ("AUD", 18_000, 18_000, 18_000),
        ("EUR", 0, 0, 9_000),
    }
    assert {row.minutes for row in found.unbilled} == {120}


def test_hours_without_a_rate_are_told_too(cast: Cast) -> None:
    cast.sydney.terms.all().delete()
    _hour(cast, NOON, cast.sydney)
    found = queries.money(cast.linnea.viewer, NOON)
    assert (found.sums, [row.minutes for row in found.unbilled]) == ([], [120])
    page = cast.linnea.client.get(cast.url("today/money/")).content.decode()
    assert cast.sydney.name in page
    assert "there is nothing to bill" not in page


def test_the_first_steps_tick_themselves(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    steps = {step.name: step.done for step in queries.first_steps(viewer)}
    assert steps == {
        "client": True,
        "import": False,
        "task": False,
        "timer": False,
        "invoice": False,
    }
    _task(viewer, cast.tehran.pk, "first", None)
    steps = {step.name: step.done for step in queries.first_steps(viewer)}
    assert steps["task"]
    assert queries.first_steps(cast.minh.viewer) == []


def test_the_page_by_right(cast: Cast) -> None:
    assert "First steps" in cast.linnea.client.get(cast.url()).content.decode()
    page = cast.minh.client.get(cast.url()).content.decode()
    assert "today/money/" not in page
    assert cast.parsa.client.get(cast.url()).status_code == 404
    assert cast.charlie.client.get(cast.url()).status_code == 404
    assert cast.anonymous.get(cast.url()).status_code == 302


def test_money_is_shown_to_the_owner_only(cast: Cast) -> None:
    _hour(cast, clock.now(), cast.sydney)
    assert "AUD" in cast.linnea.client.get(cast.url("today/money/")).content.decode()
    assert cast.minh.client.get(cast.url("today/money/")).content.decode().strip() == ""


def test_the_page_asks_as_often_with_many_tasks_as_with_few(cast: Cast) -> None:
    _task(cast.linnea.viewer, cast.tehran.pk, "one", TODAY)
    _asked(cast)  # which clocks stand in the top bar is found out once in five minutes
    few = _asked(cast)
    for n in range(25):
        _task(cast.linnea.viewer, cast.sydney.pk, f"Task {n}", TODAY)
    assert _asked(cast) == few


def _asked(cast: Cast) -> int:
    with (
        CaptureQueriesContext(
            connection,
        ) as asked,
        clock.moved_to(NOON),
    ):
        assert cast.linnea.client.get(cast.url()).status_code == 200
    return len(asked)
