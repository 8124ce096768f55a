"""What the jobs of the tests do: rows in tables that hold every doubling."""

import time
from typing import Any

from django.db import connection
from django.tasks import task

from polydesk.kit.jobs.effects import once

TABLES = ("written", "heard", "quick", "slow", "careless")


def make_tables() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TABLE engine_{table} (n integer NOT NULL)")


def write(table: str, n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO engine_{table} (n) VALUES (%s)", [n])


def heard(event: Any) -> None:
    write("heard", event.data["n"])


@task(queue_name="quick", takes_context=True)
def quick(context: Any, workspace_id: int, n: int) -> None:
    with once(context.task_result.id, "write") as fresh:
        if fresh:
            write("quick", n)
    time.sleep(0.01)


@task(queue_name="slow", takes_context=True)
def slow(context: Any, workspace_id: int, n: int) -> None:
    time.sleep(0.05)
    with once(context.task_result.id, "write") as fresh:
        if fresh:
            write("slow", n)
    time.sleep(0.05)


@task(queue_name="slow")
def careless(workspace_id: int, n: int) -> None:
    """Write without a marker: the control, which a kill doubles."""
    write("careless", n)
    time.sleep(0.3)
