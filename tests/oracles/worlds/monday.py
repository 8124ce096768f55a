"""Boards of monday.com as XLSX: groups, subitems, sums, updates, a column of every kind."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook

from tests.oracles.worlds import texts
from tests.oracles.worlds.names import graphql_fields, graphql_kinds

ITEM = ("Name", "Subitems", "Person", "Status", "Date", "Tags", "Files")
SUB = ("Subitems", "Name", "Owner", "Status", "Date", "Item ID (auto generated)")
SAID = (
    "Item ID",
    "Item Name",
    "Content Type",
    "User",
    "Created At",
    "Update Content",
    "Likes Count",
    "Asset IDs",
    "Post ID",
    "Parent Post ID",
)
STATUSES = ("Working on it", "Done", "Stuck", "", "در انتظار")
FIRST = datetime(2024, 1, 8, 9, 30)


def columns(path: Path) -> tuple[str, ...]:
    """Return a title for each kind of column, and for each field of an item."""
    return (
        *(f"{kind} column" for kind in graphql_kinds(path)),
        *(f"item {name}" for name in graphql_fields(path, "Item")),
    )


def world(path: Path, items: int, seed: int = 1) -> bytes:
    """Return a board of so many items, each third with two subitems, each second with updates."""
    book = Workbook()
    made = _World(path, seed)
    board = book.active
    assert board is not None
    for row in made.board(items):
        board.append(row)
    said = book.create_sheet("updates")
    said.append(["Updates"])
    said.append([*SAID, *(f"update {name}" for name in graphql_fields(path, "Update"))])
    for row in made.said:
        said.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _World:
    def __init__(self, path: Path, seed: int) -> None:
        self.dice = Random(seed)
        self.more = columns(path)
        self.header = [*ITEM, *self.more, "Item ID (auto generated)"]
        self.said: list[list[object]] = []
        self.number = 1_000_000_000

    def id(self) -> str:
        self.number += 1
        return str(self.number)

    def board(self, items: int) -> list[list[object]]:
        rows: list[list[object]] = [["Tavle – تابلو – Bảng"], ["What this board is for"], []]
        for start in range(0, items, 40):
            rows += [[f"گروه {start // 40}"], list(self.header)]
            for number in range(start, min(start + 40, items)):
                rows += self._item(number)
            rows += [["", "", "", "", "2024-01-08 to 2024-02-01"], []]
        return rows

    def _item(self, number: int) -> list[list[object]]:
        key, name = self.id(), texts.title(self.dice, number)
        row = [name, "Sub 1, Sub 2" if number % 3 == 0 else "", *self._usual(number)]
        row += ["haster, فوری" if number % 4 == 0 else "", self._files(number)]
        rows: list[list[object]] = [[*row, *(f"{t} {number}" for t in self.more), key]]
        if number % 3 == 0:
            rows.append(list(SUB))
            rows += [["", f"Sub {k}", *self._usual(k), self.id()] for k in (1, 2)]
        if number % 2:
            self._say(key, name, number)
        return rows

    def _usual(self, number: int) -> list[object]:
        day = FIRST + timedelta(days=number % 500)
        person = ", ".join(texts.NAMES[: number % 3])
        due: object = day.replace(hour=0, minute=0) if number % 2 else f"{day:%Y-%m-%d}"
        return [person, STATUSES[number % 5], due if number % 5 else ""]

    def _files(self, number: int) -> str:
        urls = [
            f"https://x.monday.com/protected_static/1/{number}/Mask Group-{n}.png" for n in (1, 2)
        ]
        return ", ".join(urls) if number % 5 == 1 else ""

    def _say(self, key: str, name: str, number: int) -> None:
        post = self.id()
        at = (FIRST + timedelta(minutes=number)).strftime("%d/%B/%Y  %I:%M:%S %p")
        user = texts.NAMES[number % 5]
        self.said.append([key, name, "Update", user, at, f"Hei\n{number}", 0, "", post, ""])
        self.said.append([key, name, "Reply", user, at, "سلام", 0, "", self.id(), post])
        self.said.append(
            ["1", "gone", "Update", user, at, "An item of another board", 0, "", self.id()]
        )
