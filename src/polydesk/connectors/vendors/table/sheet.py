"""A table with its layout: cells by what they hold, and how those of a column are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from polydesk.connectors.base.keys import content_key, occurrences
from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.base.moments import instants
from polydesk.connectors.base.reading import Options, Question, RefusedError
from polydesk.connectors.base.written import (
    Way,
    clock_part,
    currency_in,
    decimal_of,
    is_bare,
    is_jalali,
    is_toman,
    plain_digits,
    read_clock,
    read_day,
    read_minor,
    read_offset,
    way_of,
)
from polydesk.connectors.vendors.table.columns import Column, columns_of, unit_of
from polydesk.connectors.vendors.table.grid import Row
from polydesk.connectors.vendors.table.roles import KINDS, Kind

DAYS = ("day", "moment", "done")
SIGNS = {"comma": ",", "point": "."}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its line in the file and its cells."""

    number: int
    cells: Sequence[str]


class Sheet:
    """The rows of a table, and how to read them.

    `order`, `decimal` and `zone` are as answered, or as the only way that fits every row;
    `questions` are what stays open.
    """

    def __init__(self, rows: Sequence[Row], layout: Layout, options: Options) -> None:
        self.layout = layout
        self.kind: Kind = KINDS[layout.rows]
        self.columns: list[Column] = columns_of(rows, layout.head)
        self.lines = [Line(number, cells) for number, cells in rows[layout.head :]]
        self.places: dict[str, list[int]] = {}
        for place, role in enumerate(layout.roles[: max(len(self.columns), 1)]):
            if role:
                self.places.setdefault(role, []).append(place)
        self.questions: list[Question] = []
        self.zone = ZoneInfo(options.zone or layout.zone or "UTC")
        self.named_zone = options.zone or layout.zone
        self.ways = self._ways(options.dates or layout.dates)
        self.jalali = any(way.jalali for way in self.ways.values())
        self.decimal = self._decimal(SIGNS.get(options.decimals or layout.decimals, ""))
        self.currency = options.currency or layout.currency
        self.units = {n: layout.unit or unit_of(self.columns[n]) for n in self._of("length")}

    def _of(self, *sorts: str) -> list[int]:
        """Return the places of columns whose role is of one of these sorts."""
        keys = [role.key for role in self.kind.roles if role.sort in sorts]
        return [place for key in keys for place in self.places.get(key, ()) if self._there(place)]

    def _there(self, place: int) -> bool:
        return place < len(self.columns)

    def texts(self, place: int) -> Iterable[str]:
        """Yield the cells of a column that say something."""
        return (x.cells[place] for x in self.lines if place < len(x.cells) and x.cells[place])

    def _ways(self, asked: str) -> dict[int, Way]:
        columns = {place: self._days(place) for place in self._of(*DAYS)}
        ways = {n: Way(jalali=True) for n, days in columns.items() if is_jalali(days)}
        others = {day for n, days in columns.items() if n not in ways for day in days}
        way, unclear = way_of(others, asked)
        if unclear:
            self.questions.append(Question("dates", unclear))
        return {n: ways.get(n, way) for n in columns}

    def _days(self, place: int) -> set[str]:
        """Return cells that hold more than a time of day or a yes."""
        texts = {plain_digits(text) for text in self.texts(place)}
        return {x for x in texts if any(c.isdigit() for c in x) and not _only_clock(x)}

    def _decimal(self, asked: str) -> str:
        texts = [text for place in self._of("money") for text in self.texts(place)]
        sign, unclear = decimal_of(texts, asked)
        if unclear:
            self.questions.append(Question("decimals", unclear))
        return sign

    def numbers_alone(self) -> bool:
        """Whether some durations are numbers alone, which may count hours or minutes."""
        return any(is_bare(text) for place in self._of("length") for text in self.texts(place))

    def get(self, line: Line, role: str) -> str:
        """Return the cell of a role, "" where there is none."""
        for place in self.places.get(role, ()):
            if place < len(line.cells) and line.cells[place]:
                return line.cells[place]
        return ""

    def each(self, line: Line, role: str) -> list[tuple[str, str]]:
        """Return header and cell of every column with a role whose cell says something."""
        return [
            (self.columns[place].title, line.cells[place])
            for place in self.places.get(role, ())
            if place < len(line.cells) and line.cells[place]
        ]

    def way(self, role: str) -> Way:
        """Return how the days of a role are written."""
        places = self.places.get(role, ())
        return next((self.ways[place] for place in places if place in self.ways), Way())

    def day(self, line: Line, role: str) -> date | None:
        """Return the day of a cell; RefusedError where it holds none."""
        text = self.get(line, role)
        found = read_day(text, self.way(role)) if text else None
        if text and found is None:
            raise RefusedError("no_date", text=text[:40])
        return found

    def wall(self, line: Line, role: str, day: date | None) -> date | datetime | None:
        """Return the day, or the wall time, of a cell; of a time alone it is that of `day`."""
        text = " ".join(text for _title, text in self.each(line, role))
        if not text:
            return None
        if offset := read_offset(text):
            return offset.astimezone(self.zone).replace(tzinfo=None)
        own = None if _only_clock(plain_digits(text)) else read_day(text, self.way(role))
        clock = read_clock(text) if own is None or clock_part(text) else None
        if own is None and (clock is None or day is None):
            raise RefusedError("no_time" if day else "no_date", text=text[:40])
        return datetime.combine(own or day or date.min, clock) if clock else own

    def needs_zone(self) -> bool:
        """Whether any cell tells a time of day."""
        return any(":" in text for place in self._of("day", "moment") for text in self.texts(place))

    def unit(self, role: str) -> str:
        """Return what bare numbers of a role count."""
        return next((self.units[n] for n in self.places.get(role, ()) if n in self.units), "h")

    def money_of(self, line: Line, role: str) -> tuple[str, str]:
        """Return an amount as text, toman named where the header names it, and its currency."""
        place = next(iter(self.places.get(role, ())), None)
        text = self.get(line, role)
        title = self.columns[place].title if place is not None and self._there(place) else ""
        named = self.get(line, "currency")
        code = currency_in(named.upper()) or currency_in(named) or currency_in(text)
        if named and not code:
            raise RefusedError("unknown_currency", amount=text[:40], currency=named[:20])
        toman = is_toman(title) or is_toman(named)
        if toman and not is_toman(text):
            text = f"{text} تومان"
        return text, code or currency_in(title) or self.currency

    def minor(self, line: Line, role: str, currency: str) -> int:
        """Return an amount in minor units; 0 where there is none."""
        text = self.money_of(line, role)[0]
        if not any(character.isdigit() for character in text):
            return 0
        found = read_minor(text, self.decimal, currency)
        if found is None:
            raise RefusedError("no_amount", text=text[:40])
        return found

    def open_currency(self) -> tuple[str, ...]:
        """Return samples of amounts whose currency nobody has named."""
        return tuple(
            dict.fromkeys(
                self.get(line, "total")
                for line in self.lines[:2000]
                if self.get(line, "total") and not self._currency(line)
            )
        )[:3]

    def _currency(self, line: Line) -> str:
        try:
            return self.money_of(line, "total")[1]
        except RefusedError:
            return "?"


class Keys:
    """Keys for rows: their own id where they have one, else what identifies them, counted."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.own: set[str] = set()
        self.rows: list[tuple[str, tuple[str, ...], str, Any]] = []

    def add(self, own: str, identity: tuple[str, ...], line: Line, record: Any) -> None:
        """Take a record; RefusedError where another has the same id."""
        if own and own in self.own:
            raise RefusedError("duplicate_id")
        self.own.add(own)
        self.rows.append((own, identity, "\x1f".join(line.cells), record))

    def records(self) -> list[Any]:
        """Return the records with their keys."""
        without = [(identity, content) for own, identity, content, _r in self.rows if not own]
        numbers = iter(occurrences(without))
        return [
            replace(record, key=self._key(own, identity, numbers))
            for own, identity, _content, record in self.rows
        ]

    def _key(self, own: str, identity: tuple[str, ...], numbers: Iterable[int]) -> str:
        if own:
            return content_key("id", self.kind, own)
        return content_key(self.kind, *identity, str(next(iter(numbers))))


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall time; RefusedError where clocks were put forward over it."""
    found = instants(wall, zone)
    if not found:
        raise RefusedError("no_such_moment", text=f"{wall:%Y-%m-%d %H:%M}", zone=zone.key)
    return found[0]


def as_wall(wall: date | datetime) -> datetime:
    """Return a wall time; of a day its midnight."""
    return wall if isinstance(wall, datetime) else datetime.combine(wall, time())


def _only_clock(text: str) -> bool:
    return ":" in text and not clock_part(text) and read_clock(text) is not None
