"""Exactly-once effects in handlers that may run more than once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from polydesk.kit.jobs.models import Job, Marker

_running: ContextVar[str | None] = ContextVar("running_job", default=None)


@contextmanager
def running(job_id: str) -> Iterator[None]:
    """Name the job that runs in this thread; the runner's own."""
    token = _running.set(job_id)
    try:
        yield
    finally:
        _running.reset(token)


def current_job() -> str | None:
    """Return the id of the job that runs here, if one does."""
    return _running.get()


@contextmanager
def once(job_id: str, step: str) -> Iterator[bool]:
    """Open a transaction that commits an effect together with its marker.

    Yields True where this step of the job has not taken effect yet, False where it has:

        with once(context.task_result.id, "mail") as fresh:
            if fresh:
                ...
    """
    with transaction.atomic():
        yield _mark(job_id, step)


def _mark(job_id: str, step: str) -> bool:
    table = connection.ops.quote_name(Marker._meta.db_table)
    job = Job.objects.only("pk").get(uid=UUID(job_id))
    sql = f"INSERT INTO {table} (job_id, step) VALUES (%s, %s) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [job.pk, step])
        return bool(cursor.rowcount == 1)
