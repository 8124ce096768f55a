"""Zips from outside (and spreadsheets, which are zips): looked at before anything is unpacked."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source

MOST_PARTS = 60_000  # Slack writes a file for each day of each channel
MOST_MB = 200
LARGEST_MB = 100
MB = 1024 * 1024
CHUNK = 1 << 18
LOCKED = 1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: where it lies there, its size in bytes, whether a password locks it."""

    path: str
    size: int
    locked: bool


def opened(source: Source) -> zipfile.ZipFile:
    """Return the zip; TroubleError where it is broken, locked, or far too large unpacked."""
    packed = _opened(source.data)
    if any(part.flag_bits & LOCKED for part in packed.infolist()):
        raise TroubleError("zip_locked")
    return packed


def mixed(data: bytes) -> tuple[zipfile.ZipFile, list[Member]]:
    """Return a zip and the files in it, locked ones too; TroubleError as `opened`."""
    packed = _opened(data)
    members = [
        Member(part.filename, part.file_size, bool(part.flag_bits & LOCKED))
        for part in packed.infolist()
        if not part.is_dir()
    ]
    return packed, members


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise TroubleError("broken_zip") from error
    _check(packed.infolist())
    return packed


def _check(parts: list[zipfile.ZipInfo]) -> None:
    sizes = [part.file_size for part in parts]
    if (
        len(parts) > MOST_PARTS
        or sum(sizes) > MOST_MB * MB
        or max(sizes, default=0) > LARGEST_MB * MB
    ):
        raise TroubleError("zip_too_large", most=MOST_MB, parts=MOST_PARTS)


def read(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return one part; what its own size promises is never exceeded."""
    return b"".join(chunks(packed, name))


def chunks(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a part piece by piece; TroubleError where it is broken."""
    try:
        with packed.open(name) as part:
            while piece := part.read(CHUNK):
                yield piece
    except BROKEN as error:
        raise TroubleError("broken_zip") from error


def no_entities(packed: zipfile.ZipFile) -> None:
    """Refuse a spreadsheet with a document type: none has one, and it could ask for anything."""
    for part in packed.namelist():
        if part.casefold().endswith((".xml", ".rels", ".vml")) and _has_doctype(packed, part):
            raise TroubleError("xml_tricks", part=part[:80])


def _has_doctype(packed: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    for piece in chunks(packed, part):
        plain = tail + piece.replace(b"\x00", b"")  # UTF-16 too
        if _DOCTYPE.search(plain):
            return True
        tail = plain[-16:]
    return False
