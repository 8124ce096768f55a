"""The database as members of a backup: the SQLite file itself, or PostgreSQL's own COPY."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

SQLITE_MEMBER = "database.sqlite3"
_COPY = "tables/"
_CHUNK = 1024 * 1024


def migrations() -> list[str]:
    """Return the migrations that the database has, as "app.name"."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def names(cursor: Any) -> list[str]:
    """Return the plain tables of the database, in order."""
    found = connection.introspection.get_table_list(cursor)
    return sorted(table.name for table in found if table.type == "t")


def count(cursor: Any, tables: list[str]) -> dict[str, int]:
    """Return the row counts of tables."""
    counts = {}
    for table in tables:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        counts[table] = int(cursor.fetchone()[0])
    return counts


@contextmanager
def sqlite_copy(beside: Path) -> Iterator[tuple[Path, dict[str, int]]]:
    """Give a consistent copy of the SQLite file and its row counts."""
    with tempfile.TemporaryDirectory(beside.suffix, beside.stem, beside.parent) as made:
        copy = Path(made) / SQLITE_MEMBER
        source = sqlite3.connect(connection.settings_dict["NAME"], timeout=60)
        try:
            source.execute("VACUUM INTO ?", [str(copy)])
        finally:
            source.close()
        yield copy, sqlite_counts(copy)


def sqlite_counts(path: Path) -> dict[str, int]:
    """Return the row counts of the tables of an SQLite file."""
    with sqlite3.connect(path) as file:
        found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in found if not name.startswith("sqlite_")]
        return {
            table: file.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in tables
        }


@contextmanager
def postgres_snapshot() -> Iterator[Any]:
    """Give a cursor that sees one moment of the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield cursor


def member(table: str) -> str:
    """Return the name of a table's member."""
    return f"{_COPY}{table}.copy"


def copy_out(cursor: Any, table: str, out: IO[bytes]) -> None:
    """Write a table with its column names; the first line names them."""
    columns = _columns(cursor, table)
    out.write((",".join(columns) + "\n").encode())
    with cursor.cursor.copy(f'COPY "{table}" ({_quoted(columns)}) TO STDOUT') as rows:
        for piece in rows:
            out.write(bytes(piece))


def copy_in(cursor: Any, table: str, source: IO[bytes]) -> None:
    """Read a table back, in place of what it holds."""
    columns = source.readline().decode().strip().split(",")
    with cursor.cursor.copy(f'COPY "{table}" ({_quoted(columns)}) FROM STDIN') as rows:
        while piece := source.read(_CHUNK):
            rows.write(piece)


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = current_schema() AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]
