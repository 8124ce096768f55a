"""Triggers and search tables: declared in one registry, put back after every migrate.

SQLite drops the triggers of a table whenever it rebuilds the table, so nothing here lives in
a migration. Each guard is written once per database; the tenancy guards write themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection as default_connection
from django.db.models import ForeignKey, Model


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger (or search table with its trigger), by name and table, for both databases.

    `sqlite` and `postgres` hold whole statements; `drop_*` undo them; a guard without
    statements for a database does not exist there.
    """

    name: str
    table: str
    sqlite: tuple[str, ...] = ()
    postgres: tuple[str, ...] = ()

    def statements(self, vendor: str) -> tuple[str, ...]:
        """Return the statements that make this guard on a database."""
        return self.postgres if vendor == "postgresql" else self.sqlite

    def drop(self, vendor: str) -> str:
        """Return the statement that takes the trigger away before it is made anew."""
        on_table = f' ON "{self.table}"' if vendor == "postgresql" else ""
        return f'DROP TRIGGER IF EXISTS "{self.name}"{on_table}'


_added: dict[str, Guard] = {}


def add(
    name: str, *, table: str, sqlite: tuple[str, ...] = (), postgres: tuple[str, ...] = ()
) -> None:
    """Declare a guard (in apps.py). The trigger that it creates must be called `name`."""
    _added[name] = Guard(name, table, sqlite, postgres)


def refuse(
    name: str, *, table: str, event: str, when: str, message: str, everywhere: bool = True
) -> None:
    """Declare a trigger that refuses a write: `event` as in "UPDATE", `when` over OLD and NEW.

    The message must hold no quote. `when` must be SQL that both databases understand; what only
    SQLite lets happen is refused there alone (`everywhere=False`).
    """
    text = message.replace("'", "")
    old_or_new = "OLD" if event.startswith("DELETE") else "NEW"
    add(
        name,
        table=table,
        sqlite=(
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {when} '
            f"BEGIN SELECT RAISE(ABORT, '{text}'); END",
        ),
        postgres=()
        if not everywhere
        else (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ '
            f"BEGIN IF {when} THEN RAISE EXCEPTION '{text}' USING ERRCODE = '23514'; END IF; "
            f"RETURN {old_or_new}; END $guard$",
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        ),
    )


def _is_row(model: Any) -> bool:
    return getattr(model, "is_row", False)


def _keys(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    fields = (f for f in model._meta.concrete_fields if isinstance(f, ForeignKey))
    return [f for f in fields if _is_row(f.related_model)]


def _foreign(key: ForeignKey[Any, Any]) -> str:
    target = key.related_model._meta.db_table
    return (
        f'(NEW."{key.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target}" '  # noqa: S608
        f'WHERE id = NEW."{key.column}" AND workspace_id = NEW.workspace_id))'
    )


def _tenancy(model: type[Model]) -> Iterator[Guard]:
    keys = _keys(model)
    if not keys:
        return
    table = model._meta.db_table
    name = f"tenancy_{table}"
    when = " OR ".join(_foreign(key) for key in keys)
    columns = ", ".join(f'"{c}"' for c in ["workspace_id", *(key.column for key in keys)])
    text = f"tenancy: {table} may not point into another workspace"
    for event, suffix in (("INSERT", "_ins"), (f"UPDATE OF {columns}", "_upd")):
        yield Guard(
            name + suffix,
            table,
            sqlite=(
                f'CREATE TRIGGER "{name}{suffix}" BEFORE {event} ON "{table}" WHEN {when} '
                f"BEGIN SELECT RAISE(ABORT, '{text}'); END",
            ),
            postgres=(
                f'CREATE OR REPLACE FUNCTION "{name}{suffix}"() RETURNS trigger '
                f"LANGUAGE plpgsql AS $guard$ BEGIN IF {when} THEN RAISE EXCEPTION '{text}' "
                "USING ERRCODE = '23503'; END IF; RETURN NEW; END $guard$",
                f'CREATE TRIGGER "{name}{suffix}" BEFORE {event} ON "{table}" '
                f'FOR EACH ROW EXECUTE FUNCTION "{name}{suffix}"()',
            ),
        )


def declared() -> list[Guard]:
    """Return every guard of the house: those that rooms added and those of tenancy."""
    rows = [model for model in apps.get_models() if _is_row(model)]
    return [*_added.values(), *(guard for model in rows for guard in _tenancy(model))]


def install(connection: Any = default_connection) -> None:
    """Put every guard in place (again): after each migrate.

    A table that still lacks a column, because an older backup is being brought about, waits for
    the migrate that brings it.
    """
    vendor = connection.vendor
    with connection.cursor() as cursor:
        tables = _whole(connection, cursor)
        for guard in declared():
            if guard.table in tables and guard.statements(vendor):
                cursor.execute(guard.drop(vendor))
                for statement in guard.statements(vendor):
                    cursor.execute(statement)


def _whole(connection: Any, cursor: Any) -> set[str]:
    """Return the tables that are there, without those that lack a column of their model."""
    look = connection.introspection
    there = set(look.table_names(cursor))
    for model in apps.get_models():
        table = model._meta.db_table
        wanted = {field.column for field in model._meta.local_concrete_fields}
        if table in there and not wanted <= {
            c.name for c in look.get_table_description(cursor, table)
        }:
            there.discard(table)
    return there


def lift(connection: Any = default_connection) -> None:
    """Take every trigger away: before a migrate that has something to do, on SQLite.

    There a table is rebuilt under another name, and giving it the old one is refused as long as
    a trigger of any other table reads it. `install` puts all back afterwards.
    """
    if connection.vendor != "sqlite":
        return
    names = standing(connection)
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def standing(connection: Any = default_connection) -> set[str]:
    """Return the names of the triggers that the database has."""
    sql = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def missing(connection: Any = default_connection) -> set[str]:
    """Return the names of guards that are declared but do not stand."""
    wanted = {g.name for g in declared() if g.statements(connection.vendor)}
    return wanted - standing(connection)
