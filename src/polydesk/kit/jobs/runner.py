"""Running one claimed job."""

import traceback
from typing import Any

from django.tasks.base import Task, TaskContext
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from polydesk.kit.jobs import claims, deaths
from polydesk.kit.jobs.backend import as_result
from polydesk.kit.jobs.effects import running
from polydesk.kit.jobs.errors import Misconfigured
from polydesk.kit.jobs.models import Job, State
from polydesk.kit.jobs.types import AnyTask


def run(job: Job) -> None:
    """Run a claimed job and write down how it ended."""
    try:
        result = normalize_json(_call(job))
    except Exception as error:  # noqa: BLE001 - every failure is kept with the job
        _failed(job, error)
    else:
        claims.finish(job, result)


def _failed(job: Job, error: Exception) -> None:
    if claims.fail(job, error, traceback.format_exc()) == State.DEAD:
        deaths.tell(job, error)


def _call(job: Job) -> Any:
    task = _task(job.task)
    context = [TaskContext(task_result=as_result(job, task, task.backend))]
    first = context if task.takes_context else []
    with running(str(job.uid)):
        return task.func(*first, *job.args, **job.kwargs)


def _task(path: str) -> AnyTask:
    try:
        found = import_string(path)
    except ImportError as error:
        message = f"This version of Polydesk has no job called {path}."
        raise Misconfigured(message) from error
    if not isinstance(found, Task):
        raise Misconfigured(f"{path} is not a job.")
    return found


def drain(lanes: tuple[str, ...] = ("quick", "slow"), limit: int = 1000) -> int:
    """Run all jobs that are due, in this thread; return how many ran. For commands and tests."""
    count = 0
    while count < limit and (job := _next(lanes)) is not None:
        run(job)
        count += 1
    return count


def _next(lanes: tuple[str, ...]) -> Job | None:
    found = (claims.claim(lane, "here") for lane in lanes)
    return next((job for job in found if job is not None), None)
