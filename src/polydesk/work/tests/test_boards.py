"""Projects, columns and the boards they make."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.search import index
from polydesk.work import actions
from polydesk.work.actions.bulk import TaskDraft, add_tasks
from polydesk.work.models import Column, Kind, Project, Task
from polydesk.work.queries import boards, lookups, projects
from polydesk.work.tests.stage import DOING, DONE, TODO, WAITING, Stage
from tests.cast import MORNING


def test_a_client_gets_its_first_board_once(stage: Stage) -> None:
    again = actions.default_project(viewer=stage.eyes, at=MORNING, client_id=stage.cast.tehran.pk)
    assert again == stage.tehran
    assert Project.objects.filter(client=stage.cast.tehran).count() == 1


def test_a_board_begins_with_a_column_of_each_kind(stage: Stage) -> None:
    lanes = boards.of_project(stage.eyes, stage.tehran, MORNING)
    assert [lane.kind for lane in lanes] == Kind.values


def test_a_project_is_found_by_its_name_until_it_is_called_otherwise(stage: Stage) -> None:
    opened = actions.open_project(
        viewer=stage.eyes, at=MORNING, client=stage.cast.sydney, name="Book fair"
    )
    actions.rename_project(viewer=stage.eyes, at=MORNING, project=opened.project, name="Relaunch")
    assert not index.find(stage.eyes, "fair")
    assert [hit.kind for hit in index.find(stage.eyes, "relaunch")] == ["project"]


def test_an_archived_project_leaves_the_choices_and_comes_back_by_undo(stage: Stage) -> None:
    entry = actions.archive_project(viewer=stage.eyes, at=MORNING, project=stage.sydney)
    assert lookups.projects(stage.eyes, stage.cast.sydney.pk) == []
    groups = projects.by_client(stage.eyes, archived=True).groups
    assert [group.lines[0].name for group in groups] == ["General"]
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    assert len(lookups.projects(stage.eyes, stage.cast.sydney.pk)) == 1


def test_an_archived_project_can_be_taken_into_use_again(stage: Stage) -> None:
    actions.archive_project(viewer=stage.eyes, at=MORNING, project=stage.sydney)
    with pytest.raises(Refused):
        actions.archive_project(viewer=stage.eyes, at=MORNING, project=stage.sydney)
    actions.bring_back_project(viewer=stage.eyes, at=MORNING, project=stage.sydney)
    assert not projects.is_archived(stage.sydney)


def test_columns_change_places(stage: Stage) -> None:
    waiting, todo = stage.column(WAITING), stage.column(TODO)
    entry = actions.place_column(viewer=stage.eyes, at=MORNING, column=waiting, before=todo)
    assert _kinds(stage) == [WAITING, TODO, DOING, DONE]
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    assert _kinds(stage) == [TODO, DOING, WAITING, DONE]


def _kinds(stage: Stage) -> list[str]:
    return [lane.kind for lane in boards.columns(stage.eyes, stage.tehran)]


def test_one_step_to_either_side_names_the_right_neighbour(stage: Stage) -> None:
    doing = stage.column(DOING)
    assert boards.neighbour(stage.eyes, doing, forward=False) == stage.column(TODO)
    assert boards.neighbour(stage.eyes, doing, forward=True) == stage.column(DONE)
    assert boards.neighbour(stage.eyes, stage.column(WAITING), forward=True) is None


def test_a_column_with_cards_is_not_removed(stage: Stage) -> None:
    stage.add("Post")
    with pytest.raises(Refused):
        actions.remove_column(viewer=stage.eyes, at=MORNING, column=stage.column(TODO))


def test_a_column_that_comes_to_mean_done_finishes_its_cards_and_undo_takes_them_up(
    stage: Stage,
) -> None:
    task = stage.add("Post")
    entry = actions.change_column(
        viewer=stage.eyes, at=MORNING, column=stage.column(TODO), name="Sent", kind=DONE
    )
    task.refresh_from_db()
    assert (task.status, task.done_at) == (DONE, MORNING)
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    task.refresh_from_db()
    assert (task.status, task.done_at) == (TODO, None)


def test_the_board_over_all_clients_shows_first_what_falls_due_first(stage: Stage) -> None:
    today = MORNING.date()
    stage.add("Undated", stage.own)
    stage.add("Later", stage.sydney, due_on=today + timedelta(days=3))
    stage.add("Sooner", stage.tehran, due_on=today)
    todo = boards.of_all(stage.eyes, MORNING)[0]
    assert [card.title for card in todo.cards] == ["Sooner", "Later", "Undated"]
    assert todo.total == 3


def test_a_long_column_shows_its_first_cards_counts_all_and_opens_on_demand(stage: Stage) -> None:
    _many(stage, 130)
    todo = boards.of_project(stage.eyes, stage.tehran, MORNING)[0]
    assert (len(todo.cards), todo.total, todo.hidden) == (boards.SHOWN, 130, 30)
    full = boards.of_project(stage.eyes, stage.tehran, MORNING, str(stage.column(TODO).uid))[0]
    assert len(full.cards) == 130


def test_a_very_long_column_is_leafed_through_by_two_hundred(stage: Stage) -> None:
    _many(stage, 430)
    column = stage.column(TODO)
    pages = [
        boards.of_project(stage.eyes, stage.tehran, MORNING, str(column.uid), page)[0]
        for page in (1, 2, 3, 4)
    ]
    assert [len(lane.cards) for lane in pages] == [200, 200, 30, 0]
    shown = [card.title for lane in pages for card in lane.cards]
    assert shown == stage.titles(TODO)
    assert [(lane.before, lane.after) for lane in pages] == [(0, 2), (1, 3), (2, 0), (3, 0)]


def test_the_foot_of_a_very_long_column_leads_on_and_back(stage: Stage) -> None:
    _many(stage, 430)
    place = f"{stage.cast.url('work/projects/')}{stage.tehran.uid}/?more={stage.column(TODO).uid}"
    linnea = stage.cast.linnea.client
    first, last = (linnea.get(place + end).content.decode() for end in ("", "&page=3"))
    assert (first.count("data-card="), last.count("data-card=")) == (200, 30)
    assert "&amp;page=2" in first
    assert 'rel="prev"' not in first
    assert "&amp;page=2" in last
    assert 'rel="next"' not in last
    for page in ("0", "-1", "x", "9" * 5000):
        assert linnea.get(f"{place}&page={page}").status_code == 200


def _many(stage: Stage, count: int) -> None:
    column = stage.column(TODO)
    draft: dict[str, Any] = {"project_id": stage.tehran.pk, "column_id": column.pk}
    drafts = [
        TaskDraft(
            title=f"Task {n}", client_id=stage.tehran.client_id, due_on=date(2026, 12, 1), **draft
        )
        for n in range(count)
    ]
    add_tasks(viewer=stage.eyes, at=MORNING, drafts=drafts)


def test_a_board_asks_as_often_for_a_hundred_cards_as_for_one(stage: Stage) -> None:
    stage.add("One")
    few = _asked(stage)
    _many(stage, 120)
    assert _asked(stage) == few
    assert Column.objects.count() == 12
    assert Task.objects.count() == 121


def _asked(stage: Stage) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        boards.of_project(stage.eyes, stage.tehran, MORNING)
    return len(seen)
