"""From the XLSX of a monday.com board to neutral records."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from polydesk.connectors.base.days import order_among
from polydesk.connectors.base.reading import Options, Question, Reading, TroubleError
from polydesk.connectors.base.sheets import Book, is_book, text
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.times.sheet import zone_asked
from polydesk.connectors.vendors.monday.gather import Gathering
from polydesk.connectors.vendors.monday.headers import UPDATES, is_header, is_title, places
from polydesk.connectors.vendors.monday.rows import Item, Row, Sheet
from polydesk.connectors.vendors.monday.updates import Update, updates

LOOK = 200


def recognises(source: Source) -> bool:
    """Tell a spreadsheet whose first sheet is a board: title, group, header, one below another."""
    if not is_book(source):
        return False
    with Book(source) as book:
        return any(_is_board(book.rows(place)) for place in range(min(len(book.names), 3)))


def _is_board(rows: Iterator[Row]) -> bool:
    above: Row | None = None
    for number, row in enumerate(rows):
        if not number and not is_title(row[1]):
            return False
        if is_header(row[1]):
            return bool(above and is_title(above[1]))
        if number > LOOK:
            return False
        above = row
    return False


def read(source: Source, options: Options) -> Reading:
    """Read every board of the file, and its updates."""
    with Book(source) as book:
        boards, said = _read(book)
    if not boards:
        raise TroubleError("no_board")
    zone = zone_asked(options.zone)
    order, questions = order_among(_days(boards), options.dates)
    gathering = Gathering(order, zone or ZoneInfo("UTC"))
    for name, items in boards:
        gathering.board(name, items)
    gathering.updates(said)
    if zone is None and gathering.timed:
        questions = (Question("zone", tuple(gathering.timed[:3])), *questions)
    records = gathering.records()
    refused = tuple(sorted(gathering.refused, key=lambda refusal: refusal.line))
    return Reading("monday", records, "", refused, questions, gathering.told())


def _read(book: Book) -> tuple[list[tuple[str, list[Item]]], list[Update]]:
    boards: list[tuple[str, list[Item]]] = []
    said: list[Update] = []
    for place in range(len(book.names)):
        if _are_updates(book.rows(place)):
            said += updates(book.rows(place))
        elif _is_board(book.rows(place)):
            sheet = Sheet(book.rows(place))
            items = list(sheet.items())
            boards.append((sheet.board, items))
    return boards, said


def _are_updates(rows: Iterator[Row]) -> bool:
    for number, (_line, cells) in enumerate(rows):
        if places(cells, UPDATES).keys() >= {"item", "body"}:
            return True
        if number > 3:
            return False
    return False


def _days(boards: list[tuple[str, list[Item]]]) -> Iterator[str]:
    for _name, items in boards:
        for item in items:
            yield text(item.cells.get("due", "")).partition(" ")[0]
