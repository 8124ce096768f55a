"""The `django.tasks` backend: a job is a row of the own database."""

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from polydesk.kit import clock
from polydesk.kit.jobs.models import Job, State
from polydesk.kit.jobs.types import AnyResult, AnyTask

LANES = ("quick", "slow")
DEFAULT_LANE = "quick"

_STATUS = {
    State.WAITING: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.DEAD: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task):  # type: ignore[type-arg] # not generic at run time
    """A task with a key: while a job with the same key waits, another one is not needed."""

    key: str | None = None


class DatabaseBackend(BaseTaskBackend):
    """Writes jobs as rows, in whatever transaction the caller is in."""

    task_class = JobTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(  # type: ignore[override] # parameters are not known here
        self, task: AnyTask, args: Any, kwargs: Any
    ) -> AnyResult:
        """Write the job down; workers see it when the running transaction commits."""
        self.validate_task(task)
        job = _write(_row(task, list(args), dict(kwargs)))
        return as_result(job, task, self.alias)

    def get_result(self, result_id: str) -> AnyResult:
        """Return how the job stands; TaskResultDoesNotExist when it is unknown or pruned."""
        try:
            job = Job.objects.get(uid=UUID(str(result_id)))
        except (Job.DoesNotExist, ValueError) as error:
            raise TaskResultDoesNotExist(result_id) from error
        return as_result(job, import_string(job.task), self.alias)


def _row(task: AnyTask, args: list[Any], kwargs: dict[str, Any]) -> Job:
    now = clock.now()
    return Job(
        task=task.module_path,
        lane=task.queue_name if task.queue_name in LANES else DEFAULT_LANE,
        priority=task.priority,
        args=normalize_json(args),
        kwargs=normalize_json(kwargs),
        workspace_id=_workspace(task, args, kwargs),
        key=getattr(task, "key", None),
        run_after=task.run_after or now,
        enqueued_at=now,
    )


def _workspace(task: AnyTask, args: list[Any], kwargs: dict[str, Any]) -> int | None:
    names = [name for name in signature(task.func).parameters if name != "context"]
    if names and names[0] == "workspace_id":
        value = kwargs.get("workspace_id", args[0] if args else None)
        return int(value) if value is not None else None
    return None


def _write(job: Job) -> Job:
    if job.key is None:
        job.save(force_insert=True)
        return job
    with transaction.atomic():
        return _write_keyed(job)


def _write_keyed(job: Job) -> Job:
    """Write the job, or find the waiting one and hold it until this transaction ends.

    Without the hold a worker could start the waiting job before the caller commits, and the
    job would miss what the caller has written.
    """
    while True:
        Job.objects.bulk_create([job], ignore_conflicts=True)
        rows = Job.objects.filter(key=job.key, state=State.WAITING)
        if connection.features.has_select_for_update:
            rows = rows.select_for_update(no_key=True)
        found = rows.first()
        if found is not None:
            return found


def as_result(job: Job, task: AnyTask, alias: str) -> AnyResult:
    """Return the job in the shape of `django.tasks`."""
    result: AnyResult = TaskResult(
        task=task,
        id=str(job.uid),
        status=_STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=_errors(job.errors),
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)
    return result


def _errors(errors: Sequence[dict[str, str]]) -> list[TaskError]:
    return [TaskError(exception_class_path=e["path"], traceback=e["traceback"]) for e in errors]


def enqueue_keyed(task: AnyTask, key: str, *args: Any, **kwargs: Any) -> str:
    """Enqueue unless a job with this key waits already; return the id of the one that waits."""
    keyed = JobTask(
        func=task.func,
        key=key,
        priority=task.priority,
        backend=task.backend,
        queue_name=task.queue_name,
        run_after=task.run_after,
        takes_context=task.takes_context,
    )
    return str(keyed.enqueue(*args, **kwargs).id)
