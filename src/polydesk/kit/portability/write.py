"""Writing the zip: rows as CSV and JSON Lines, papers, files, a README."""

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from polydesk.core.money import exponent
from polydesk.kit import clock, storage
from polydesk.kit.portability import registry
from polydesk.kit.portability.beat import Beat
from polydesk.kit.portability.codec import cell
from polydesk.kit.portability.manifest import NAME, Manifest, Part
from polydesk.kit.portability.readme import readmes
from polydesk.kit.portability.registry import Book, Kind
from polydesk.kit.portability.rows import CURRENCY, PEOPLE, PERSON_FIELDS, Reader, Seen
from polydesk.kit.portability.snapshot import snapshot
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.version import VERSION
from polydesk.kit.viewer import Viewer

_CHUNK = 1024 * 1024
_SPOOLED = 4 * _CHUNK
BOM = "\ufeff"


def export(
    target: Path, *, viewer: Viewer, client: tuple[int, str] | None = None, beat: Beat | None = None
) -> Manifest:
    """Write everything, or all of one client (id, uid), to a zip; a broken run leaves no target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            made = _Writer(archive, viewer, client, beat or Beat()).run()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return made


class _Writer:
    """One export on its way."""

    def __init__(
        self, archive: zipfile.ZipFile, viewer: Viewer, client: tuple[int, str] | None, beat: Beat
    ) -> None:
        self.zip, self.viewer, self.beat = archive, viewer, beat
        self.client_id = client[0] if client else None
        self.reader = Reader(self.client_id)
        self.files: dict[str, str] = {}  # path in the zip: digest
        self.made = Manifest(VERSION, clock.now().isoformat(), {}, client[1] if client else None)

    def run(self) -> Manifest:
        """Read the rows at one moment, then copy files, which never change."""
        kinds = registry.in_order()
        with snapshot():
            self._begin(kinds)
            for kind in reversed(kinds):  # what points before what is pointed at
                self._kind(kind)
            for book in registry.books().values():
                self._book(book)
            self._people()
            self._papers()
        self._copy()
        self._text(NAME, self.made.encode().decode())
        return self.made

    def _begin(self, kinds: list[Kind]) -> None:
        row = Workspace.objects.get(pk=self.viewer.workspace_id)
        facts = {"uid": str(row.uid), "name": row.name, "sample": row.sample}
        self.made.workspace = facts
        for name, text in readmes(kinds, self.viewer.language).items():
            self._text(name, text)
        self.beat.total = sum(self.reader.count(kind) for kind in kinds)
        self.beat.total += sum(book.table.objects.count() for book in registry.books().values())

    def _text(self, name: str, text: str) -> None:
        with self.zip.open(name, "w") as out:
            out.write(text.encode())

    def _kind(self, kind: Kind) -> None:
        with tempfile.SpooledTemporaryFile(_SPOOLED, "w+b") as sheet:
            table = _Sheet(sheet, kind)
            with self.zip.open(f"data/{kind.name}.jsonl", "w", force_zip64=True) as out:
                lines = _Lines(out)
                for seen in self.reader.read(kind):
                    lines.write(seen.values)
                    if seen.raw.get("removed_at") is None:
                        table.write(seen)
                    self._note(kind, seen)
                    self.beat.step()
            self.made.kinds[kind.name] = lines.part
            table.close()
            self._sheet(kind.name, sheet)

    def _sheet(self, name: str, sheet: IO[bytes]) -> None:
        sheet.seek(0)
        with self.zip.open(f"csv/{name}.csv", "w", force_zip64=True) as out:
            shutil.copyfileobj(sheet, out, _CHUNK)

    def _note(self, kind: Kind, seen: Seen) -> None:
        if kind.bytes and (digest := seen.raw[kind.bytes.digest]):
            self.files[kind.bytes.path(seen.values)] = digest

    def _book(self, book: Book) -> None:
        self._plain(book.name, book.fields, book.read(self.reader.going))

    def _people(self) -> None:
        self._plain(PEOPLE, PERSON_FIELDS, self.reader.people())

    def _plain(self, name: str, fields: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
        """Write rows that are values already: as JSON Lines, and the same as a table."""
        with tempfile.SpooledTemporaryFile(_SPOOLED, "w+b") as sheet:
            text = _text(sheet)
            table = csv.writer(text)
            table.writerow(fields)
            with self.zip.open(f"data/{name}.jsonl", "w", force_zip64=True) as out:
                lines = _Lines(out)
                for row in rows:
                    lines.write(row)
                    table.writerow([cell(row[one]) for one in fields])
                    self.beat.step()
            self.made.kinds[name] = lines.part
            text.detach()
            self._sheet(name, sheet)

    def _papers(self) -> None:
        for name, (_title, write) in sorted(registry.papers().items()):
            with self.zip.open(name, "w") as out:
                for piece in write(self.viewer, self.client_id):
                    out.write(piece.encode())

    def _copy(self) -> None:
        self.beat.total = self.beat.done + len(self.files)
        for path, digest in sorted(self.files.items()):
            self.beat.step()
            try:
                with storage.open(digest) as source:
                    self._file(path, source)
            except (storage.UnknownFile, ValueError):
                self.made.missing.append(path)

    def _file(self, path: str, source: IO[bytes]) -> None:
        with self.zip.open(path, "w", force_zip64=True) as out:
            while piece := source.read(_CHUNK):
                out.write(piece)
                self.beat.step(0)


def _text(out: IO[bytes]) -> io.TextIOWrapper:
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=False)
    text.write(BOM)
    return text


class _Lines:
    """JSON Lines with their count and digest."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._count, self._digest = out, 0, hashlib.sha256()

    def write(self, values: dict[str, Any]) -> None:
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(line)
        self._out.write(line)
        self._count += 1

    @property
    def part(self) -> Part:
        return Part(self._count, self._digest.hexdigest())


class _Sheet:
    """A CSV for people: names beside uids, amounts in whole units, safe in a spreadsheet.

    What lies in the trash is not among them.
    """

    def __init__(self, out: IO[bytes], kind: Kind) -> None:
        self._text = _text(out)
        self._table, self._kind = csv.writer(self._text), kind
        self._amounts = kind.money.fields if kind.money else ()
        self._keys = {f.name for f in registry.keys(kind)}
        self._table.writerow([name for f in kind.fields() for name in self._heads(f.name)])

    def _heads(self, name: str) -> list[str]:
        return [name, f"{name}_uid"] if name in self._keys else [name]

    def write(self, seen: Seen) -> None:
        self._table.writerow([v for f in self._kind.fields() for v in self._cells(f, seen)])

    def _cells(self, one: Any, seen: Seen) -> list[Any]:
        if one.name in self._keys:
            return [cell(seen.names[one.name]), cell(seen.values[one.name])]
        value = seen.raw[one.attname]
        if one.name in self._amounts and value is not None:
            return [Decimal(value).scaleb(-exponent(seen.raw[CURRENCY]))]
        return [cell(value)]

    def close(self) -> None:
        self._text.detach()
