"""A table as rows of texts, whether it comes as CSV or as a spreadsheet."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from polydesk.connectors.base.kinds import seems
from polydesk.connectors.base.reading import Note, TroubleError
from polydesk.connectors.base.sheets import Book, is_book, text
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import MOST_COLUMNS, SEPARATORS, Table

LOOK = 1 << 16
LOOKED_AT = 40
MARK_OF_EXCEL = "sep="
SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
LONGEST_LINE = 400

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")

type Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that say something, each with its line; `sheets` are the names in a spreadsheet."""

    rows: tuple[Row, ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    notes: tuple[Note, ...] = ()


def is_table(source: Source) -> bool:
    """Tell a spreadsheet, or text in columns; of one column only by its name and short lines."""
    if source.packed:
        return is_book(source)
    start = source.start
    if seems(source) not in ("table", "text", "binary") or _CONTROL.search(start):
        return False
    lines = [line for line in start.splitlines()[:LOOKED_AT] if line.strip()]
    if not lines or start.lstrip().startswith(("{", "[", "<", "BEGIN:", "!", "From ")):
        return False
    if _steady(start):
        return True
    named = PurePath(source.name).suffix.casefold() in SUFFIXES[:3]
    return named and max(map(len, lines)) < LONGEST_LINE


def open_grid(source: Source, sheet: str = "", most: int | None = None) -> Grid:
    """Return the rows, at most so many; TroubleError where the file can not be read."""
    return _of_book(source, sheet, most) if source.packed else _of_text(source, most)


def _of_book(source: Source, sheet: str, most: int | None) -> Grid:
    with Book(source) as book:
        wanted = [sheet] if sheet in book.names else book.names
        rows: tuple[Row, ...] = ()
        for name in wanted:
            walk = islice(book.rows(book.names.index(name)), most)
            rows = tuple((line, [text(cell) for cell in cells]) for line, cells in walk)
            if rows:
                return Grid(_padded(rows), tuple(book.names), name)
    raise TroubleError("empty")


def _padded(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows as wide as the first ones: a spreadsheet has no empty cells at their end."""
    width = max(len(cells) for _line, cells in rows[:LOOKED_AT])
    return tuple((line, cells + [""] * (width - len(cells))) for line, cells in rows)


def _of_text(source: Source, most: int | None) -> Grid:
    whole = source.text
    table = Table(whole, separator_of(whole[:LOOK]), (), {}, -1)
    rows = tuple(islice(_plain_rows(table), most))
    if not rows:
        raise TroubleError("empty")
    return Grid(rows, notes=(*source.notes, *table.notes()))


def _plain_rows(table: Table) -> Iterator[Row]:
    for number, (line, cells) in enumerate(table.rows()):
        if number == 0 and cells[0].casefold().startswith(MARK_OF_EXCEL):
            continue
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            count = len(cells)
            raise TroubleError("too_many_columns", line, count=count, most=MOST_COLUMNS)
        yield line, [cell.strip() for cell in cells[:MOST_COLUMNS]]


def separator_of(start: str) -> str:
    """Return the sign between columns: the one that gives most rows the same number of them."""
    first = start.split("\n", 1)[0].strip().casefold()
    if first.startswith(MARK_OF_EXCEL) and first[4:5] in SEPARATORS:
        return first[4:5]
    return max(SEPARATORS, key=lambda sign: _score(start, sign))


def _steady(start: str) -> bool:
    """Whether some sign cuts nearly all rows into as many columns."""
    return max(_score(start, sign)[0] for sign in SEPARATORS) > 0.7


def _score(start: str, sign: str) -> tuple[float, int]:
    widths = [len(cells) for cells in _first_rows(start, sign)]
    if len(start) >= LOOK:
        widths = widths[:-1]
    many = Counter(width for width in widths if width > 1)
    if not many:
        return 0.0, 0
    width, count = many.most_common(1)[0]
    return count / len(widths), width


def _first_rows(start: str, sign: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(start.splitlines(keepends=True), delimiter=sign):
            if any(map(str.strip, cells)):
                rows.append(cells)
            if len(rows) >= LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows
