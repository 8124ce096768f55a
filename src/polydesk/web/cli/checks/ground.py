"""Checks of the database, the keys and the disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polydesk.kit import guards
from polydesk.web.cli.checks.finding import Finding
from polydesk.web.cli.desk import unknown_migrations
from polydesk.web.cli.keys import too_open

_LITTLE = 500_000_000
_MEGABYTE = 1_000_000


def migrations(_home: Path) -> Iterator[Finding]:
    """Find what keeps the database from being as new as the program."""
    executor = MigrationExecutor(connection)
    for name in unknown_migrations(executor.loader):
        yield Finding("migrations", _("The database is newer than this program: %s.") % name)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        text = ngettext(
            "%(n)s migration is missing. Run `polydesk migrate`.",
            "%(n)s migrations are missing. Run `polydesk migrate`.",
            len(plan),
        )
        yield Finding("migrations", text % {"n": len(plan)})


def triggers(_home: Path) -> Iterator[Finding]:
    """Every guard that the house declares stands in the database."""
    for name in sorted(guards.missing()):
        told = _("The guard %s is missing in the database. Run `polydesk migrate`.") % name
        yield Finding("guards", told)


def soundness(_home: Path) -> Iterator[Finding]:
    """Find damage in the SQLite file."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        verdict = cursor.fetchone()[0]
    if verdict != "ok":
        told = _("The database file is damaged (%s). Restore the last backup.") % verdict
        yield Finding("database", told)


def keys(home: Path) -> Iterator[Finding]:
    """Nobody but their owner reads the keys."""
    for path in too_open(home):
        told = _("Others can read %(file)s. Run `chmod 600 %(file)s`.") % {"file": path}
        yield Finding("keys", told)


def disk(home: Path) -> Iterator[Finding]:
    """There is room left."""
    free = shutil.disk_usage(home).free
    if free < _LITTLE:
        told = _("Only %s MB are free on the disk of the home.") % (free // _MEGABYTE)
        yield Finding("disk", told)
