"""A detailed report of Toggl Track in any of the shapes that people's files have."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.oracles.worlds import texts

HEADERS = [
    "User",
    "Email",
    "Client",
    "Project",
    "Task",
    "Description",
    "Billable",
    "Start date",
    "Start time",
    "End date",
    "End time",
    "Duration",
    "Tags",
    "Amount (EUR)",
]
FIRST = datetime(2024, 1, 8, 8)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written; `day` and `clock` are formats of strftime."""

    separator: str = ","
    encoding: str = "utf-8-sig"
    day: str = "%Y-%m-%d"
    clock: str = "%H:%M:%S"
    headers: tuple[str, ...] = tuple(HEADERS)


def world(rows: int, shape: Shape = Shape(), seed: int = 1) -> bytes:
    """Return a report of so many rows."""
    dice = Random(seed)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=shape.separator)
    writer.writerow(shape.headers)
    for number in range(rows):
        row = _row(number, shape, dice)
        writer.writerow([row[HEADERS.index(name)] for name in shape.headers])
    return out.getvalue().encode(shape.encoding)


def _row(number: int, shape: Shape, dice: Random) -> list[str]:
    start = FIRST + timedelta(minutes=37 * number)
    start += timedelta(hours=3) if start.month == 3 and start.day == 31 else timedelta()
    span = timedelta(seconds=0 if number % 17 == 16 else dice.randrange(60, 7200))
    client = dice.choice(texts.CLIENTS)
    project = f"{client or 'Internal'} {dice.randrange(3)}" if number % 7 else ""
    name = texts.NAMES[number % 2]
    return [
        name,
        f"{name.split()[0].casefold()}@example.com" if name.isascii() else "minh@example.com",
        client if project else "",
        project,
        f"Task {number % 4}" if project and number % 4 else "",
        texts.title(dice, number),
        "Yes" if number % 3 else "No",
        start.strftime(shape.day),
        start.strftime(shape.clock),
        (start + span).strftime(shape.day),
        (start + span).strftime(shape.clock),
        str(span).rjust(8, "0"),
        "design, møte" if number % 5 == 0 else "",
        "" if number % 3 else "12.50",
    ]
