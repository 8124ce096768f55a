"""Looking into a zip that somebody brings: nothing in it is trusted."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.core.days import FIRST, LAST
from polydesk.kit.actions import Refused
from polydesk.kit.format import digits
from polydesk.kit.portability.manifest import NAME, Manifest, Newer, Part, decode

LARGEST = 64 * 1024**3  # all files together, unpacked
LONGEST = 32 * 1024**2  # one row
MOST = 2_000_000  # files
_DENSE, _SMALL = 250, 1024**2  # text packs to a twentieth; nothing honest to a 250th
_MANIFEST = 8 * 1024**2
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_PLAIN = re.compile(r"^[^\\:\x00-\x1f]+$")
_CHUNK = 1024 * 1024


def no_export() -> Refused:
    """Say that the file is none of ours."""
    return Refused(
        _(
            "This file is no export of Polydesk. Nothing was imported. Choose the zip that "
            "“Take it with you” or “polydesk export” made."
        )
    )


def broken(where: str = "") -> Refused:
    """Say that the file is damaged."""
    place = f" ({where})" if where else ""
    return Refused(
        _(
            "This export is damaged%(place)s. Nothing was imported. Download or copy it again, "
            "or make a new one."
        )
        % {"place": place}
    )


def far_day(where: str) -> Refused:
    """Say that it holds a day of a year in which nobody works."""
    language = get_language() or ""
    years = {name: digits(day.year, language) for name, day in (("first", FIRST), ("last", LAST))}
    return Refused(
        _(
            "A day in this export lies outside the years %(first)s to %(last)s: %(place)s. Nothing "
            "was imported. Correct the day where the export was made, then export again."
        )
        % {"place": where, **years}
    )


def large_amount(where: str) -> Refused:
    """Say that it holds an amount beyond all bounds."""
    return Refused(
        _(
            "An amount in this export is too large: %(place)s. Nothing was imported. Correct it "
            "where the export was made, then export again."
        )
        % {"place": where}
    )


def newer() -> Refused:
    """Say that a newer program wrote it."""
    return Refused(
        _("This export was written by a newer Polydesk. Nothing was imported. Update this one.")
    )


class Packed:
    """An export that was looked at: its manifest, its files of rows, its other files."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self._names = _safe(archive)
        self.manifest = self._manifest()

    def _manifest(self) -> Manifest:
        info = self._names.get(NAME)
        if info is None:
            raise no_export()
        if info.file_size > _MANIFEST:
            raise broken(NAME)
        try:
            with self._zip.open(info) as file:
                return decode(file.read(_MANIFEST + 1))
        except Newer as error:
            raise newer() from error
        except _BROKEN as error:
            raise broken(NAME) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise no_export() from error

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Walk (line, row) of a kind; Refused at the end when something was lost or changed."""
        path, part, digest, line = f"data/{name}.jsonl", self.manifest.kinds[name], _sha(), 0
        with self.open(path) as file:
            while text := _line(file, path):
                line += 1
                digest.update(text)
                yield line, _row(text, path, line)
        if part != Part(line, digest.hexdigest()):
            raise broken(path)

    def has(self, path: str) -> bool:
        """Whether a file is there."""
        return path in self._names

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """Open a file; Refused when it is not there or damaged."""
        info = self._names.get(path)
        if info is None:
            raise broken(path)
        try:
            with self._zip.open(info) as file:
                yield file
        except _BROKEN as error:
            raise broken(path) from error

    def digest(self, path: str) -> str:
        """Return the SHA-256 digest of a file."""
        found = _sha()
        with self.open(path) as file:
            while piece := file.read(_CHUNK):
                found.update(piece)
        return str(found.hexdigest())


def _sha() -> Any:
    return hashlib.sha256()


def _line(file: IO[bytes], path: str) -> bytes:
    text = file.readline(LONGEST)
    if len(text) >= LONGEST:
        raise broken(path)
    return text


def _row(text: bytes, path: str, line: int) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(f"{path}:{line}") from error
    if not isinstance(row, dict):
        raise broken(f"{path}:{line}")
    return row


@contextmanager
def opened(path: Path) -> Iterator[Packed]:
    """Open an export; Refused, with a sentence, for anything else."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Refused(_("There is no such file. Nothing was imported.")) from error
    except zipfile.BadZipFile as error:
        raise (broken() if _begins_as_zip(path) else no_export()) from error
    except (OSError, ValueError, NotImplementedError) as error:
        raise no_export() from error
    with archive:
        yield Packed(archive)


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _safe(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    names = {info.filename: info for info in infos}
    if len(names) != len(infos) or len(infos) > MOST:
        raise broken()
    if any(not _is_safe(info) for info in infos):
        raise _unsafe()
    if sum(info.file_size for info in infos) > LARGEST:
        raise _unsafe()
    return names


def _is_safe(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    inside = bool(_PLAIN.match(name)) and not name.startswith("/") and ".." not in name.split("/")
    sealed = bool(info.flag_bits & 0x1)
    bomb = info.file_size > _SMALL and info.file_size > _DENSE * max(info.compress_size, 1)
    return inside and not sealed and not bomb


def _unsafe() -> Refused:
    return Refused(
        _(
            "This zip is not as Polydesk writes it: it holds locked files, paths that lead outside "
            "or far more than it seems. Nothing was imported."
        )
    )
