"""Files of the home, kept under the digest of their content: the same bytes are kept once.

A file is written before the row that names it, so a row never points to nothing; a file whose
row was never committed is found by `doctor`.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

_CHUNK = 1024 * 1024
_HEX = frozenset("0123456789abcdef")
_DIGEST_LENGTH = 64


class UnknownFile(LookupError):
    """No file with this digest is kept here."""


def root() -> Path:
    """Return the folder of the files."""
    return Path(settings.MEDIA_ROOT)


def path(sha256: str) -> Path:
    """Return where a file with this digest belongs; ValueError for what is no digest."""
    if len(sha256) != _DIGEST_LENGTH or not _HEX.issuperset(sha256):
        raise ValueError("This is no SHA-256 digest in lower case.")
    return root() / sha256[:2] / sha256[2:4] / sha256


def put(stream: IO[bytes]) -> tuple[str, int]:
    """Keep a stream; return its SHA-256 digest and its size in bytes."""
    folder = root() / "new"
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            digest, size = _copy(stream, out)
        _move(part, path(digest))
    finally:
        part.unlink(missing_ok=True)
    return digest, size


def _copy(stream: IO[bytes], out: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest(), size


def _move(part: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part.replace(target)


def open(sha256: str) -> IO[bytes]:  # noqa: A001 - read as storage.open
    """Open a kept file for reading; UnknownFile when there is none."""
    try:
        return path(sha256).open("rb")
    except FileNotFoundError as error:
        raise UnknownFile(sha256) from error


def exists(sha256: str) -> bool:
    """Tell whether a file with this digest is kept."""
    return path(sha256).is_file()


def drop(sha256: str) -> None:
    """Remove a file; nothing happens when there is none."""
    path(sha256).unlink(missing_ok=True)


def digests() -> Iterator[str]:
    """Walk the digests of all kept files, in order."""
    for file in sorted(root().glob("??/??/*")):
        yield file.name
