"""A second reader that only counts. It shares nothing with Polydesk's own: other library calls,
other order, whole file at once."""

import csv
import json
from collections import Counter
from pathlib import Path


def trello(data: bytes) -> dict[str, int]:
    """Count what a board holds, by the kinds that an import reports."""
    board = json.loads(data.decode("utf-8-sig"))
    cards = {card["id"] for card in board["cards"]}
    steps = [
        item
        for checklist in board.get("checklists", [])
        if checklist["idCard"] in cards
        for item in checklist["checkItems"]
    ]
    said = Counter(
        action["data"]["card"]["id"] in cards
        for action in board["actions"]
        if action["type"] in ("commentCard", "copyCommentCard")
    )
    return {
        "projects": 1,
        "tasks": len(cards),
        "labels": len(board.get("labels", [])),
        "checklist_items": len(steps),
        "comments": said[True],
        "attachments": sum(len(card.get("attachments") or []) for card in board["cards"]),
    }


def toggl(path: Path, encoding: str = "utf-8-sig", separator: str = ",") -> dict[str, int]:
    """Count the distinct names and the rows of a detailed report."""
    with path.open(encoding=encoding, newline="") as file:
        rows = list(csv.DictReader(file, delimiter=separator))
    projects = {(row["Client"], row["Project"]) for row in rows if row["Project"]}
    tasks = {(row["Client"], row["Project"], row["Task"]) for row in rows if row["Task"]}
    return {
        "clients": len({row["Client"] for row in rows if row["Client"]}),
        "projects": len(projects),
        "tasks": len(tasks),
        "time_entries": len(rows),
    }


def seconds(path: Path, encoding: str = "utf-8-sig", separator: str = ",") -> int:
    """Add up the column Duration, in seconds."""
    total = 0
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file, delimiter=separator):
            hours, minutes, rest = map(int, row["Duration"].split(":"))
            total += hours * 3600 + minutes * 60 + rest
    return total
