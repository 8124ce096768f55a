"""Reading a backup back: everything is checked before anything is put in place."""

import errno
import hashlib
import lzma
import shutil
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from polydesk.kit import guards, storage
from polydesk.kit.backup import tables
from polydesk.kit.backup.errors import BackupRefused
from polydesk.kit.backup.manifest import NAME, Manifest, decode

_CHUNK = 1024 * 1024
# What zipfile raises on flipped bytes, in a header (an unknown method, a password) or in the data.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, EOFError, UnicodeDecodeError,
    struct.error, NotImplementedError, RuntimeError, OverflowError, ValueError,
)  # fmt: skip


def is_empty() -> bool:
    """Tell whether the database holds nothing that a person has made."""
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
        if "tenancy_workspace" not in found:
            return True
        cursor.execute("SELECT count(*) FROM tenancy_workspace")
        return not cursor.fetchone()[0]


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open a backup and check every member against its digest."""
    archive, manifest = _checked(path)
    with archive:
        yield archive, manifest


def _checked(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    try:
        archive = zipfile.ZipFile(path)
        manifest = decode(archive.read(NAME))
        _check(archive, manifest)
    except FileNotFoundError as error:
        raise BackupRefused(_("There is no file %(file)s.") % {"file": path}) from error
    except _DAMAGE as error:
        raise _part_only(path) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a damaged list of members points before the file
            raise
        raise _part_only(path) from error
    return archive, manifest


def _part_only(path: Path) -> BackupRefused:
    message = _("%(file)s is no backup of Polydesk, or only a part of one. Nothing was changed.")
    return BackupRefused(message % {"file": path})


def _check(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for name, digest in manifest.digests.items():
        if _digest(archive, name) != digest:
            message = _("The backup is damaged: %(member)s is not what was written.")
            raise BackupRefused(f"{message % {'member': name}} {_('Nothing was changed.')}")


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as source:
        while piece := source.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def restore(path: Path) -> Manifest:
    """Put a backup in place of what the home holds; the caller has made sure that it may.

    Raises BackupRefused, with nothing changed, when the file is damaged, of a newer program or
    of the other database.
    """
    with opened(path) as (archive, manifest):
        _refuse_strange(manifest)
        _files(archive, manifest)
        if connection.vendor == "postgresql":
            _postgres(archive, manifest)
        else:
            _sqlite(archive, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def _refuse_strange(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        message = _("This backup is of a %(theirs)s database, this home has %(ours)s.")
        raise BackupRefused(message % {"theirs": manifest.vendor, "ours": connection.vendor})
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {name.partition(".")[0] for name in known}
    newer = [m for m in manifest.migrations if m.partition(".")[0] in ours and m not in known]
    if newer:
        message = _("This backup was written by Polydesk %(version)s, which is newer than this.")
        raise BackupRefused(message % {"version": manifest.version})


def _files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Add the files: they are named by their content, so nothing is ever overwritten."""
    for name in manifest.digests:
        if name.startswith("files/"):
            with archive.open(name) as source:
                storage.put(source)


def _sqlite(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    home = Path(settings.HOME)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as made:
        copy = Path(made) / tables.SQLITE_MEMBER
        with archive.open(tables.SQLITE_MEMBER) as source, copy.open("wb") as out:
            shutil.copyfileobj(source, out, _CHUNK)
        _check_sqlite(copy, manifest)
        connections.close_all()
        target = Path(connection.settings_dict["NAME"])
        for tail in ("-wal", "-shm"):
            target.with_name(target.name + tail).unlink(missing_ok=True)
        copy.replace(target)


def _check_sqlite(copy: Path, manifest: Manifest) -> None:
    if not _is_sound(copy, manifest):
        raise BackupRefused(_("The database in this backup is damaged. Nothing was changed."))


def _is_sound(copy: Path, manifest: Manifest) -> bool:
    try:
        with sqlite3.connect(copy) as file:
            [(verdict,)] = file.execute("PRAGMA quick_check(1)").fetchall()
        return verdict == "ok" and tables.sqlite_counts(copy) == manifest.rows
    except sqlite3.DatabaseError:
        return False


def _postgres(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    with transaction.atomic():
        _as_it_was(manifest)
        with connection.cursor() as cursor:
            _empty(cursor, manifest)
            _fill(archive, manifest, cursor)
            if tables.count(cursor, list(manifest.rows)) != manifest.rows:
                raise BackupRefused(_("Rows are missing in this backup. Nothing was changed."))


def _as_it_was(manifest: Manifest) -> None:
    """Bring an older backup's tables about: start from nothing, migrate to its state."""
    if tables.migrations() == manifest.migrations:
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    for app, name in _leaves(manifest):
        call_command("migrate", app, name, verbosity=0, interactive=False)
        _settle()


def _settle() -> None:
    """Have checks that wait for the commit done now: a table with some left can't be altered."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _leaves(manifest: Manifest) -> list[tuple[str, str]]:
    """Return the migrations of the backup on which no other of it depends."""
    had = {tuple(entry.split(".", 1)) for entry in manifest.migrations}
    graph = MigrationLoader(None).graph
    known = [key for key in graph.nodes if key in had]
    return [k for k in known if not any(c.key in had for c in graph.node_map[k].children)]


def _empty(cursor: Any, manifest: Manifest) -> None:
    for table in manifest.rows:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    listed = ", ".join(f'"{table}"' for table in manifest.rows)
    cursor.execute(f"TRUNCATE {listed}")


def _fill(archive: zipfile.ZipFile, manifest: Manifest, cursor: Any) -> None:
    for table in manifest.rows:
        with archive.open(tables.member(table)) as source:
            tables.copy_in(cursor, table, source)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in manifest.rows:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        _reset_sequence(cursor, table)
    guards.install(connection)


def _reset_sequence(cursor: Any, table: str) -> None:
    for sequence in connection.introspection.get_sequences(cursor, table):
        name, column = sequence["name"], sequence["column"]
        cursor.execute(
            f'SELECT setval(%s, GREATEST((SELECT max("{column}") FROM "{table}"), 1))',  # noqa: S608
            [f'"{name}"'],
        )
