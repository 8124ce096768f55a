"""A second reader of further tools' files, which only counts; it shares nothing with Polydesk."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(data: bytes, separator: str = ",", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Return the rows of a table by its header."""
    text = data.decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def asana(table: list[dict[str, str]]) -> dict[str, int]:
    """Count the tasks and tags of a project's CSV."""
    tags = {tag for row in table for tag in row["Tags"].split(",") if tag}
    return {"projects": 1, "tasks": len(table), "labels": len(tags)}


def asana_feed(data: bytes) -> dict[str, int]:
    """Count the tasks of a feed: all rows below the header."""
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    head = next(n for n, line in enumerate(lines) if line[0] == "Task ID")
    return {"projects": 1, "tasks": len([line for line in lines[head + 1 :] if any(line)])}


def asana_json(data: bytes) -> dict[str, int]:
    """Count the tasks, the inner ones too, and the tags that any of them wears."""
    tasks = list(_tasks(json.loads(data)["data"]))
    tags = {tag["gid"] for task in tasks for tag in task["tags"]}
    return {"projects": 1, "tasks": len(tasks), "labels": len(tags)}


def _tasks(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for task in listed:
        yield task
        yield from _tasks(task.get("subtasks", []))


def clickup(table: list[dict[str, str]], *, by_id: bool = True) -> dict[str, int]:
    """Count tasks and what hangs on them."""
    place = "Home Location ID" if by_id else "List Name"
    folder = "Folder Name/Path" if by_id else "Folder Name"
    lists = {row[place] if by_id else (row[folder], row[place]) for row in table}
    tags = {tag for row in table for tag in row["Tags"].strip("[]").split(",") if tag}
    checklists = [json.loads(row["Checklists"] or "{}") for row in table]
    return {
        "projects": len(lists),
        "tasks": len(table),
        "labels": len(tags),
        "checklist_items": sum(len(items) for one in checklists for items in one.values()),
        "comments": sum(len(json.loads(row["Comments"] or "[]")) for row in table),
        "attachments": sum(len(json.loads(row["Attachments"] or "[]")) for row in table),
    }


def clockify(table: list[dict[str, str]]) -> dict[str, int]:
    """Count distinct names and the rows that are work."""
    work = [row for row in table if row.get("Type", "Regular") == "Regular"]
    return _time(work)


def everhour(table: list[dict[str, str]]) -> dict[str, int]:
    """Count distinct names and rows."""
    return _time(table)


def _time(table: list[dict[str, str]]) -> dict[str, int]:
    projects = {(row["Client"], row["Project"]) for row in table if row["Project"]}
    tasks = {(r["Client"], r["Project"], r["Task"]) for r in table if r["Project"] and r["Task"]}
    return {
        "clients": len({row["Client"] for row in table if row["Client"]}),
        "projects": len(projects),
        "tasks": len(tasks),
        "time_entries": len(table),
    }


def seconds(table: list[dict[str, str]], column: str) -> int:
    """Add up a column of hours, minutes and perhaps seconds."""
    total = 0
    for row in table:
        parts = [int(part) for part in row[column].split(":")]
        total += sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return total


def clockify_projects(table: list[dict[str, str]]) -> dict[str, int]:
    """Count projects, their clients, and the tasks in their cells."""
    cells = [row.get("Tasks") or row.get("Task") or "" for row in table]
    return {
        "clients": len({row["Client"] for row in table if row["Client"]}),
        "projects": len(table),
        "tasks": sum(cell.count(", ") + 1 for cell in cells if cell),
    }


def toggl_export(data: bytes) -> dict[str, int]:
    """Count the objects of a data export; an entry without an end still runs."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: json.loads(packed.read(name)) for name in packed.namelist()}

    def all_of(ending: str) -> list[dict[str, Any]]:
        return [x for name, listed in parts.items() if re.search(ending, name) for x in listed]

    return {
        "clients": len(all_of(r"clients\.json$")),
        "projects": len(all_of(r"projects\.json$")),
        "labels": len(all_of(r"tags\.json$")),
        "tasks": len(all_of(r"tasks/\d+\.json$")),
        "time_entries": len([x for x in all_of(r"time_entries\.json$") if x["stop"]]),
    }


def monday(data: bytes) -> dict[str, int]:
    """Count rows with an id in the last place, and updates of those; XML read as it is."""
    board, said = sheets(data)
    width = max(len(row) for row in board)
    items = [row[-1] for row in board if len(row) == width and row[-1].isdecimal()]
    subs = [row[5] for row in board if len(row) == 6 and not row[0] and row[5].isdecimal()]
    known = {*items, *subs}
    files = sum(cell.count("https://") for row in board for cell in row)
    return {
        "projects": 1,
        "tasks": len(known),
        "comments": sum(bool(row) and row[0] in known for row in said),
        "attachments": files,
    }


def sheets(data: bytes) -> list[list[list[str]]]:
    """Return the cells of every sheet as text; the texts stand in the cells themselves."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = sorted(name for name in packed.namelist() if "worksheets/sheet" in name)
        return [_cells(ET.fromstring(packed.read(part))) for part in parts]


def _cells(sheet: ET.Element) -> list[list[str]]:
    found = []
    for row in sheet.iter(f"{MAIN}row"):
        cells: list[str] = []
        for cell in row:
            letters = re.sub(r"\d", "", cell.get("r", ""))
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - 64
            inside = "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
            cells += [""] * (place - 1 - len(cells))
            cells.append(inside or cell.findtext(f"{MAIN}v", ""))
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
    return found
