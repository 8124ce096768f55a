"""How a job is enqueued, run, tried again and forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from polydesk.kit import clock
from polydesk.kit.jobs import claims, runner
from polydesk.kit.jobs.backend import enqueue_keyed
from polydesk.kit.jobs.models import Job, Marker, State, Turn
from polydesk.kit.jobs.tasks import prune
from polydesk.kit.jobs.tests import handlers

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    handlers.ran.clear()
    handlers.buried.clear()
    with clock.moved_to(NOON):
        yield


def only() -> Job:
    return Job.objects.get()


def test_a_job_runs_and_keeps_its_result() -> None:
    result = handlers.note.enqueue("hei")
    assert result.status == TaskResultStatus.READY
    assert runner.drain() == 1
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, "HEI")
    assert handlers.ran == ["hei"]


def test_a_job_is_gone_when_its_transaction_is_taken_back() -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            handlers.note.enqueue("never")
            raise ValueError("oh")

    with pytest.raises(ValueError, match="oh"):
        write_and_fail()
    assert not Job.objects.exists()


def test_a_job_knows_its_workspace() -> None:
    handlers.of_workspace.enqueue(7)
    assert only().workspace_id == 7


def test_the_same_key_waits_once_and_runs_again_when_the_first_has_begun() -> None:
    first = enqueue_keyed(handlers.note, "mail", "a")
    assert enqueue_keyed(handlers.note, "mail", "b") == first
    claims.claim("quick", "w")
    assert enqueue_keyed(handlers.note, "mail", "c") != first


def test_a_retried_job_gives_its_key_to_one_that_waits() -> None:
    enqueue_keyed(handlers.unknown, "mail")
    job = claims.claim("quick", "w")
    assert job is not None
    second = enqueue_keyed(handlers.note, "mail", "b")
    runner.run(job)
    job.refresh_from_db()
    assert (job.state, job.key) == (State.WAITING, None)
    assert Job.objects.get(key="mail").uid.hex == second.replace("-", "")


def test_lanes_priority_and_time_decide_who_is_next() -> None:
    handlers.slow_note.enqueue("slow")
    handlers.note.using(run_after=NOON + timedelta(hours=1)).enqueue("later")
    handlers.note.enqueue("second")
    handlers.note.using(priority=10).enqueue("first")
    assert runner.drain(("quick",)) == 2
    assert handlers.ran == ["first", "second"]
    assert claims.next_due("quick") == NOON + timedelta(hours=1)


def test_a_permanent_failure_is_buried_at_once_and_the_room_is_told() -> None:
    handlers.permanent.enqueue()
    runner.drain()
    assert (only().state, only().errors[0]["kind"]) == (State.DEAD, "permanent")
    assert handlers.buried == ["polydesk.kit.jobs.tests.handlers.permanent: never"]


def test_a_misconfigured_job_is_not_tried_again() -> None:
    handlers.misconfigured.enqueue()
    runner.drain()
    assert (only().state, only().attempts) == (State.DEAD, 1)


def test_a_passing_failure_waits_as_long_as_it_asks() -> None:
    handlers.passing.enqueue()
    runner.drain()
    assert (only().state, only().run_after) == (State.WAITING, NOON + timedelta(minutes=7))


def test_an_unknown_failure_is_tried_with_growing_waits_then_buried_with_an_error_id() -> None:
    handlers.unknown.enqueue()
    waits = []
    for _ in range(claims.MOST_ATTEMPTS):
        with clock.moved_to(only().run_after):
            runner.drain()
            waits.append((only().run_after - clock.now()).total_seconds())
    assert waits[:4] == [5, 15, 45, 135]
    job = only()
    assert (job.state, job.attempts) == (State.DEAD, claims.MOST_ATTEMPTS)
    assert job.error_id.startswith("E-")
    assert "LookupError: who knows" in job.errors[-1]["traceback"]


def test_a_job_that_this_version_does_not_know_is_kept_as_dead() -> None:
    handlers.note.enqueue("x")
    Job.objects.update(task="polydesk.nowhere.task")
    runner.drain()
    assert (only().state, only().errors[0]["kind"]) == (State.DEAD, "misconfigured")


def test_an_effect_is_done_once_though_the_job_runs_twice() -> None:
    handlers.effect_then_crash.enqueue("bell")
    runner.drain()
    with clock.moved_to(NOON + timedelta(minutes=1)):
        runner.drain()
    assert only().state == State.DONE
    assert Turn.objects.filter(name="bell").count() == Marker.objects.count() == 1


def claimed(worker: str = "w") -> Job:
    job = claims.claim("quick", worker)
    assert job is not None
    return job


def test_a_job_whose_lease_ran_out_is_run_again() -> None:
    handlers.note.enqueue("again")
    claimed()
    assert claims.release_lost() == []
    with clock.moved_to(NOON + claims.LEASE + timedelta(seconds=1)):
        [(job, state)] = claims.release_lost()
        assert state == State.WAITING
        assert runner.drain() == 1
    job.refresh_from_db()
    assert job.state == State.DONE


def test_a_heartbeat_keeps_the_lease() -> None:
    handlers.note.enqueue("long")
    job = claimed()
    with clock.moved_to(NOON + claims.LEASE - timedelta(seconds=1)):
        claims.renew([job])
    with clock.moved_to(NOON + claims.LEASE + timedelta(seconds=1)):
        assert claims.release_lost() == []


def test_who_lost_the_lease_can_not_finish_the_job() -> None:
    handlers.note.enqueue("x")
    late = claimed("late")
    claims.release_lost(of_workers=["late"])
    claimed("new")
    assert claims.finish(late, None) is False
    assert claims.fail(late, ValueError(), "") is None
    assert only().worker == "new"


def test_a_job_that_kills_its_workers_is_buried() -> None:
    handlers.note.enqueue("poison")
    for _ in range(claims.MOST_ATTEMPTS):
        with clock.moved_to(only().run_after):
            claimed()
            claims.release_lost(of_workers=["w"])
    assert (only().state, only().errors[-1]["kind"]) == (State.DEAD, "lost")


def test_a_job_handed_back_has_not_failed() -> None:
    handlers.note.enqueue("x")
    claims.hand_back(claimed())
    assert (only().state, only().attempts, only().errors) == (State.WAITING, 0, [])


def test_results_are_kept_for_a_week() -> None:
    result = handlers.note.enqueue("old")
    runner.drain()
    prune.func()
    result.refresh()
    with clock.moved_to(NOON + timedelta(days=8)):
        prune.func()
    with pytest.raises(TaskResultDoesNotExist):
        result.refresh()


def test_an_unknown_result_is_refused() -> None:
    backend: Any = handlers.note.get_backend()
    with pytest.raises(TaskResultDoesNotExist):
        backend.get_result("nonsense")
