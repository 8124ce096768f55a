"""Jobs for the tests of the queue."""

from datetime import timedelta
from typing import Any

from django.tasks import task

from polydesk.kit.jobs.deaths import when_dead
from polydesk.kit.jobs.effects import once
from polydesk.kit.jobs.errors import Misconfigured, Passing, Permanent
from polydesk.kit.jobs.models import Job, Turn

ran: list[Any] = []
buried: list[str] = []


@task(queue_name="quick")
def note(word: str) -> str:
    ran.append(word)
    return word.upper()


@task(queue_name="slow")
def slow_note(word: str) -> None:
    ran.append(word)


@task(queue_name="quick")
def of_workspace(workspace_id: int) -> int:
    return workspace_id


@task(queue_name="quick", takes_context=True)
def effect_then_crash(context: Any, word: str) -> None:
    with once(context.task_result.id, "effect") as fresh:
        if fresh:
            Turn.objects.create(name=word, due_at=context.task_result.enqueued_at)
    if context.attempt == 1:
        raise RuntimeError("crashed after its effect")


@task(queue_name="quick")
def permanent() -> None:
    raise Permanent("never")


@task(queue_name="quick")
def misconfigured() -> None:
    raise Misconfigured("no key")


@task(queue_name="quick")
def passing() -> None:
    raise Passing("busy", retry_after=timedelta(minutes=7))


@task(queue_name="quick")
def unknown() -> None:
    raise LookupError("who knows")


@when_dead(permanent)
def bury(job: Job, error: BaseException) -> None:
    buried.append(f"{job.task}: {error}")
