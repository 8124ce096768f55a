"""Time reports of Everhour, every field of its description beside."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, written

HEADERS = (
    "Date",
    "Client",
    "Project",
    "Section",
    "Task",
    "Task Number",
    "Member",
    "Member Email",
    "Comment",
    "Time",
    "Billable Time",
    "Tags",
)
FIRST = date(2024, 1, 8)


def world(rows: int, extra: Sequence[str], shape: Shape = PLAIN, seed: int = 1) -> bytes:
    """Return a report of so many rows, two people with two or three entries a day."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    return written((*HEADERS, *fields), (_row(n, fields, dice) for n in range(rows)), shape)


def _row(number: int, fields: list[str], dice: Random) -> dict[str, str]:
    minutes = dice.randrange(1, 180)
    client = dice.choice(texts.CLIENTS)
    project = f"{client or 'Internal'} {dice.randrange(3)}"
    clock = f"{minutes // 60}:{minutes % 60:02}"
    return {
        "Date": (FIRST + timedelta(days=number // 5)).isoformat(),
        "Client": client,
        "Project": project,
        "Section": "To do",
        "Task": f"Task {number % 4}" if number % 4 else "",
        "Task Number": str(number),
        "Member": texts.NAMES[number % 2],
        "Member Email": f"p{number % 2}@example.com",
        "Comment": texts.title(dice, number),
        "Time": clock,
        "Billable Time": clock if number % 3 else "0:00",
        "Tags": "design, møte" if number % 5 == 0 else "",
        **dict.fromkeys(fields, str(number)),
    }
