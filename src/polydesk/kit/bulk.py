"""Many rows at once, at the speed of the database driver, for imports.

The caller owns the transaction and the meaning of the rows; nothing here audits or announces.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from polydesk.core.uid import uuid7
from polydesk.kit.models import Row, stamps
from polydesk.kit.viewer import Viewer

ADAPTED = frozenset(
    ("UUIDField", "DateTimeField", "DateField", "TimeField", "DecimalField", "JSONField")
)


def reserve(model: type[Model], count: int) -> list[int]:
    """Return ids for so many new rows; inside the transaction that inserts them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [f'"{table}"', count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = (found[0] if found else 0) + 1
        return list(range(first, first + count))


def insert(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    same: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows of Python values; `names` are columns (`client_id`, not `client`).

    `same` are columns that have one value in all rows.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = [(fields[name], value) for name, value in (same or {}).items()]
    tail = [_converter(f)(v) if _special(f) and v is not None else v for f, v in rest]
    wanted = [fields[name] for name in names]
    sql = _statement(model, [*wanted, *(field for field, _value in rest)])
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(_prepared(wanted, rows, tail)))


def _statement(model: type[Model], fields: Sequence["Field[Any, Any]"]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608


def _special(field: "Field[Any, Any]") -> bool:
    return field.get_internal_type() in ADAPTED


def _prepared(
    fields: Sequence["Field[Any, Any]"], rows: Iterable[Sequence[Any]], tail: Sequence[Any]
) -> Iterator[Sequence[Any]]:
    special = [(place, _converter(f)) for place, f in enumerate(fields) if _special(f)]
    for row in rows:
        values = [*row, *tail]
        for place, convert in special:
            if values[place] is not None:
                values[place] = convert(values[place])
        yield values


def _converter(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    if connection.vendor == "sqlite" and field.get_internal_type() in _SQLITE:
        return _SQLITE[field.get_internal_type()]
    return lambda value: field.get_db_prep_save(value, connection)


_SQLITE: dict[str, Callable[[Any], Any]] = {
    "UUIDField": attrgetter("hex"),
    "DateTimeField": lambda value: value.isoformat(" ").removesuffix("+00:00"),
    "DateField": str,
    "TimeField": str,
}


def insert_rows(
    model: type[Row],
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    viewer: Viewer,
    at: datetime,
    pending: int | None,
) -> list[int]:
    """Insert rows of the workspace with all that every row has; return their ids, in order.

    `names` may hold created_at and created_by_id, where a row was made elsewhere at another time.
    `pending` is the batch until which they stay invisible.
    """
    ids = reserve(model, len(rows))
    same = {
        name: value
        for name, value in {**stamps(viewer, at), "version": 1, "pending": pending}.items()
        if name not in names
    }
    keyed = ([*row, uuid7(), pk] for row, pk in zip(rows, ids, strict=True))
    insert(model, (*names, "uid", "id"), keyed, same)
    return ids


def seal(model: type[Row], batch: int, first: int, last: int) -> int:
    """Make the rows of a batch visible whose ids lie in first..last; return how many."""
    rows = model.unscoped.filter(pk__range=(first, last), pending=batch)
    return int(rows.update(pending=None))


def drop(model: type[Row], batch: int, first: int, last: int) -> int:
    """Delete the rows of a batch that were never visible, with ids in first..last."""
    rows = model.unscoped.filter(pk__range=(first, last), pending=batch)
    return int(rows._raw_delete(rows.db))  # noqa: SLF001 - no cascade: children go first
