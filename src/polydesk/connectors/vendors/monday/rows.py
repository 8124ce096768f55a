"""A monday.com sheet as items and subitems: groups, headers and sums told apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polydesk.connectors.base.sheets import Cells, Value, text
from polydesk.connectors.vendors.monday.headers import (
    ALIASES,
    is_header,
    is_subheader,
    is_title,
    places,
)

type Row = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Item:
    """An item or, with `parent`, a subitem: known cells by name, all others with their title."""

    line: int
    name: str
    group: str
    cells: dict[str, Value]
    more: tuple[tuple[str, str], ...]
    sub: bool = False
    has_status: bool = True


class Header:
    """A row of titles: the places of known columns, and the titles of all others."""

    def __init__(self, cells: Cells) -> None:
        found = places(cells[1:], ALIASES)
        self.known = {name: place + 1 for name, place in found.items()}
        used = {0, *self.known.values()}
        titles = ((n, text(cell)) for n, cell in enumerate(cells))
        self.others = [(n, title) for n, title in titles if n not in used and title]


@dataclass(slots=True)
class Sheet:
    """A walk over the rows. A lone first cell is a group's name if a header follows, else an item.

    `board` is the first lone cell of all; what stands between it and the first group describes it.
    """

    rows: Iterable[Row]
    board: str = ""
    group: str = ""
    header: Header | None = None
    subheader: Header | None = None

    def items(self) -> Iterator[Item]:
        """Yield the items in their order, each followed by its subitems."""
        waiting: Row | None = None
        for row in self.rows:
            cells = row[1]
            if is_header(cells):
                self._begin(waiting, cells)
                waiting = None
                continue
            if waiting and self.header:
                yield self._item(waiting)
            waiting = None
            if is_title(cells) and cells[0]:
                self.board = self.board or text(cells[0])
                waiting = row
            elif self.header:
                yield from self._body(row)
        if waiting and self.header:
            yield self._item(waiting)

    def _begin(self, title: Row | None, cells: Cells) -> None:
        self.group = text(title[1][0]) if title else ""
        self.header, self.subheader = Header(cells), None

    def _body(self, row: Row) -> Iterator[Item]:
        cells = row[1]
        if is_subheader(cells):
            self.subheader = Header(cells)
        elif cells[0]:
            yield self._item(row)
        elif self.subheader and len(cells) > 1 and cells[1]:
            yield self._made(row, self.subheader, sub=True)

    def _item(self, row: Row) -> Item:
        self.subheader = None
        return self._made(row, self.header or Header([]), sub=False)

    def _made(self, row: Row, header: Header, *, sub: bool) -> Item:
        line, cells = row
        more = tuple(
            (title, text(cells[n]))
            for n, title in header.others
            if n < len(cells) and n != int(sub) and cells[n]
        )
        known = {name: cells[n] for name, n in header.known.items() if n < len(cells)}
        has_status = "status" in header.known
        return Item(line, text(cells[int(sub)]), self.group, known, more, sub, has_status)
