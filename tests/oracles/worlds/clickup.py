"""Workspaces of ClickUp as CSV with the headers of 2022 and of 2026, every field of a task beside."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, written

OLD = (
    "Task ID",
    "Task Name",
    "Task Content",
    "Status",
    "Date Created",
    "Date Created Text",
    "Due Date",
    "Due Date Text",
    "Start Date",
    "Start Date Text",
    "Parent ID",
    "Attachments",
    "Assignees",
    "Tags",
    "Priority",
    "List Name",
    "Folder Name",
    "Space Name",
    "Time Estimated",
    "Time Estimated Text",
    "Checklists",
    "Comments",
    "Assigned Comments",
    "Time Spent",
    "Time Spent Text",
    "Rolled Up Time",
    "Rolled Up Time Text",
)
NEW = (
    *("Task ID", "Task Link", "Task Type", "Task Custom ID"),
    *OLD[1:11],
    "Subtasks IDs",
    *OLD[11:16],
    "Folder Name/Path",
    *OLD[17:],
    *("Home Location ID", "Home Location", "Other Location IDs", "Other Locations"),
)
HEADERS = {2022: OLD, 2026: NEW}
FIRST = datetime(2024, 1, 8, 3, tzinfo=UTC)
STATUSES = ("to do", "in progress", "Chờ duyệt", "در حال انجام", "complete", "Closed")
TASK = "/v2/task/{task_id}"


def names(path: Path) -> tuple[str, ...]:
    """Return the names of the fields of a task in ClickUp's description."""
    reply = json.loads(path.read_text())["paths"][TASK]["get"]["responses"]["200"]
    return tuple(reply["content"]["application/json"]["schema"]["properties"])


def world(path: Path, rows: int, year: int, shape: Shape = PLAIN, seed: int = 1) -> bytes:
    """Return an export of so many tasks."""
    dice = Random(seed)
    extra = [f"{name} (text)" for name in names(path)]
    return written((*HEADERS[year], *extra), (_row(n, extra, dice) for n in range(rows)), shape)


def _row(number: int, extra: list[str], dice: Random) -> dict[str, str]:
    moment = FIRST + timedelta(hours=number)
    stamp = str(int(moment.timestamp() * 1000))
    folder = "hidden" if number % 2 else "Kunder"
    people = texts.NAMES[: number % 3]
    place = f"List {number % 4}"
    return {
        "Task ID": f"86p{number:05}",
        "Task Link": f"https://app.clickup.com/t/86p{number:05}",
        "Task Custom ID": f"OPS-{number}",
        "Task Name": texts.title(dice, number),
        "Task Content": dice.choice(texts.TEXTS),
        "Status": STATUSES[number % 6],
        "Date Created": stamp,
        "Date Created Text": moment.strftime("%m/%d/%Y, %I:%M:%S %p GMT+0"),
        "Due Date": stamp if number % 2 else "",
        "Due Date Text": "1/8/2024, 4:00:00 AM GMT+1" if number % 2 else "",
        "Start Date": stamp if number % 5 == 0 else "null",
        "Parent ID": f"86p{number - 1:05}" if number % 6 == 5 else "null",
        "Subtasks IDs": "[]",
        "Attachments": _json([_file(number)] if number % 4 == 1 else []),
        "Assignees": f"[{', '.join(people)}]",
        "Tags": "[haster,فوری]" if number % 3 == 0 else "[]",
        "Priority": str(number % 5) if number % 5 else "null",
        "List Name": place,
        "Folder Name": folder,
        "Folder Name/Path": folder,
        "Space Name": "Ops",
        "Time Estimated": "5400000" if number % 3 == 1 else "",
        "Checklists": _json({"Trinn": ["Én", "دو"], "Sjekk": ["Ba"]} if number % 4 == 2 else {}),
        "Comments": _json([_comment(number, k, dice) for k in range(number % 3)]),
        "Assigned Comments": "[]",
        "Time Spent": "60000" if number % 7 == 0 else "",
        "Home Location ID": f"9010{number % 4}{number % 2}",
        "Home Location": place,
        **{name: f"{name} {number}" for name in extra if number % 2},
    }


def _file(number: int) -> dict[str, str]:
    return {"title": "Vedlegg æ.pdf", "url": f"https://example.com/{number}/%C3%A6.pdf"}


def _comment(number: int, place: int, dice: Random) -> dict[str, object]:
    text = dice.choice(texts.TEXTS) or "ok"
    date = (FIRST + timedelta(hours=number, minutes=place)).isoformat()
    return {"text": text, "by": "minh@example.com", "date": date, "assigned": False, "resolved": ""}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
