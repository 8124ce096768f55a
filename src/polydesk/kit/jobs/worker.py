"""A worker: threads for the lanes, one keeper for leases and turns, one watcher for news."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections, connections

from polydesk.kit import clock, faults
from polydesk.kit.jobs import claims, deaths, periodic, presence, runner
from polydesk.kit.jobs.errors import Lost
from polydesk.kit.jobs.models import Job, State
from polydesk.kit.wake import Watcher

logger = logging.getLogger(__name__)
THREADS = {"quick": 2, "slow": 1}
_LONGEST_SLEEP = 30.0
_AFTER_FAULT = 1.0

_stopping = threading.Event()


def stopping() -> bool:
    """Tell a long handler that the worker wants to stop: it may end early and be run again."""
    return _stopping.is_set()


class Bell:
    """Wakes sleepers; a ring between a look and a sleep is not lost."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings = 0

    def heard(self) -> int:
        """Return the count of rings so far."""
        return self._rings

    def ring(self) -> None:
        """Wake everybody."""
        with self._condition:
            self._rings += 1
            self._condition.notify_all()

    def sleep(self, heard: int, seconds: float) -> None:
        """Sleep until it has rung more often than `heard`, or the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self._rings != heard, timeout=seconds)


class Worker:
    """All threads of one worker process."""

    def __init__(self, threads: dict[str, int] | None = None) -> None:
        self._lanes = threads or THREADS
        self._bell = Bell()
        self._over = threading.Event()
        self._running: dict[int, Job] = {}
        self._presence = presence.Presence()
        self._threads: list[threading.Thread] = []
        self._watcher = Watcher(self._bell.ring, "jobs")

    def start(self) -> None:
        """Start the threads."""
        _stopping.clear()
        self._threads = [threading.Thread(target=self._keep_on, name="jobs-keeper", daemon=True)]
        for lane, count in self._lanes.items():
            for number in range(count):
                self._threads.append(self._lane_thread(lane, number))
        for thread in (*self._threads, self._watcher):
            thread.start()

    def stop(self, grace: float = 20.0) -> None:
        """Take no new job, wait for those that run, hand back what does not end in time."""
        _stopping.set()
        self._over.set()
        self._watcher.stop()
        self._bell.ring()
        end = clock.now() + timedelta(seconds=grace)
        for thread in self._threads:
            thread.join(max(0.0, (end - clock.now()).total_seconds()))
        for job in list(self._running.values()):
            claims.hand_back(job)
        self._presence.leave()
        connections.close_all()

    def _lane_thread(self, lane: str, number: int) -> threading.Thread:
        name = f"jobs-{lane}-{number}"
        return threading.Thread(target=self._work_on, args=(lane,), name=name, daemon=True)

    def _work_on(self, lane: str) -> None:
        while not self._over.is_set():
            heard = self._bell.heard()
            seconds = self._guarded(lambda: self._work(lane))
            self._bell.sleep(heard, seconds)
        connections.close_all()

    def _keep_on(self) -> None:
        while not self._over.wait(self._guarded(self._keep)):
            pass
        connections.close_all()

    def _guarded(self, step: Callable[[], float]) -> float:
        """Take a step; a fault (a lost database, a full disk) is kept and the loop goes on."""
        try:
            return step()
        except Exception as error:  # noqa: BLE001 - a worker thread must never end
            logger.warning("jobs: %s: %s", faults.record(error, "jobs worker"), error)
            return _AFTER_FAULT
        finally:
            close_old_connections()

    def _work(self, lane: str) -> float:
        """Run what is due in the lane; return the seconds until the next job is due."""
        while not self._over.is_set():
            job = claims.claim(lane, self._presence.worker)
            if job is None:
                break
            self._run(job)
        return _seconds_until(claims.next_due(lane))

    def _run(self, job: Job) -> None:
        self._running[job.pk] = job
        try:
            runner.run(job)
        finally:
            self._running.pop(job.pk, None)
            close_old_connections()

    def _keep(self) -> float:
        """Renew leases, take back lost jobs, enqueue turns; return the seconds to sleep."""
        claims.renew(list(self._running.values()))
        _take_back()
        periodic.enqueue_due()
        return min(claims.HEARTBEAT.total_seconds(), _seconds_until(periodic.next_turn()))


def _take_back() -> None:
    lost = presence.gone()
    moved = claims.release_lost(of_workers=lost) if lost else []
    presence.forget(lost)
    for job, state in moved + claims.release_lost():
        if state == State.DEAD:
            deaths.tell(job, Lost("The worker that ran this job went away too often."))


def _seconds_until(moment: datetime | None) -> float:
    if moment is None:
        return _LONGEST_SLEEP
    return min(_LONGEST_SLEEP, max(0.05, (moment - clock.now()).total_seconds()))
