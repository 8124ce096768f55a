"""One task: written down, changed, moved, finished, removed, and all of it taken back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import StaleVersion
from polydesk.kit.outbox.models import Event
from polydesk.kit.search import index
from polydesk.work import actions
from polydesk.work.actions.columns import column_of_kind
from polydesk.work.models import Column, Task
from polydesk.work.tests.stage import DOING, DONE, TODO, WAITING, Stage
from tests.cast import MORNING

LATER = MORNING + timedelta(hours=1)


def test_a_new_task_stands_on_top_of_the_first_column_to_do(stage: Stage) -> None:
    stage.add("First")
    stage.add("Second")
    assert stage.titles(TODO) == ["Second", "First"]


def test_a_new_task_is_found_and_announced(stage: Stage) -> None:
    task = stage.add("خبرنامه آذر")
    assert [hit.uid for hit in index.find(stage.eyes, "خبرنامه")] == [task.uid]
    assert Event.objects.filter(topic="work.task", uid=task.uid).count() == 1


def test_a_due_day_ends_in_the_zone_it_was_agreed_in(stage: Stage) -> None:
    task = stage.add("Report", due_on=date(2026, 12, 1), due_zone="Asia/Tehran")
    assert task.due_at == datetime(2026, 12, 1, 20, 30, tzinfo=UTC)


def test_a_due_time_without_a_zone_is_in_the_writers_own(stage: Stage) -> None:
    task = stage.add("Report", due_on=date(2026, 12, 1), due_time=time(14))
    assert (task.due_zone, task.due_at) == (
        "Europe/Oslo",
        datetime(2026, 12, 1, 13, tzinfo=UTC),
    )


def test_taking_the_due_day_away_takes_time_zone_and_moment_along(stage: Stage) -> None:
    task = stage.add("Report", due_on=date(2026, 12, 1), due_time=time(14))
    actions.change_task(viewer=stage.eyes, at=LATER, task=task, due_on=None)
    task.refresh_from_db()
    assert (task.due_time, task.due_zone, task.due_at) == (None, "", None)


def test_a_card_moves_before_another_card(stage: Stage) -> None:
    third, second, first = stage.add("3"), stage.add("2"), stage.add("1")
    actions.move_task(
        viewer=stage.eyes, at=LATER, task=third, column=stage.column(TODO), before=second
    )
    assert stage.titles(TODO) == ["1", "3", "2"]
    assert first.version == 1


def test_a_card_dropped_on_no_card_goes_to_the_end(stage: Stage) -> None:
    stage.add("2")
    first = stage.add("1")
    actions.move_task(viewer=stage.eyes, at=LATER, task=first, column=stage.column(TODO))
    assert stage.titles(TODO) == ["2", "1"]


def test_thirty_moves_into_one_gap_never_lose_the_order(stage: Stage) -> None:
    for n in range(4):
        stage.add(str(n))
    cards = {task.title: task for task in Task.objects.all()}
    for step in range(30):
        one, other = ("0", "1") if step % 2 else ("1", "0")
        for card in cards.values():
            card.refresh_from_db()
        actions.move_task(
            viewer=stage.eyes,
            at=LATER,
            task=cards[one],
            column=stage.column(TODO),
            before=cards[other],
        )
        assert stage.titles(TODO) == ["3", "2", one, other]


def test_a_task_moved_to_done_knows_who_finished_it_and_when(stage: Stage) -> None:
    task = stage.add("Post")
    actions.move_task(viewer=stage.eyes, at=LATER, task=task, column=stage.column(DONE))
    task.refresh_from_db()
    assert (task.status, task.done_at, task.done_by) == (DONE, LATER, stage.cast.linnea.person)


def test_a_task_taken_up_again_is_not_done(stage: Stage) -> None:
    task = stage.add("Post")
    actions.set_status(viewer=stage.eyes, at=LATER, task=task, kind=DONE)
    actions.set_status(viewer=stage.eyes, at=LATER, task=task, kind=DOING)
    task.refresh_from_db()
    assert (task.status, task.done_at, task.done_by_id) == (DOING, None, None)


def test_a_move_can_be_undone(stage: Stage) -> None:
    stage.add("2")
    task = stage.add("1")
    entry = actions.move_task(viewer=stage.eyes, at=LATER, task=task, column=stage.column(DONE))
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert stage.titles(TODO) == ["1", "2"]
    task.refresh_from_db()
    assert task.done_at is None


def test_an_edit_can_be_undone_and_the_search_follows(stage: Stage) -> None:
    task = stage.add("Winter newsletter")
    entry = actions.change_task(viewer=stage.eyes, at=LATER, task=task, title="Summer party")
    assert not index.find(stage.eyes, "newsletter")
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert [hit.title for hit in index.find(stage.eyes, "newsletter")] == ["Winter newsletter"]


def test_a_removal_can_be_undone_and_the_search_follows(stage: Stage) -> None:
    task = stage.add("Winter newsletter")
    entry = actions.remove_task(viewer=stage.eyes, at=LATER, task=task)
    assert not Task.objects.exists()
    assert not index.find(stage.eyes, "newsletter")
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert Task.objects.get() == task
    assert index.find(stage.eyes, "newsletter")


def test_a_task_coming_back_brings_its_column_back(stage: Stage) -> None:
    task = stage.add("Wait", column=stage.column(WAITING))
    entry = actions.remove_task(viewer=stage.eyes, at=LATER, task=task)
    actions.remove_column(viewer=stage.eyes, at=LATER, column=stage.column(WAITING))
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert stage.titles(WAITING) == ["Wait"]


def test_of_two_editors_the_second_is_refused(stage: Stage) -> None:
    task = stage.add("Post")
    seen = task.version
    actions.change_task(viewer=stage.eyes, at=LATER, task=task, expected=seen, title="A")
    with pytest.raises(StaleVersion) as refusal:
        actions.change_task(viewer=stage.eyes, at=LATER, task=task, expected=seen, title="B")
    assert getattr(refusal.value.row, "title") == "A"  # noqa: B009


def test_nobody_gets_work_of_a_client_they_may_not_see(stage: Stage) -> None:
    minh = stage.cast.minh.viewer.membership_id
    with pytest.raises(Refused):
        stage.add("Post", stage.sydney, assignee_id=minh)
    assert stage.add("Post", stage.tehran, assignee_id=minh).assignee_id == minh


def test_a_field_that_is_none_of_a_tasks_own_is_refused(stage: Stage) -> None:
    with pytest.raises(TypeError):
        stage.add("Post", workspace_id=7)


def test_a_board_without_a_done_column_gets_one_when_work_is_done(stage: Stage) -> None:
    actions.remove_column(viewer=stage.eyes, at=LATER, column=stage.column(DONE))
    task = stage.add("Post")
    actions.set_status(viewer=stage.eyes, at=LATER, task=task, kind=DONE)
    assert stage.titles(DONE) == ["Post"]


def test_a_card_does_not_move_into_another_board(stage: Stage) -> None:
    task = stage.add("Post")
    with pytest.raises(Refused):
        actions.move_task(
            viewer=stage.eyes, at=LATER, task=task, column=stage.column(TODO, stage.sydney)
        )


def test_a_column_of_a_kind_is_the_first_of_its_kind(stage: Stage) -> None:
    first = stage.column(DOING)
    actions.add_column(viewer=stage.eyes, at=LATER, project=stage.tehran, name="Review", kind=DOING)
    assert column_of_kind(stage.eyes, LATER, stage.tehran, DOING) == first
    assert Column.objects.filter(project=stage.tehran, kind=DOING).count() == 2
