"""Write very many rows fast: plain executemany, guards taken down and put back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from polydesk.kit import guards

CHUNK = 20_000


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the triggers down while the world is made."""
    with connection.cursor() as cursor:
        for guard in guards.declared():
            if guard.table in connection.introspection.table_names():
                cursor.execute(guard.drop(connection.vendor))
    yield
    guards.install(connection)


def rows(model: type[Model], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as tuples in the order of the columns."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608
    stream = iter(values)
    while chunk := list(islice(stream, CHUNK)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, chunk)


def uid(kind: int, number: int) -> str:
    """Return a UUIDv7-shaped id, the same in every run."""
    return f"01900000{kind:04x}70008000{number:012x}"
