"""Projects of Asana as CSV, as the feed for Google Sheets, and as JSON with every field."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.oracles.worlds import texts
from tests.oracles.worlds.schema import described
from tests.oracles.worlds.tables import PLAIN, Shape, written

HEADERS = (
    "Task ID",
    "Created At",
    "Completed At",
    "Last Modified",
    "Name",
    "Section/Column",
    "Assignee",
    "Assignee Email",
    "Start Date",
    "Due Date",
    "Tags",
    "Notes",
    "Projects",
    "Parent task",
    "Blocked By (Dependencies)",
    "Blocking (Dependencies)",
)
FEED = ",,\n,,https://app.asana.com/-/googleSheetsProjectCsv?domain=1&token=0/ab\n,,\n"
FIRST = date(2024, 1, 8)
TAGS = ("Urgent", "فوری", "Khẩn", "Haster")
PROJECT = "Lansering – راه‌اندازی"


def table(path: Path, rows: int, shape: Shape = PLAIN, seed: int = 1) -> bytes:
    """Return a CSV with a column for each field of a task besides the usual ones."""
    dice = Random(seed)
    extra = [f"field {name}" for name in described(path).names("TaskResponse")]
    return written((*HEADERS, *extra), (_row(n, extra, dice) for n in range(rows)), shape)


def feed(path: Path, rows: int, seed: int = 1) -> bytes:
    """Return the feed: the address above, no column of projects."""
    dice = Random(seed)
    headers = HEADERS[:12]
    return FEED.encode() + written(
        headers, (_row(n, [], dice) for n in range(rows)), Shape(encoding="utf-8")
    )


def _row(number: int, extra: list[str], dice: Random) -> dict[str, str]:
    day = (FIRST + timedelta(days=number % 700)).isoformat()
    sub = number % 6 == 5
    name = texts.NAMES[number % 5]
    return {
        "Task ID": str(1200000000000000 + number),
        "Created At": day,
        "Completed At": day if number % 5 == 4 else "",
        "Last Modified": day,
        "Name": texts.title(dice, number),
        "Section/Column": "" if sub else texts.LISTS[number % 5],
        "Assignee": name if number % 3 else "",
        "Assignee Email": f"p{number % 5}@example.com" if number % 3 else "",
        "Start Date": day if number % 4 == 1 else "",
        "Due Date": day if number % 2 else "",
        "Tags": ",".join(TAGS[: number % 3]),
        "Notes": dice.choice(texts.TEXTS),
        "Projects": "" if sub else PROJECT,
        "Parent task": "Parent" if sub else "",
        **{name: f"{name} {number}" for name in extra if number % 2},
    }


def objects(path: Path, tasks: int, seed: int = 1) -> dict[str, Any]:
    """Return the JSON of a project with so many tasks, each third with two subtasks."""
    return {"data": _Objects(path, seed).tasks(tasks)}


class _Objects:
    def __init__(self, path: Path, seed: int) -> None:
        self.about = described(path)
        self.dice = Random(seed)
        self.number = 0
        self.project = self.compact("project", PROJECT)
        self.sections = [self.compact("section", name) for name in texts.LISTS]
        self.people = [self.compact("user", name) for name in texts.NAMES]
        self.tags = [self.compact("tag", name) for name in TAGS]

    def compact(self, kind: str, name: str) -> dict[str, Any]:
        self.number += 1
        return {"gid": str(12000000 + self.number), "resource_type": kind, "name": name}

    def tasks(self, count: int) -> list[dict[str, Any]]:
        made = []
        for number in range(count):
            task = self._task(number, parent=None)
            if number % 3 == 0:
                task["subtasks"] = [self._task(number + k, parent=task) for k in range(2)]
            made.append(task)
        return made

    def _task(self, number: int, parent: dict[str, Any] | None) -> dict[str, Any]:
        dice = self.dice
        here = {"project": self.project, "section": dice.choice(self.sections)}
        day = (FIRST + timedelta(days=number % 700)).isoformat()
        done = number % 5 == 4
        return {
            **self.about.make("TaskResponse", dice),
            **self.compact("task", texts.title(dice, number)),
            "notes": dice.choice(texts.TEXTS),
            "assignee": dice.choice(self.people) if number % 2 else None,
            "completed": done,
            "completed_at": f"{day}T12:00:00.000Z" if done else None,
            "created_at": f"{day}T08:00:00.000Z",
            "due_on": day if number % 2 else None,
            "due_at": f"{day}T15:30:00.000Z" if number % 4 == 3 else None,
            "start_on": None,
            "memberships": [] if parent else [here],
            "projects": [] if parent else [self.project],
            "parent": {"gid": parent["gid"], "name": parent["name"]} if parent else None,
            "tags": dice.sample(self.tags, number % 3),
            "custom_fields": [self._field(number)],
            "subtasks": [],
        }

    def _field(self, number: int) -> dict[str, Any]:
        made = self.about.make("CustomFieldResponse", self.dice)
        return {**made, "name": "Budsjett", "display_value": str(number)}
