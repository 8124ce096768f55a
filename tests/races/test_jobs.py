"""Eight workers and one queue: each job is run by one of them."""

import os
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from polydesk.kit import clock
from polydesk.kit.jobs import claims, periodic
from polydesk.kit.jobs.backend import enqueue_keyed
from polydesk.kit.jobs.effects import once
from polydesk.kit.jobs.models import Job, Marker, State, Turn
from polydesk.kit.jobs.tests import handlers

THREADS = 8
JOBS = 200

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
    ),
]


def together(work: Callable[[int], None]) -> list[BaseException]:
    """Run the work in eight threads that start at one moment; return what they raised."""
    gate, raised = threading.Barrier(THREADS), list[BaseException]()

    def run(number: int) -> None:
        try:
            gate.wait()
            work(number)
        except BaseException as error:  # noqa: BLE001
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def fill() -> None:
    for number in range(JOBS):
        handlers.note.enqueue(str(number))


def taken_by_all(claim: Callable[[str], Job | None]) -> Counter[int]:
    taken: Counter[int] = Counter()
    lock = threading.Lock()

    def work(number: int) -> None:
        while (job := claim(f"worker {number}")) is not None:
            with lock:
                taken[job.pk] += 1

    assert together(work) == []
    return taken


def test_eight_workers_take_each_job_once() -> None:
    fill()
    taken = taken_by_all(lambda worker: claims.claim("quick", worker))
    assert len(taken) == JOBS
    assert set(taken.values()) == {1}


def test_control_without_locks_jobs_are_taken_twice() -> None:
    def careless(_worker: str) -> Job | None:
        job = claims._due("quick", clock.now()).first()
        if job is not None:
            Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
        return job

    fill()
    assert max(taken_by_all(careless).values()) > 1


def test_an_effect_is_done_once_by_eight_workers_with_the_same_job() -> None:
    result = handlers.note.enqueue("once")

    def work(number: int) -> None:
        with once(result.id, "effect") as fresh:
            if fresh:
                Turn.objects.create(name=f"effect {number}", due_at=clock.now())

    assert together(work) == []
    assert Turn.objects.filter(name__startswith="effect").count() == 1
    assert Marker.objects.count() == 1


def test_control_an_effect_without_a_marker_is_done_eight_times() -> None:
    def work(number: int) -> None:
        Turn.objects.create(name=f"effect {number}", due_at=clock.now())

    assert together(work) == []
    assert Turn.objects.count() == THREADS


def test_one_key_waits_once_though_eight_enqueue_it() -> None:
    assert together(lambda number: void(enqueue_keyed(handlers.note, "one", str(number)))) == []
    assert Job.objects.count() == 1


def test_eight_nodes_enqueue_a_turn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periodic, "_registry", {})
    periodic.periodic(every=claims.LEASE)(handlers.unknown)
    assert together(lambda _number: void(periodic.enqueue_due())) == []
    assert Job.objects.count() == 1


def void(_value: object) -> None:
    """Forget a value."""
