"""Add by hand, edit, remove, bring in; and what holds an entry fast."""

from collections.abc import Collection, Iterator
from datetime import timedelta

import pytest

from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import StaleVersion
from polydesk.tracking import actions, guards
from polydesk.tracking.actions import NewEntry
from polydesk.tracking.models import Entry
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.work.models import Task
from tests.cast import MORNING, Cast

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def billed() -> Iterator[set[int]]:
    """A set of ids that an upper room holds fast."""
    held: set[int] = set()

    def check(entry_ids: Collection[int]) -> dict[int, str]:
        return {pk: "It stands on invoice 7." for pk in entry_ids if pk in held}

    guards.lock(check)
    guards.lock(check)
    yield held
    guards._checks.remove(check)


def test_time_is_added_by_hand(cast: Cast, task: Task) -> None:
    entry = actions.add(
        viewer=cast.minh.viewer, at=LATER, started_at=MORNING, ended_at=LATER, task=task
    ).entry
    assert (entry.person, entry.client_id, entry.project_id) == (
        cast.minh.person,
        task.client_id,
        task.project_id,
    )


def test_time_of_no_length_is_good(cast: Cast) -> None:
    added = actions.add(
        viewer=cast.linnea.viewer,
        at=LATER,
        started_at=MORNING,
        ended_at=MORNING,
        client=cast.tehran,
    )
    assert added.entry.client == cast.tehran


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-1), "before the start"),
        (timedelta(hours=24, seconds=1), "24 hours"),
        (timedelta(hours=100), "24 hours"),
    ],
)
def test_negative_and_endless_time_is_refused_with_a_sentence(
    cast: Cast, length: timedelta, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        actions.add(
            viewer=cast.linnea.viewer, at=LATER, started_at=MORNING, ended_at=MORNING + length
        )
    assert not Entry.objects.exists()


def test_a_whole_day_is_good(cast: Cast) -> None:
    assert actions.add(
        viewer=cast.linnea.viewer,
        at=LATER,
        started_at=MORNING,
        ended_at=MORNING + timedelta(days=1),
    )


def test_time_for_a_client_not_granted_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.add(
            viewer=cast.minh.viewer,
            at=LATER,
            started_at=MORNING,
            ended_at=LATER,
            client=cast.sydney,
        )


def test_an_edit_can_be_undone(cast: Cast, spend: Spend) -> None:
    entry = spend(MORNING, LATER, description="Mail")
    done = actions.edit(
        viewer=cast.linnea.viewer,
        at=LATER,
        entry=entry,
        description="Post",
        started_at=MORNING + timedelta(minutes=5),
    )
    undo(viewer=cast.linnea.viewer, at=LATER, token=done.uid)
    entry.refresh_from_db()
    assert (entry.description, entry.started_at) == ("Mail", MORNING)


def test_another_client_takes_the_entry_away_from_its_task(
    cast: Cast, task: Task, spend: Spend
) -> None:
    entry = spend(MORNING, LATER, task=task, project=task.project, client=cast.tehran)
    actions.edit(viewer=cast.linnea.viewer, at=LATER, entry=entry, client=cast.sydney)
    assert (entry.client, entry.task, entry.project) == (cast.sydney, None, None)


def test_the_same_client_keeps_the_task(cast: Cast, task: Task, spend: Spend) -> None:
    entry = spend(MORNING, LATER, task=task, project=task.project, client=cast.tehran)
    actions.edit(
        viewer=cast.linnea.viewer, at=LATER, entry=entry, client=cast.tehran, billable=False
    )
    assert (entry.task, entry.billable) == (task, False)


def test_a_teammate_can_not_move_time_to_a_client_not_granted(cast: Cast, spend: Spend) -> None:
    entry = spend(MORNING, LATER, by=cast.minh)
    with pytest.raises(Refused):
        actions.edit(viewer=cast.minh.viewer, at=LATER, entry=entry, client=cast.sydney)


def test_two_editors_are_told_apart(cast: Cast, spend: Spend) -> None:
    entry = spend(MORNING, LATER)
    actions.edit(viewer=cast.linnea.viewer, at=LATER, entry=entry, expected=1, description="Mine")
    with pytest.raises(StaleVersion):
        actions.edit(
            viewer=cast.linnea.viewer, at=LATER, entry=entry, expected=1, description="Theirs"
        )


def test_an_ended_entry_can_not_run_again_by_an_edit(cast: Cast, spend: Spend) -> None:
    with pytest.raises(Refused, match="needs an end"):
        actions.edit(
            viewer=cast.linnea.viewer, at=LATER, entry=spend(MORNING, LATER), ended_at=None
        )


def test_a_running_entry_can_get_an_earlier_start_but_none_in_the_future(
    cast: Cast, spend: Spend
) -> None:
    entry = spend(MORNING, None)
    actions.edit(
        viewer=cast.linnea.viewer, at=LATER, entry=entry, started_at=MORNING - timedelta(minutes=10)
    )
    with pytest.raises(Refused, match="future"):
        actions.edit(
            viewer=cast.linnea.viewer,
            at=LATER,
            entry=entry,
            started_at=LATER + timedelta(minutes=1),
        )


def test_only_what_is_editable_can_be_edited(cast: Cast, spend: Spend) -> None:
    with pytest.raises(TypeError, match="person"):
        actions.edit(
            viewer=cast.linnea.viewer,
            at=LATER,
            entry=spend(MORNING, LATER),
            person=cast.minh.person,
        )


def test_the_owner_corrects_everybodys_time_a_teammate_only_the_own(
    cast: Cast, spend: Spend
) -> None:
    mine, theirs = spend(MORNING, LATER), spend(MORNING, LATER, by=cast.minh)
    actions.edit(viewer=cast.linnea.viewer, at=LATER, entry=theirs, description="Seen")
    with pytest.raises(Refused, match="somebody else"):
        actions.edit(viewer=cast.minh.viewer, at=LATER, entry=mine, description="No")
    with pytest.raises(Refused, match="somebody else"):
        actions.remove(viewer=cast.minh.viewer, at=LATER, entry=mine)


def test_a_removed_entry_comes_back_by_undo(cast: Cast, spend: Spend) -> None:
    entry = spend(MORNING, LATER)
    done = actions.remove(viewer=cast.linnea.viewer, at=LATER, entry=entry)
    assert not Entry.objects.exists()
    undo(viewer=cast.linnea.viewer, at=LATER, token=done.uid)
    assert Entry.objects.get() == entry


def test_billed_time_can_be_neither_edited_nor_removed(
    cast: Cast, spend: Spend, billed: set[int]
) -> None:
    entry = spend(MORNING, LATER)
    billed.add(entry.pk)
    with pytest.raises(Refused, match="invoice 7"):
        actions.edit(viewer=cast.linnea.viewer, at=LATER, entry=entry, description="No")
    with pytest.raises(Refused, match="invoice 7"):
        actions.remove(viewer=cast.linnea.viewer, at=LATER, entry=entry)


def test_an_edit_billed_since_can_not_be_undone(cast: Cast, spend: Spend, billed: set[int]) -> None:
    entry = spend(MORNING, LATER, description="Mail")
    done = actions.edit(viewer=cast.linnea.viewer, at=LATER, entry=entry, description="Post")
    billed.add(entry.pk)
    with pytest.raises(Refused, match="invoice 7"):
        undo(viewer=cast.linnea.viewer, at=LATER, token=done.uid)
    entry.refresh_from_db()
    assert entry.description == "Post"


def test_an_import_brings_in_many_at_once_hidden_until_sealed(cast: Cast) -> None:
    new = [
        NewEntry(
            cast.minh.person.pk,
            utc(day, 8),
            utc(day, 9),
            "Asia/Tehran",
            client_id=cast.tehran.pk,
            tags=("seo",),
        )
        for day in range(1, 4)
    ]
    made = actions.bring_in(viewer=cast.linnea.viewer, at=MORNING, entries=new, pending=5)
    assert len(made) == 3
    assert not Entry.objects.exists()
    Entry.everything.update(pending=None)
    assert list(Entry.objects.values_list("tags", "zone").distinct()) == [(["seo"], "Asia/Tehran")]


def test_one_bad_entry_of_an_import_refuses_all(cast: Cast) -> None:
    new = [
        NewEntry(cast.minh.person.pk, utc(1, 8), utc(1, 9), "UTC"),
        NewEntry(cast.minh.person.pk, utc(1, 8), utc(5, 12), "UTC"),
    ]
    with pytest.raises(Refused, match="24 hours"):
        actions.bring_in(viewer=cast.linnea.viewer, at=MORNING, entries=new)
    assert not Entry.everything.exists()
