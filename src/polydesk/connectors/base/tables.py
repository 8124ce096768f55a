"""Tables as text: separator found, header known by name in any order, rows with their line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polydesk.connectors.base.reading import Note, RefusedError, TroubleError

SEPARATORS = ",;\t|"
MOST_COLUMNS = 300
MOST_ROWS = 200_000
_WORD = re.compile(r"[\W_]+")

type Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` maps a known name to its place; `header` is the header as written."""

    text: str
    separator: str
    header: tuple[str, ...]
    columns: Mapping[str, int]
    skipped: int

    def notes(self) -> tuple[Note, ...]:
        """Tell when the separator was not the comma."""
        names = {";": "semicolon", "\t": "tab", "|": "bar"}
        kind = names.get(self.separator)
        return (Note("separator_found", {"separator": kind}),) if kind else ()

    def check(self, cells: Sequence[str]) -> None:
        """Raise RefusedError for a row with fewer or more cells than the first."""
        found, expected = len(cells), len(self.header)
        if found < expected:
            raise RefusedError("short_row", found=found, expected=expected)
        if found > expected and any(cells[expected:]):
            raise RefusedError("long_row", found=found, expected=expected)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line on which each row begins, and its cells; empty rows are passed over."""
        reader = csv.reader(
            io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True
        )
        line = 1
        try:
            for number, cells in enumerate(reader):
                if number > MOST_ROWS + self.skipped + 1:
                    raise TroubleError("too_many_rows", line, most=MOST_ROWS)
                if number > self.skipped and any(map(str.strip, cells)):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise _trouble(error, line) from error


def plain(name: str) -> str:
    """Return a header without case, spaces and signs: "Start date" is "start_date"."""
    return _WORD.sub("", name).casefold()


def open_table(text: str, names: Mapping[str, Sequence[str]], preface: int = 0) -> Table:
    """Find separator and columns; `names` maps each known name to the plain headers it has.

    Up to `preface` lines may stand before the header. Raises TroubleError for a first row of too
    many columns. Missing columns are the caller's.
    """
    skipped, first = _first_line(text, preface, names)
    separator = max(SEPARATORS, key=lambda sign: len(_known(_cells(first, sign), names)))
    header = _cells(first, separator)
    if len(header) > MOST_COLUMNS:
        raise TroubleError("too_many_columns", 1, count=len(header), most=MOST_COLUMNS)
    return Table(text, separator, tuple(header), _known(header, names), skipped)


def _first_line(text: str, preface: int, names: Mapping[str, Sequence[str]]) -> tuple[int, str]:
    lines = text[: 1 << 20].lstrip("\r\n").split("\n", 2 + preface)
    for skipped, line in enumerate(lines[: preface + 1] if preface else ()):
        known = max(len(_known(_cells(line.rstrip("\r"), sign), names)) for sign in SEPARATORS)
        if known > len(names) // 3:
            return skipped, line.rstrip("\r")
    if lines[0].casefold().startswith("sep=") and len(lines) > 1:
        return 1, lines[1].rstrip("\r")
    return 0, lines[0].rstrip("\r")


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _known(header: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    places = {plain(cell): place for place, cell in reversed(list(enumerate(header)))}
    found = {}
    for name, aliases in names.items():
        place = next((places[alias] for alias in aliases if alias in places), None)
        if place is not None:
            found[name] = place
    return found


def _trouble(error: csv.Error, line: int) -> TroubleError:
    said = str(error)
    if "unexpected end" in said:
        return TroubleError("cut_off", line)
    if "field larger" in said:
        return TroubleError("cell_too_long", line)
    return TroubleError("broken_quotes", line)
