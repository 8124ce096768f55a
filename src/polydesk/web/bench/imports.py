"""A file comes into an empty home, against executemany of the rows that it became."""

import resource
import sqlite3
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from polydesk.accounts.models import Business
from polydesk.connectors.cli import arguments, import_file
from polydesk.kit.models import make
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system
from polydesk.web.bench.scale import NOW


def workspace() -> Workspace:
    call_command("migrate", verbosity=0, interactive=False)
    made = Workspace.objects.create(slug="default", name="Bench", created_at=NOW)
    with scope(made.pk):
        make(Business, viewer=system(made.pk), at=NOW, name="Bench", zone="Europe/Oslo")
    return made


def measure(vendor: str, name: str, text: str, *, client: str | None = None) -> dict[str, float]:
    """Import into an empty home; return seconds, peak memory in MB, rows, seconds of the floor."""
    place, home = workspace(), Path(settings.HOME)
    file, copy = home / name, home / "floor.sqlite3"
    file.write_text(text)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parser = ArgumentParser()
    arguments(parser)
    own = ("--client", client) if client else ()
    options = parser.parse_args([vendor, str(file), "--zone", "Europe/Oslo", *own])
    begin = perf_counter()
    outcome = import_file(place, options)
    seconds = perf_counter() - begin
    if outcome.status:
        raise RuntimeError(f"The import ended with {outcome.asides}.")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    floor, rows = _floor(copy)
    return {"seconds": seconds, "peak_mb": peak, "start_mb": before, "rows": rows, "floor": floor}


def _floor(copy: Path) -> tuple[float, int]:
    """Write the same rows into a copy of the home as it was before; return seconds and rows."""
    link = sqlite3.connect(copy, isolation_level=None)
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        link.execute(f"PRAGMA {pragma}")
    batches = list(_new_rows(link))
    begin = perf_counter()
    link.execute("BEGIN IMMEDIATE")
    link.execute("PRAGMA defer_foreign_keys=ON")
    for sql, rows in batches:
        link.executemany(sql, rows)
    link.execute("COMMIT")
    return perf_counter() - begin, sum(len(rows) for _sql, rows in batches)


def _new_rows(before: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield an insert for each table, parents first, with the rows that the import added."""
    after = sqlite3.connect(Path(settings.HOME) / "polydesk.sqlite3")
    tables = connection.introspection.table_names()
    order = [m for m in _ORDER if m in tables]
    rest = [
        t for t in tables if t.startswith(("work_", "tracking_", "connectors_")) and t not in order
    ]
    for table in [*order, *rest]:
        known = before.execute(f'SELECT COALESCE(MAX(rowid), 0) FROM "{table}"').fetchone()  # noqa: S608
        rows = after.execute(f'SELECT * FROM "{table}" WHERE rowid > ?', known).fetchall()  # noqa: S608
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            yield f'INSERT INTO "{table}" VALUES ({marks})', rows  # noqa: S608


_ORDER = (
    "accounts_person", "clients_client", "clients_terms",
    "work_project", "work_column", "work_label", "work_task",
    "work_checklistitem", "work_comment", "work_attachment", "work_tasklabel",
    "connectors_importbatch", "search_searchentry", "outbox_event", "audit_entry",
)  # fmt: skip
