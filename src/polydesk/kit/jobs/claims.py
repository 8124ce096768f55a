"""Who runs which job: claims under a lease, heartbeats, and what lost leases mean."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from polydesk.kit import clock, faults
from polydesk.kit.jobs.backoff import wait_after
from polydesk.kit.jobs.errors import RETRIED, Failure, Lost, Passing, kind_of
from polydesk.kit.jobs.models import Job, State

LEASE = timedelta(seconds=30)
HEARTBEAT = timedelta(seconds=10)
MOST_ATTEMPTS = 8
_ERRORS_KEPT = 10
_LOST_AT_ONCE = 3


def _due(lane: str, now: datetime) -> QuerySet[Job]:
    waiting = Job.objects.filter(lane=lane, state=State.WAITING, run_after__lte=now)
    return waiting.order_by(F("priority").desc(), "run_after", "id")


def claim(lane: str, worker: str) -> Job | None:
    """Take the next job that is due in this lane, or None.

    PostgreSQL: rows locked by others are skipped. SQLite: read without a lock, then one update
    that only succeeds while the job still waits.
    """
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            locked = _due(lane, clock.now()).select_for_update(skip_locked=True, no_key=True)
            return _take(locked.first(), worker)
    return _claim_optimistically(lane, worker)


def _claim_optimistically(lane: str, worker: str) -> Job | None:
    while (job := _due(lane, clock.now()).first()) is not None:
        if taken := _take(job, worker):
            return taken
    return None


def _take(job: Job | None, worker: str) -> Job | None:
    if job is None:
        return None
    now = clock.now()
    fields: dict[str, Any] = {
        "state": State.RUNNING,
        "started_at": now,
        "lease_until": now + LEASE,
        "worker": worker,
        "attempts": job.attempts + 1,
    }
    rows = Job.objects.filter(pk=job.pk, state=State.WAITING, attempts=job.attempts)
    if not rows.update(**fields):
        return None
    for name, value in fields.items():
        setattr(job, name, value)
    return job


def next_due(lane: str) -> datetime | None:
    """Return when the next waiting job of the lane may start."""
    waiting = Job.objects.filter(lane=lane, state=State.WAITING)
    return waiting.order_by("run_after").values_list("run_after", flat=True).first()


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=job.pk, state=State.RUNNING, worker=job.worker, attempts=job.attempts
    )


def renew(jobs: list[Job]) -> None:
    """Keep the leases of running jobs alive."""
    for job in jobs:
        _mine(job).update(lease_until=clock.now() + LEASE)


def finish(job: Job, result: Any) -> bool:
    """Write the result down. False when the lease was lost and somebody else has the job."""
    done = {"state": State.DONE, "finished_at": clock.now(), "lease_until": None}
    return bool(_mine(job).update(**done, result=result))


def fail(job: Job, error: BaseException, traceback: str) -> State | None:
    """Write a failure down; return the new state, or None when the lease was lost."""
    kind = kind_of(error)
    entry = _entry(error, traceback, faults.new_id())
    retried = kind in RETRIED and job.attempts < MOST_ATTEMPTS
    fields: dict[str, Any] = {
        "errors": [*job.errors, entry][-_ERRORS_KEPT:],
        "error_id": entry["id"],
        "lease_until": None,
    }
    fields |= _again(job, error) if retried else _dead()
    return State(fields["state"]) if _move(job, fields) else None


def _entry(error: BaseException, traceback: str, fault: str) -> dict[str, str]:
    cls = type(error)
    return {
        "id": fault,
        "kind": str(kind_of(error)),
        "at": clock.now().isoformat(timespec="seconds"),
        "path": f"{cls.__module__}.{cls.__qualname__}",
        "message": str(error),
        "traceback": traceback,
    }


def _again(job: Job, error: BaseException) -> dict[str, Any]:
    return {"state": State.WAITING, "run_after": clock.now() + _wait(job, error)}


def _wait(job: Job, error: BaseException) -> timedelta:
    if isinstance(error, Lost) and job.attempts <= _LOST_AT_ONCE:
        return timedelta()
    asked = error.retry_after if isinstance(error, Passing) else None
    return wait_after(job.attempts) if asked is None else asked


def _dead() -> dict[str, Any]:
    return {"state": State.DEAD, "finished_at": clock.now()}


def _move(job: Job, fields: dict[str, Any]) -> int:
    """Update the job while it is ours. A retried job gives its key to one that waits already."""
    with transaction.atomic():
        others = Job.objects.filter(key=job.key, state=State.WAITING).exclude(pk=job.pk)
        if job.key is not None and fields["state"] == State.WAITING and others.exists():
            fields = {**fields, "key": None}
        return _mine(job).update(**fields)


def hand_back(job: Job) -> None:
    """Put a job that a stopping worker could not end back in the queue; it is no failure."""
    _move(job, {"state": State.WAITING, "lease_until": None, "attempts": F("attempts") - 1})


def release_lost(*, of_workers: list[str] | None = None) -> list[tuple[Job, State]]:
    """Put jobs whose lease ran out back in the queue, or bury them; return what was moved.

    With `of_workers` (workers known to be gone) their jobs are released without waiting.
    """
    rows = Job.objects.filter(state=State.RUNNING)
    if of_workers is None:
        rows = rows.filter(lease_until__lt=clock.now())
    else:
        rows = rows.filter(worker__in=of_workers)
    moved = ((job, _lose(job)) for job in list(rows))
    return [(job, state) for job, state in moved if state is not None]


def _lose(job: Job) -> State | None:
    error: Failure = Lost("The worker that ran this job went away.")
    return fail(job, error, "")
