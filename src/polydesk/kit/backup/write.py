"""Writing a backup: under another name first, so that a half one never has the right name."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection

from polydesk.kit import clock, storage
from polydesk.kit.backup import tables
from polydesk.kit.backup.manifest import NAME, Manifest
from polydesk.kit.version import VERSION

PART = ".part"
_CHUNK = 1024 * 1024
_DEFLATE_LEVEL = 1


class _Writer:
    """A zip that keeps the digest of each member."""

    def __init__(self, path: Path) -> None:
        self.digests: dict[str, str] = {}
        self.zip = zipfile.ZipFile(
            path, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL, allowZip64=True
        )

    @contextmanager
    def member(self, name: str) -> Iterator["_Digested"]:
        with self.zip.open(name, "w", force_zip64=True) as out:
            digested = _Digested(out)
            yield digested
        self.digests[name] = digested.sha.hexdigest()

    def copy(self, name: str, source: IO[bytes]) -> None:
        with self.member(name) as out:
            shutil.copyfileobj(source, out, _CHUNK)


class _Digested:
    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.sha = hashlib.sha256()

    def write(self, piece: bytes) -> int:
        self.sha.update(piece)
        return self._out.write(piece)


def backup(target: Path) -> Manifest:
    """Write database and files to one zip; return its manifest. A killed run leaves no target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        made = _write(part)
        _sync(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return made


def _sweep(target: Path) -> None:
    """Remove what a killed run has left."""
    for old in target.parent.glob(f".{target.name}.*{PART}"):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write(path: Path) -> Manifest:
    writer = _Writer(path)
    path.chmod(0o600)
    with writer.zip:
        # The database first: a row of it may name a file, and files are written before rows.
        rows = _database(writer, path)
        _files(writer)
        made = Manifest(
            version=VERSION,
            created=clock.now().isoformat(timespec="seconds"),
            vendor=connection.vendor,
            migrations=tables.migrations(),
            rows=rows,
            digests=writer.digests,
        )
        writer.zip.writestr(NAME, made.encode())
    return made


def _database(writer: _Writer, beside: Path) -> dict[str, int]:
    if connection.vendor == "postgresql":
        return _postgres(writer)
    with tables.sqlite_copy(beside) as (copy, rows):
        with copy.open("rb") as source:
            writer.copy(tables.SQLITE_MEMBER, source)
        return rows


def _postgres(writer: _Writer) -> dict[str, int]:
    with tables.postgres_snapshot() as cursor:
        found = tables.names(cursor)
        for table in found:
            with writer.member(tables.member(table)) as out:
                tables.copy_out(cursor, table, out)  # type: ignore[arg-type]
        return tables.count(cursor, found)


def _files(writer: _Writer) -> None:
    for digest in storage.digests():
        with storage.open(digest) as source:
            writer.copy(f"files/{digest}", source)
