"""Reading everything as it stood at one moment, without holding anybody up."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """See one state of the database inside the block; nothing may be written there.

    SQLite: a deferred transaction, which takes no lock that a writer waits for (Django's own would
    be IMMEDIATE). PostgreSQL: repeatable read. Within a transaction that runs already (tests),
    that one.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _deferred():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _deferred() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT 1 FROM tenancy_workspace LIMIT 1")  # the moment of the picture
        cursor.fetchall()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
