"""XLSX as rows of plain values, walked with bounds; see docs/decisions/0011."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Self

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from polydesk.connectors.base.packed import no_entities, opened
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.base.tables import MOST_COLUMNS, MOST_ROWS

LONGEST_CELL = 40_000  # Excel itself ends at 32,767 letters
BOOK = "xl/workbook.xml"

type Value = str | datetime
type Cells = list[Value]


def is_book(source: Source) -> bool:
    """Whether this is a spreadsheet and not any other zip."""
    return source.packed and BOOK in opened(source).namelist()


class Book:
    """A spreadsheet that was looked at first; use it as a context."""

    def __init__(self, source: Source) -> None:
        with opened(source) as packed:
            no_entities(packed)
        self._book = _loaded(source.data)
        self.names = [clean(name) for name in self._book.sheetnames]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._book.close()

    def rows(self, place: int) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row that says something, of the sheet at a place."""
        try:
            yield from self._rows(place)
        except TroubleError:
            raise
        except Exception as error:  # openpyxl meets broken files with whatever it stumbles over
            raise TroubleError("broken_sheet") from error

    def _rows(self, place: int) -> Iterator[tuple[int, Cells]]:
        sheet = self._book[self._book.sheetnames[place]]
        if not hasattr(sheet, "iter_rows"):  # a sheet that is a chart
            return
        if hasattr(sheet, "reset_dimensions"):  # what a file says of its size may be a lie
            sheet.reset_dimensions()
        walk = sheet.iter_rows(values_only=True)  # each as wide as its own cells
        for number, values in enumerate(walk, 1):
            if number > MOST_ROWS:
                raise TroubleError("too_many_rows", number, most=MOST_ROWS)
            cells = _cells(values)
            if len(cells) > MOST_COLUMNS:
                raise TroubleError("too_many_columns", number, count=len(cells), most=MOST_COLUMNS)
            if cells:
                yield number, cells


def _loaded(data: bytes) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions nobody reads
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise TroubleError("broken_sheet") from error


def _value(value: object) -> Value:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(value).strip()[:LONGEST_CELL]


def _cells(values: Sequence[object]) -> Cells:
    """Return the cells up to the last that says something."""
    last = next((n for n in range(len(values), 0, -1) if values[n - 1] is not None), 0)
    cells = [_value(value) for value in values[:last]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def text(value: Value) -> str:
    """Return a value as text; a day without a time as the day alone."""
    if not isinstance(value, datetime):
        return value
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
