"""One timer for each person: start, switch, stop, and the way back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polydesk.kit import models
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.outbox.models import Event
from polydesk.tracking import actions
from polydesk.tracking.models import Entry
from polydesk.tracking.queries import timer
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.work.models import Task
from tests.cast import MORNING, Cast

LATER = MORNING + timedelta(hours=1, minutes=30)


def test_a_timer_starts_with_free_text_for_a_client(cast: Cast) -> None:
    done = actions.start(
        viewer=cast.linnea.viewer, at=MORNING, description="Mail", client=cast.tehran
    )
    assert done.entry.is_running
    assert (done.entry.client, done.entry.zone, done.entry.billable) == (
        cast.tehran,
        "Europe/Oslo",
        True,
    )


def test_time_without_a_client_is_not_billable(cast: Cast) -> None:
    assert not actions.start(viewer=cast.linnea.viewer, at=MORNING).entry.billable


def test_a_timer_starts_from_a_task(cast: Cast, task: Task) -> None:
    entry = actions.start(viewer=cast.minh.viewer, at=MORNING, task=task).entry
    assert (entry.task_id, entry.project_id, entry.client_id) == (
        task.pk,
        task.project_id,
        task.client_id,
    )
    running = timer.running(cast.minh.viewer)
    assert running is not None
    assert running.text == task.title
    assert running.client is not None
    assert running.client.monogram == cast.tehran.monogram


def test_starting_something_else_stops_what_ran(cast: Cast) -> None:
    first = actions.start(viewer=cast.linnea.viewer, at=MORNING, description="Mail").entry
    done = actions.start(viewer=cast.linnea.viewer, at=LATER, description="Travel")
    first.refresh_from_db()
    assert done.switched
    assert (first.ended_at, done.entry.started_at) == (LATER, LATER)


def test_starting_what_runs_already_changes_nothing(cast: Cast, task: Task) -> None:
    first = actions.start(viewer=cast.linnea.viewer, at=MORNING, task=task)
    again = actions.start(viewer=cast.linnea.viewer, at=LATER, task=task)
    assert again.entry == first.entry
    assert again.undo is None
    assert Entry.objects.count() == 1


def test_each_person_has_an_own_timer(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING, description="Mine")
    actions.start(viewer=cast.minh.viewer, at=MORNING, description="Hers")
    assert Entry.objects.filter(ended_at=None).count() == 2


def test_the_database_refuses_a_second_timer(cast: Cast, spend: Spend) -> None:
    spend(MORNING, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        spend(LATER, None)


def test_the_database_refuses_an_end_before_the_start(cast: Cast, spend: Spend) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        spend(LATER, MORNING)


def test_a_removed_running_entry_makes_room_for_a_new_timer(cast: Cast) -> None:
    first = actions.start(viewer=cast.linnea.viewer, at=MORNING).entry
    actions.remove(viewer=cast.linnea.viewer, at=LATER, entry=first)
    assert timer.running(cast.linnea.viewer) is None
    assert actions.start(viewer=cast.linnea.viewer, at=LATER).undo is not None


def test_stopping_gives_the_seconds(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING)
    done = actions.stop(viewer=cast.linnea.viewer, at=LATER)
    assert done is not None
    assert (done.seconds, done.cut, done.entry.ended_at) == (5400, False, LATER)


def test_stopping_at_once_gives_an_entry_of_no_length(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING)
    done = actions.stop(viewer=cast.linnea.viewer, at=MORNING)
    assert done is not None
    assert done.seconds == 0


def test_a_device_whose_clock_is_behind_does_not_make_negative_time(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=LATER)
    done = actions.stop(viewer=cast.linnea.viewer, at=MORNING)
    assert done is not None
    assert done.entry.ended_at == LATER


def test_a_timer_forgotten_for_two_days_ends_after_24_hours(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING)
    done = actions.stop(viewer=cast.linnea.viewer, at=MORNING + timedelta(days=2))
    assert done is not None
    assert done.cut
    assert done.seconds == 24 * 3600


def test_nothing_to_stop_is_no_mistake(cast: Cast) -> None:
    assert actions.stop(viewer=cast.linnea.viewer, at=MORNING) is None


def test_stopping_an_entry_in_a_stale_tab_leaves_the_new_timer_alone(cast: Cast) -> None:
    old = actions.start(viewer=cast.linnea.viewer, at=MORNING, description="Mail").entry
    actions.start(viewer=cast.linnea.viewer, at=LATER, description="Travel")
    assert actions.stop(viewer=cast.linnea.viewer, at=LATER, entry=old) is None
    assert timer.running(cast.linnea.viewer) is not None


def test_a_teammate_can_not_record_time_for_a_client_not_granted(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.start(viewer=cast.minh.viewer, at=MORNING, client=cast.sydney)


def test_a_contact_has_no_timer(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.start(viewer=cast.parsa.viewer, at=MORNING)
    assert timer.running(cast.parsa.viewer) is None


def test_undoing_a_stop_lets_the_timer_run_on(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING)
    done = actions.stop(viewer=cast.linnea.viewer, at=LATER)
    assert done is not None
    undo(viewer=cast.linnea.viewer, at=LATER, token=done.undo.uid)
    running = timer.running(cast.linnea.viewer)
    assert running is not None
    assert running.started_at == MORNING


def test_undoing_a_switch_brings_the_earlier_timer_back(cast: Cast) -> None:
    first = actions.start(viewer=cast.linnea.viewer, at=MORNING, description="Mail").entry
    done = actions.start(viewer=cast.linnea.viewer, at=LATER, description="Travel")
    assert done.undo is not None
    undo(viewer=cast.linnea.viewer, at=LATER, token=done.undo.uid)
    running = timer.running(cast.linnea.viewer)
    assert running is not None
    assert running.uid == first.uid


def test_undoing_a_stop_while_another_timer_runs_is_refused_with_a_sentence(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING, description="Mail")
    done = actions.stop(viewer=cast.linnea.viewer, at=LATER)
    assert done is not None
    actions.start(viewer=cast.linnea.viewer, at=LATER, description="Travel")
    with pytest.raises(Refused):
        undo(viewer=cast.linnea.viewer, at=LATER, token=done.undo.uid)


def test_open_pages_hear_of_starts_and_stops(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=MORNING, client=cast.tehran)
    actions.stop(viewer=cast.linnea.viewer, at=LATER)
    told = Event.objects.filter(topic="tracking.timer").values_list("client_id", "data")
    assert list(told) == [(cast.tehran.pk, {"running": True}), (cast.tehran.pk, {"running": False})]


def test_the_stamp_tells_two_states_of_the_timer_apart(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    stamps = [timer.stamp(timer.running(viewer))]
    entry = actions.start(viewer=viewer, at=MORNING).entry
    stamps.append(timer.stamp(timer.running(viewer)))
    models.save(entry, viewer=viewer, at=LATER, description="Mail")
    stamps.append(timer.stamp(timer.running(viewer)))
    assert len(set(stamps)) == 3


def test_time_on_a_task_is_summed_as_far_as_one_may_see(
    cast: Cast, task: Task, spend: Spend
) -> None:
    spend(utc(23, 8), utc(23, 9), task=task)
    spend(utc(23, 9), utc(23, 11), by=cast.minh, task=task)
    spend(utc(23, 11), None, by=cast.minh, task=task)
    at = utc(23, 11, 30)
    assert timer.minutes_on_task(cast.linnea.viewer, task.pk, at) == 3.5 * 60
    assert timer.minutes_on_task(cast.minh.viewer, task.pk, at) == 2.5 * 60
