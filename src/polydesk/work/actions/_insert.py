"""Write many rows of a model by executemany: no model instances, ids known beforehand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Field

from polydesk.kit.models import Row

type Convert = Callable[[Any], Any]
type _Field = Field[Any, Any]


def reserve(model: type[Row], count: int) -> range | list[int]:
    """Return `count` fresh ids of a model. Called inside a transaction that writes them."""
    table = model._meta.db_table
    if not count:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    start = (found[0] if found else 0) + 1
    return range(start, start + count)


def insert(model: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as values of the columns `names` (attribute names, such as task_id)."""
    fields: list[_Field] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    ready = _ready([_converter(field) for field in fields], rows)
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(ready))


def _ready(converters: list[Convert | None], rows: Iterable[Sequence[Any]]) -> Iterable[list[Any]]:
    special = [(at, convert) for at, convert in enumerate(converters) if convert]
    for row in rows:
        values = list(row)
        for at, convert in special:
            if values[at] is not None:
                values[at] = convert(values[at])
        yield values


def _converter(field: _Field) -> Convert | None:
    if connection.vendor == "postgresql":
        return None
    return _SQLITE.get(field.get_internal_type())


def _moment(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


_SQLITE: dict[str, Convert] = {
    "DateTimeField": _moment,
    "DateField": str,
    "TimeField": str,
    "UUIDField": lambda value: value.hex,
}
