"""Files that came together, sorted out: each to the tool whose it is, one export as one.

Nothing is written anywhere; names of parts are names only, never paths.
"""

import io
import re
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field

from polydesk.connectors.base import packed
from polydesk.connectors.base.kinds import seems
from polydesk.connectors.base.reading import Params, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.engine import own
from polydesk.connectors.registry import all_vendors, knows, recognise, vendor_for

DEEPEST = 1  # a zip in a zip is opened, one in that is not
MOST_MB = 600  # all that is looked at, unpacked
LONGEST = 240
STAMP = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip
JUNK = re.compile(r"(^|/)(__MACOSX/|\.git/|(\.DS_Store|Thumbs\.db|desktop\.ini|\.localized)$|\._)")
MOST_LOOSE = 2000  # files of a zip that are no part of a whole export, each an import of its own
# Controls, and marks that turn a direction: "x\u202egpj.csv" would look like a picture.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that came: its path in what was dropped, its size in bytes, how to read it.

    `inside` names the zip in which it lay.
    """

    path: str
    size: int
    read: Callable[[], bytes]
    locked: bool = False
    inside: str = ""

    @property
    def name(self) -> str:
        """The name by which it is told."""
        return "/".join(filter(None, (self.inside, self.path)))


@dataclass(frozen=True, slots=True)
class Piece:
    """What one tool can read: its name, the key of the tool, its bytes."""

    name: str
    vendor: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is no import: its name, why (a code), the line that is to blame.

    `vendor` is the tool whose words may hold the code, `batch` the import that had it before.
    """

    name: str
    code: str
    params: Params = field(default_factory=dict)
    line: int = 0
    vendor: str = ""
    batch: str = ""


def plain(path: str) -> str:
    """Return a path as a name: no drive, no way upwards, no hidden characters."""
    parts = _HIDDEN.sub("", path.replace("\\", "/")).split("/")
    kept = [part.strip() for part in parts if part.strip() not in ("", ".", "..")]
    if kept and re.fullmatch(r"[A-Za-z]:", kept[0]):
        kept = kept[1:]
    return "/".join(kept)[-LONGEST:]


class Sorting:
    """One sorting: how many files were looked at, of how many; `skipped` are of no use."""

    def __init__(self, step: Callable[["Sorting"], None] | None = None) -> None:
        self.done = self.total = self.skipped = 0
        self.room = MOST_MB * packed.MB
        self._step = step

    def run(
        self, entries: Iterable[Entry], depth: int = 0, original: bytes = b""
    ) -> Iterator[Piece | Left]:
        """Yield what was found; one bad file never stops the others."""
        useful = self._useful(list(entries))
        rest = yield from self._whole(useful, original)
        if depth and len(rest) > MOST_LOOSE:
            raise TroubleError("zip_too_large", most=packed.MOST_MB, parts=MOST_LOOSE)
        loose: list[tuple[Entry, TroubleError]] = []
        for entry in rest:
            yield from self._one(entry, depth, loose)
            self._tell()
        yield from self._together(loose, less=len(loose) < len(useful))

    def _together(
        self, loose: list[tuple[Entry, TroubleError]], *, less: bool
    ) -> Iterator[Piece | Left]:
        """Look again at what no tool knows by itself, now that the others are out of the way."""
        if less:
            troubles = {id(entry): trouble for entry, trouble in loose}
            rest = yield from self._whole([entry for entry, _trouble in loose])
            loose = [(entry, troubles[id(entry)]) for entry in rest]
        yield from self._folders(loose)

    def _useful(self, entries: list[Entry]) -> list[Entry]:
        useful = [e for e in entries if e.size and not JUNK.search(e.path)]
        self.skipped += len(entries) - len(useful)
        self.total += len(useful)
        return useful

    def _tell(self, count: int = 1) -> None:
        self.done += count
        if self._step:
            self._step(self)

    # A whole export in many files

    def _whole(
        self, entries: list[Entry], original: bytes = b""
    ) -> Generator[Piece | Left, None, list[Entry]]:
        """Yield exports that only all their files together are; return what is left."""
        vendor = _asked(entries) if len(entries) > 1 else None
        if vendor is None:
            return entries
        mine = _own(vendor, entries)
        if not mine:
            return entries
        taken = {id(entry) for entry in mine}
        rest = [entry for entry in entries if id(entry) not in taken]
        data = original if original and not rest else zipped(mine)
        yield Piece(_called(mine), vendor.key, data)
        self._tell(len(mine))
        return (yield from self._whole(rest))

    def _folders(self, loose: list[tuple[Entry, TroubleError]]) -> Iterator[Piece | Left]:
        """Look whether what no tool knows by itself is an export, folder by folder."""
        troubles = {id(entry): trouble for entry, trouble in loose}
        groups = _groups([entry for entry, _trouble in loose])
        for group in groups if len(groups) > 1 else []:
            if len(group) > 1:
                rest = yield from self._whole(group)
                yield from self._folders([(entry, troubles[id(entry)]) for entry in rest])
            else:
                yield _left(group[0], troubles[id(group[0])])
        if len(groups) == 1:
            yield from (_left(entry, trouble) for entry, trouble in loose)

    # One file

    def _one(
        self, entry: Entry, depth: int, loose: list[tuple[Entry, TroubleError]]
    ) -> Iterator[Piece | Left]:
        try:
            data = self._read(entry)
            if own.holds(data):
                yield Left(entry.name, "own_beside")
            elif is_zip(data):
                yield from self._zip(entry, data, depth)
            else:
                vendor = vendor_for(Source(entry.path, data))
                yield Piece(entry.name, vendor.key, data)
        except TroubleError as trouble:
            if trouble.code == "unknown_kind":
                loose.append((entry, trouble))
            elif trouble.code == "empty":
                self.skipped += 1
            else:
                yield _left(entry, trouble)

    def _read(self, entry: Entry) -> bytes:
        if entry.locked:
            raise TroubleError("part_locked")
        self.room -= entry.size
        if self.room < 0:
            raise TroubleError("drop_too_large", most=MOST_MB)
        return entry.read()

    def _zip(self, entry: Entry, data: bytes, depth: int) -> Iterator[Piece | Left]:
        if depth > DEEPEST:
            raise TroubleError("zip_in_zip")
        archive, members = packed.mixed(data)
        with archive:
            if not members:
                raise TroubleError("empty")
            inside = [_member(archive, member, entry.name) for member in members]
            yield from self.run(inside, depth + 1, data)


def is_zip(data: bytes) -> bool:
    """Tell a zip of files from others, and from spreadsheets, which are zips too."""
    return data.startswith(b"PK") and seems(Source("", data)) == "zip"


def _member(archive: zipfile.ZipFile, member: packed.Member, inside: str) -> Entry:
    path = member.path
    return Entry(
        plain(path), member.size, lambda: packed.read(archive, path), member.locked, inside
    )


def _left(entry: Entry, trouble: TroubleError) -> Left:
    return Left(entry.name, trouble.code, dict(trouble.params), trouble.line)


def _asked(entries: list[Entry]) -> Vendor | None:
    """Return the tool that knows files only together, as one export."""
    if sum(entry.size for entry in entries) > packed.MOST_MB * packed.MB:
        return None
    asked = [v for v in all_vendors().values() if ".zip" in v.suffixes and not v.last]
    try:
        source = Source("", zipped(entries))
    except TroubleError:
        return None
    return next((vendor for vendor in asked if knows(vendor, source)), None)


def _own(vendor: Vendor, entries: list[Entry]) -> list[Entry]:
    """Return what of the entries is the tool's own."""
    if vendor.claims:
        return [entry for entry in entries if not entry.locked and vendor.claims(entry.path)]
    groups = _groups(entries)
    if len(groups) < 2:
        return entries
    hits = [group for group in groups if knows(vendor, Source("", zipped(group)))]
    if len(hits) != 1:
        return entries
    others = [entry for group in groups if group is not hits[0] for entry in group]
    strangers = any(_knows_another(vendor, entry) for entry in others)
    return _own(vendor, hits[0]) if strangers else entries


def _knows_another(vendor: Vendor, entry: Entry) -> bool:
    try:
        found = recognise(Source(entry.path, entry.read()))
    except TroubleError:
        return False
    return found is not None and found.key != vendor.key and not found.last


def _groups(entries: list[Entry]) -> list[list[Entry]]:
    """Return the entries by the folder in which they part; files beside folders stand alone."""
    common = _common(entries)
    cut = len(common) + 1 if common else 0
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        folder, slash, _rest = entry.path[cut:].partition("/")
        groups.setdefault(folder + slash if slash else entry.path, []).append(entry)
    return list(groups.values())


def _called(entries: list[Entry]) -> str:
    """Return a name for files that belong together: their zip and folder, else their own names."""
    place = "/".join(filter(None, (entries[0].inside, _common(entries))))
    return place or ", ".join(entry.path for entry in entries)[:LONGEST]


def _common(entries: list[Entry]) -> str:
    """Return the folder that all entries lie in, or ""."""
    folders = [entry.path.split("/")[:-1] for entry in entries]
    common: list[str] = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "/".join(common)


def zipped(entries: list[Entry]) -> bytes:
    """Return the entries as one zip, the same for the same files."""
    out, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w") as archive:
        for number, entry in enumerate(sorted(entries, key=lambda e: e.path)):
            if entry.locked:
                continue
            path = entry.path if entry.path not in taken else f"{number}/{entry.path}"
            taken.add(path)
            info = zipfile.ZipInfo(path, STAMP)
            archive.writestr(info, entry.read(), zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()
