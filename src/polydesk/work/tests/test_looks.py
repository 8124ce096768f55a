"""How boards are looked at: given names, filters, lanes, folds, density, limits."""

from django.utils import translation

from polydesk.kit.audit.undo import undo
from polydesk.work import actions
from polydesk.work.models import Column, Kind
from polydesk.work.queries import boards, habits, lookups
from polydesk.work.tests.stage import DOING, TODO, Stage
from tests.cast import MORNING


def _page(stage: Stage, query: str = "") -> str:
    return str(stage.cast.linnea.client.get(stage.cast.url(f"work/{query}")).text)


def _post(stage: Stage, **data: str | list[str]) -> None:
    answer = stage.cast.linnea.client.post(
        stage.cast.url("work/habits/"), data, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 204


def test_given_names_are_said_in_the_language_of_whoever_looks(stage: Stage) -> None:
    with translation.override("nb"):
        lanes = boards.of_project(stage.eyes, stage.tehran, MORNING)
        assert [lane.name for lane in lanes] == ["Å gjøre", "Pågår", "Venter", "Ferdig"]
        marks = lookups.projects(stage.eyes, stage.cast.tehran.pk)
        assert [mark.name for mark in marks] == ["Generelt"]


def test_a_name_that_a_person_gave_stays_and_undo_brings_the_given_one_back(stage: Stage) -> None:
    column = stage.column(TODO)
    entry = actions.change_column(
        viewer=stage.eyes, at=MORNING, column=column, name="Ideas", kind=TODO
    )
    with translation.override("fa"):
        assert Column.objects.get(pk=column.pk).shown == "Ideas"
        undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
        assert Column.objects.get(pk=column.pk).shown == "برای انجام"


def test_saving_a_column_without_a_new_name_keeps_the_given_one(stage: Stage) -> None:
    column = stage.column(TODO)
    with translation.override("vi"):
        actions.change_column(
            viewer=stage.eyes, at=MORNING, column=column, name=column.shown, kind=TODO, most=3
        )
    column.refresh_from_db()
    assert (column.shown, column.most) == ("To do", 3)


def test_a_column_above_its_limit_says_so(stage: Stage) -> None:
    column = stage.column(TODO)
    for title in ("one", "two"):
        stage.add(title)
    actions.change_column(
        viewer=stage.eyes, at=MORNING, column=column, name="To do", kind=TODO, most=1
    )
    lane = boards.of_project(stage.eyes, stage.tehran, MORNING)[0]
    assert (lane.total, lane.full) == (2, True)
    assert "column-full" in _page(stage, f"projects/{stage.tehran.uid}/")


def test_the_board_over_all_is_narrowed_to_a_client_and_to_what_is_mine(stage: Stage) -> None:
    mine = stage.eyes.membership_id
    stage.add("Theirs", stage.sydney)
    stage.add("Mine", stage.tehran, assignee_id=mine)
    assert "Theirs" not in _page(stage, f"?client={stage.cast.tehran.uid}")
    assert "Theirs" not in _page(stage, "?mine=1")
    assert "Theirs" in _page(stage, f"?client={stage.cast.sydney.uid}")
    assert "Mine" not in _page(stage, "?client=own")


def test_lanes_hold_the_cards_of_one_client_each(stage: Stage) -> None:
    stage.add("A", stage.tehran)
    stage.add("B", stage.sydney)
    stage.add("C", stage.own)
    bands = boards.bands(boards.of_all(stage.eyes, MORNING))
    found = [[card.title for lane in band.lanes for card in lane.cards] for band in bands]
    assert sorted(found) == [["A"], ["B"], ["C"]]
    assert bands[-1].client is None


def test_a_folded_column_is_remembered_and_comes_without_cards(stage: Stage) -> None:
    stage.add("A")
    column = str(stage.column(TODO).uid)
    _post(stage, fold=column)
    lanes = boards.of_project(
        stage.eyes, stage.tehran, MORNING, folded=habits.of(stage.eyes).folded
    )
    assert (lanes[0].folded, lanes[0].cards, lanes[0].total) == (True, [], 1)
    _post(stage, unfold=column)
    assert habits.of(stage.eyes).folded == frozenset()


def test_density_and_columns_of_the_list_are_remembered_for_one_person(stage: Stage) -> None:
    _post(stage, density="1", compact="1")
    _post(stage, columns="1", show=["client", "due"])
    liked = habits.of(stage.eyes)
    assert liked.compact
    assert liked.hidden == frozenset({"column", "assignee", "estimate"})
    assert "board-compact" in _page(stage)
    assert habits.of(stage.cast.minh.viewer) == habits.Habits()


def test_a_kind_is_counted_up_to_a_thousand(stage: Stage) -> None:
    lane = boards.Lane(Kind.TODO, "To do", TODO, 0, boards.COUNTED + 1, ())
    assert lane.countless
    assert not boards.Lane("x", "To do", TODO, 3, boards.COUNTED + 1, ()).countless


def test_a_new_column_of_a_kind_has_a_given_name(stage: Stage) -> None:
    actions.remove_column(viewer=stage.eyes, at=MORNING, column=stage.column(DOING))
    actions.set_status(viewer=stage.eyes, at=MORNING, task=stage.add("A"), kind=DOING)
    with translation.override("nb"):
        assert stage.column(DOING).shown == "Pågår"
