"""The columns of a table: which row names them, and what they look like."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from polydesk.connectors.base.times.rows import NO, YES
from polydesk.connectors.base.written import (
    currency_in,
    is_bare,
    is_day,
    plain_digits,
    read_clock,
    read_length,
    read_number,
)
from polydesk.connectors.vendors.table.grid import Row
from polydesk.connectors.vendors.table.words import bare, known

HEAD_AMONG = 8
SAMPLED = 100
MOSTLY = 0.8
LONGEST = 254  # letters of a mail address; what is longer is text
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_AMOUNT = re.compile(r"[^\d]{0,6}\d[\d.,' ]*[^\d]{0,8}$")
TICKS = frozenset(("x", "✓", "✔", "☑", "☐", "-"))
HOURS = frozenset(
    ("h", "hr", "hrs", "hour", "hours", "timer", "stunden", "ساعت", "gio", "heures", "horas")
)
MINUTES = frozenset(("min", "mins", "minutes", "minutter", "دقیقه", "phut", "minuten"))


def _is_number(text: str) -> bool:
    return bool(_AMOUNT.match(plain_digits(text))) and read_number(text, ".") is not None


def _is_day(text: str) -> bool:
    return not plain_digits(text).isdigit() and is_day(text)


SORTS: dict[str, Callable[[str], bool]] = {
    "mail": lambda text: _MAIL.match(text) is not None,
    "day": _is_day,
    "clock": lambda text: ":" in text and read_clock(text) is not None,
    "length": lambda text: read_length(text, "h") is not None,
    "number": _is_number,
    "money": lambda text: _is_number(text) and bool(currency_in(text)),
    "yes": lambda text: text.casefold() in YES | NO | TICKS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, bare too, some of what it holds, and what that looks like."""

    title: str
    bare: str
    texts: tuple[str, ...]
    sorts: frozenset[str]


def head_of(rows: Sequence[Row]) -> int:
    """Return which row names the columns, from 1; 0 where the first is already data."""
    widest = max((_filled(cells) for _line, cells in rows[:HEAD_AMONG]), default=0)
    best, found = 0.0, 0
    for place, (_line, cells) in enumerate(rows[:HEAD_AMONG], 1):
        names = sum(known(bare(cell)) for cell in cells if cell)
        score = names / max(widest, 1) - 0.01 * place
        if names and score > best and not (place > 1 and _filled(cells) < 2):
            best, found = score, place
    return found or _unknown_head(rows, widest)


def _unknown_head(rows: Sequence[Row], widest: int) -> int:
    """Return the first row that is as wide as any and looks like names, not like data."""
    for place, (_line, cells) in enumerate(rows[:HEAD_AMONG], 1):
        if _filled(cells) >= max(widest - 1, 1):
            like_data = widest == 1 or any(_sorts([cell]) for cell in cells if cell)
            return 0 if like_data else place
    return 0


def _filled(cells: Iterable[str]) -> int:
    return sum(map(bool, cells))


def _sorts(texts: Sequence[str]) -> frozenset[str]:
    """Return what nearly all of some texts look like."""
    if not texts:
        return frozenset()
    enough, short = MOSTLY * len(texts), [text for text in texts if len(text) <= LONGEST]
    return frozenset(name for name, is_one in SORTS.items() if sum(map(is_one, short)) >= enough)


def columns_of(rows: Sequence[Row], head: int) -> list[Column]:
    """Return the columns of a table whose names stand in row `head`."""
    header = rows[head - 1][1] if head else []
    data = rows[head : head + SAMPLED]
    width = len(header) if head else max((len(cells) for _line, cells in data), default=0)
    return [_column(header, data, place) for place in range(width)]


def _column(header: Sequence[str], data: Sequence[Row], place: int) -> Column:
    title = header[place] if place < len(header) else ""
    texts = tuple(c[place] for _line, c in data if place < len(c) and c[place])
    return Column(title, bare(title), texts, _sorts(texts))


def unit_of(column: Column) -> str:
    """Return what bare numbers of a duration count: "m" or "h"; "" where there are none.

    The name of the column says it; else nobody works more than 24 hours in one go.
    """
    numbers = [_least(text) for text in column.texts if is_bare(text)]
    if not numbers:
        return ""
    words = {*column.bare.split(), *re.findall(r"\w+", column.title.casefold())}
    if MINUTES & words:
        return "m"
    return "m" if max(numbers) > 24 and not HOURS & words else "h"


def _least(text: str) -> Decimal:
    """Return the smaller number that a text may mean: 0,25 is a quarter or twenty-five."""
    return min(read_number(text, sign) or Decimal() for sign in ".,")
