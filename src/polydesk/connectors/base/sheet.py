"""Rows of a table of money: its days, amounts and currencies, and what they leave open."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from polydesk.connectors.base import written
from polydesk.connectors.base.amounts import amount, decimals_among
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.days import order_among
from polydesk.connectors.base.minor import currency_of, minor
from polydesk.connectors.base.moments import has_order, read_date
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Question,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.base.tables import Table, open_table, plain

CALLED = ("number", "client", "customer", "name", "organization", "supplier", "payee", "vendor")
STAND_IN = "USD"  # while the currency is being asked for

type Cells = Mapping[str, str]

_amount = lru_cache(maxsize=1 << 14)(amount)  # the same few prices and rates come again and again


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells by name, trimmed."""

    line: int
    cells: Cells

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def what(self) -> str:
        """What the row is called where it is refused: by number and name, else by all of it."""
        named = " · ".join(filter(None, map(self.__getitem__, CALLED)))
        return (named or " ".join(filter(None, self.cells.values())))[:80]


class Sheet:
    """Rows, what was refused of them, and how their days and amounts are to be read.

    `days` and `amounts` name the columns that hold them. `settled` is the currency for rows that
    name none; while it is not known it is asked for.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        options: Options,
        days: Iterable[str],
        amounts: Iterable[str],
        *,
        currency: str = "currency",
    ) -> None:
        if options.currency and not is_currency(options.currency):
            raise TroubleError("no_currency", currency=options.currency)
        self.rows = rows
        self.refused: list[Refusal] = []
        days, amounts = tuple(days), tuple(amounts)
        written_days = (day_text(row[name]) for row in rows for name in days)
        self.order, asked = order_among(filter(None, written_days), options.dates)
        figures = {row[name] for row in rows for name in amounts}
        self.decimals, further = decimals_among(figures, options.decimals)
        self.questions: tuple[Question, ...] = (*asked, *further)
        self.settled = options.currency.upper()
        bare = [row for row in rows if not row[currency]]
        if not self.settled and bare:
            samples = (next(filter(None, map(row.__getitem__, amounts)), "") for row in bare)
            said = tuple(dict.fromkeys(filter(None, samples)))[:3]
            self.questions = (Question("currency", said), *self.questions)

    def refuse(self, row: Row, error: RefusedError, what: str = "") -> None:
        """Put a row aside."""
        self.refused.append(Refusal(row.line, error.code, error.params, (what or row.what)[:80]))

    def day(self, text: str) -> date | None:
        """Return the day of a cell, None of an empty one; RefusedError where it is no day."""
        text = day_text(text)
        if not text:
            return None
        found = read_date(text, self.order)
        if found is None and not has_order(text):
            found = written.read_day(text, written.Way(self.order))
        if found is None:
            raise RefusedError("no_date", text=text[:40])
        return found

    def needed_day(self, text: str) -> date:
        """Return the day of a cell; RefusedError where there is none."""
        found = self.day(text)
        if found is None:
            raise RefusedError("no_day")
        return found

    def number(self, text: str) -> Decimal | None:
        """Return the number of a cell, None of an empty one; RefusedError where it is none."""
        return _amount(text, self.decimals)

    def money(self, text: str, currency: str) -> int | None:
        """Return the amount of a cell in minor units, None of an empty one."""
        found = self.number(text)
        return None if found is None else minor(found, currency)

    def currency(self, text: str) -> str:
        """Return the currency of a row; RefusedError where what it names is none."""
        return currency_of(text, self.settled) or STAND_IN


def day_text(text: str) -> str:
    """Return a day without the time that may stand behind it, and 7/16'98 as 7/16/98."""
    text = text.partition("T")[0] if text[4:5] == "-" and text[10:11] == "T" else text
    head, _space, tail = text.partition(" ")
    text = head if ":" in tail and any(map(str.isdigit, head)) and len(head) > 5 else text
    return text.replace("'", "/").strip()


def table_rows(
    source: Source, names: Mapping[str, Sequence[str]], preface: int = 0
) -> tuple[Table, list[Row], list[Refusal], tuple[Note, ...]]:
    """Return a table of a file with its rows, those of another shape apart, and what to tell."""
    table = open_table(source.text, names, preface)
    rows: list[Row] = []
    refused: list[Refusal] = []
    places = tuple(table.columns.items())
    for line, cells in table.rows():
        try:
            table.check(cells)
            rows.append(Row(line, {name: clean(cells[at].strip()) for name, at in places}))
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, " ".join(cells)[:80]))
    return table, rows, refused, (*source.notes, *table.notes(), *_left(table))


def _left(table: Table) -> tuple[Note, ...]:
    """Tell which columns nothing is read from."""
    used = set(table.columns.values())
    titles = [title for at, title in enumerate(table.header) if title.strip() and at not in used]
    return (Note("columns_left", {"columns": ", ".join(titles[:20])}),) if titles else ()


def gather[L](
    sheet: Sheet,
    identity: Callable[[Row], Hashable],
    parse: Callable[[Row], L],
    build: Callable[[list[Row], list[L]], None],
) -> None:
    """Read the rows of each invoice and build it of them.

    An invoice with a row that can not be read is not built at all: without that row its amounts
    would be wrong.
    """
    groups: dict[Hashable, list[Row]] = {}
    for row in sheet.rows:
        groups.setdefault(identity(row), []).append(row)
    for rows in groups.values():
        _one(sheet, rows, parse, build)


def _one[L](
    sheet: Sheet,
    rows: list[Row],
    parse: Callable[[Row], L],
    build: Callable[[list[Row], list[L]], None],
) -> None:
    parsed: list[L] = []
    good: list[Row] = []
    for row in rows:
        try:
            parsed.append(parse(row))
            good.append(row)
        except RefusedError as error:
            sheet.refuse(row, error)
    left = good
    if len(good) == len(rows):
        try:
            build(rows, parsed)
        except RefusedError as error:
            sheet.refuse(rows[0], error)
            left = rows[1:]
        else:
            return
    for row in left:
        sheet.refuse(row, RefusedError("same_invoice"))


def one_of(texts: Iterable[str]) -> str:
    """Return what the rows of an invoice say; RefusedError where they name several currencies."""
    said = sorted(set(filter(None, texts)))
    if len(said) > 1:
        raise RefusedError("currencies_differ")
    return said[0] if said else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of a tool's tables: the plain headers of each column, and those that tell it apart.

    Up to `preface` lines may stand before the header; with one of `unlike` it is another's.
    """

    names: Mapping[str, Sequence[str]]
    signs: frozenset[str]
    read: Callable[[Source, Options], Reading]
    preface: int = 0
    unlike: frozenset[str] = frozenset()


def kind_of(source: Source, kinds: Iterable[Kind]) -> Kind | None:
    """Return which of a tool's tables a file is, told by its headers; None if none of them."""
    for kind in kinds:
        table = open_table(source.start, kind.names, kind.preface)
        if kind.signs <= table.columns.keys() and not kind.unlike & set(map(plain, table.header)):
            return kind
    return None


def read_one(source: Source, options: Options, kinds: Sequence[Kind]) -> Reading:
    """Read a file as the table that it is; TroubleError where the header was tampered with."""
    kind = kind_of(source, kinds)
    if kind is None:
        missing = ", ".join(sorted(kinds[0].signs))
        raise TroubleError("missing_columns", 1, columns=missing)
    return kind.read(source, options)
