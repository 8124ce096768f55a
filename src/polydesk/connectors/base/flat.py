"""A spreadsheet as the table of text that the same tool gives as CSV."""

import csv
import io
import re
from dataclasses import replace
from itertools import islice
from weakref import WeakKeyDictionary

from polydesk.connectors.base.reading import Options
from polydesk.connectors.base.sheets import Book, is_book, text
from polydesk.connectors.base.source import Source

HEAD = 60
_LONG = re.compile(r"-?\d+\.\d{9,}$")
_starts: WeakKeyDictionary[Source, Source] = WeakKeyDictionary()  # four tools ask for the same


def start(source: Source) -> Source:
    """Return what a file is to be recognised by: of a spreadsheet the first rows as CSV."""
    if not source.packed:
        return source
    if source not in _starts:
        _starts[source] = _written(source, HEAD) if is_book(source) else Source(source.name, b"-")
    return _starts[source]


def whole(source: Source, options: Options) -> tuple[Source, Options]:
    """Return a file as CSV, each row on its line; figures of a spreadsheet have a point."""
    if not source.packed:
        return source, options
    return _written(source, None), replace(options, decimals=options.decimals or "point")


def _written(source: Source, most: int | None) -> Source:
    with Book(source) as book:
        rows = [
            (number, [_cell(text(cell)) for cell in cells])
            for number, cells in islice(book.rows(0), most)
        ]
    width = max((len(cells) for _number, cells in rows), default=0)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    last = 0
    for number, cells in rows:
        out.write("\r\n" * (number - last - 1))
        last = number
        # Lines within a cell would shift those after it; an address reads as well with a comma.
        writer.writerow(
            [*(", ".join(cell.splitlines()) for cell in cells), *[""] * (width - len(cells))]
        )
    return Source(source.name, out.getvalue().encode() or b"\n-")


def _cell(said: str) -> str:
    """Return a figure without what reckoning in halves and quarters leaves behind it."""
    return f"{float(said):.8f}".rstrip("0").rstrip(".") if _LONG.match(said) else said
