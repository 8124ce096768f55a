"""Asana's CSV: one row for each task and subtask; the feed for Google Sheets begins lower."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import STEP, Boards
from polydesk.connectors.base.days import day, noon, order_among, unshortened
from polydesk.connectors.base.facts import titled, with_facts
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.reading import (
    Options,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import Table, open_table

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("taskid",),
    "created": ("createdat",),
    "completed": ("completedat",),
    "modified": ("lastmodified",),
    "name": ("name", "taskname"),
    "section": ("sectioncolumn", "section", "column"),
    "assignee": ("assignee",),
    "email": ("assigneeemail",),
    "start": ("startdate",),
    "due": ("duedate",),
    "tags": ("tags",),
    "notes": ("notes",),
    "projects": ("projects", "project"),
    "parent": ("parenttask",),
    "blocked": ("blockedbydependencies",),
    "blocking": ("blockingdependencies",),
}
SIGNS = frozenset(("id", "created", "completed", "name"))
DAYS = ("created", "completed", "start", "due")
PREFACE = 8
_COPY = re.compile(r"\s*\(\d+\)$")

type Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line, its cells by known name, and whatever other columns it has."""

    line: int
    cells: Cells
    more: tuple[tuple[str, str], ...]


def recognises(source: Source) -> bool:
    """Tell a table with Asana's columns; nobody else has all of Created At and Completed At."""
    return open_table(source.start, NAMES, PREFACE).columns.keys() >= SIGNS


def read(source: Source, options: Options) -> Reading:
    """Read the CSV; its days have no times and need no zone."""
    table = open_table(source.text, NAMES, PREFACE)
    if "name" not in table.columns or "id" not in table.columns:
        raise TroubleError("missing_columns", 1, columns="Task ID, Name")
    rows, refused = _rows(table)
    texts = (row.cells.get(name, "") for row in rows for name in DAYS)
    order, questions = order_among(filter(None, texts), options.dates)
    gathering = _Gathering(source, rows, order)
    refused += gathering.run()
    refused.sort(key=lambda refusal: refusal.line)
    records = gathering.boards.finish()
    notes = (*source.notes, *table.notes(), *gathering.boards.told())
    return Reading("asana", records, "", tuple(refused), questions, notes)


def _rows(table: Table) -> tuple[list[Row], list[Refusal]]:
    rows: list[Row] = []
    refused: list[Refusal] = []
    used = set(table.columns.values())
    others = [(n, title.strip()) for n, title in enumerate(table.header) if n not in used]
    for line, cells in table.rows():
        try:
            table.check(cells)
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, " ".join(cells)[:80]))
            continue
        known = {name: cells[place].strip() for name, place in table.columns.items()}
        more = tuple((title, cells[n].strip()) for n, title in others if cells[n].strip())
        rows.append(Row(line, known, more))
    return rows, refused


class _Gathering:
    """One run over the rows. A subtask without a section stands where its parent stands."""

    def __init__(self, source: Source, rows: list[Row], order: str) -> None:
        self.source, self.rows, self.order = source, rows, order
        self.boards = Boards()
        self.home = _home(rows)
        self.places: dict[str, tuple[str, str]] = {}

    def run(self) -> list[Refusal]:
        refused = []
        for number, row in enumerate(self.rows):
            try:
                self._take(row, number)
            except RefusedError as error:
                what = row.cells.get("name", "")[:80]
                refused.append(Refusal(row.line, error.code, error.params, what))
        return refused

    def _take(self, row: Row, number: int) -> None:
        cells = row.cells
        key, name = unshortened(cells["id"]), cells["name"]
        if not key:
            raise RefusedError("no_id")
        if key in self.boards.tasks:
            raise RefusedError("duplicate_id")
        days = {kind: day(cells.get(kind, ""), self.order) for kind in DAYS}
        project, column = self._place(cells)
        self.places.setdefault(name, (project, column))
        title, longer = titled(name, key)
        task = to.Task(
            key=key,
            project=project,
            title=title,
            column=column,
            notes=with_facts(cells.get("notes", ""), (*longer, *_facts(row, days))),
            assignee=_person(cells),
            position=STEP * number,
            due_on=days["due"],
            done_at=noon(days["completed"]),
            labels=self._labels(cells),
            created_at=noon(days["created"]),
        )
        self.boards.task(task, name)

    def _place(self, cells: Cells) -> tuple[str, str]:
        parent = self.places.get(cells.get("parent", ""))
        section, named = cells.get("section", ""), cells.get("projects", "")
        if parent and not section and not named:
            return parent
        project = parent[0] if parent and not named else self._project(named)
        return project, self.boards.column(project, section)

    def _project(self, named: str) -> str:
        names = [self.home] if self.home in (named, *_split(named)) or not named else _split(named)
        if names[0]:
            return self.boards.project(content_key("project", names[0]), names[0])
        name = _COPY.sub("", self.source.name.rpartition(".")[0]) or "Asana"
        return self.boards.project(_feed(self.source) or content_key("file", name), name)

    def _labels(self, cells: Cells) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.boards.label, _split(cells.get("tags", "")))))


def _home(rows: list[Row]) -> str:
    """Return the project that was exported: the one that most rows are in."""
    named = Counter(filter(None, (row.cells.get("projects", "") for row in rows)))
    if len(named) == 1:
        return next(iter(named))
    single: Counter[str] = Counter()
    for cell, count in named.items():
        for name in _split(cell):
            single[name] += count
    return single.most_common(1)[0][0] if single else ""


def _feed(source: Source) -> str:
    """Return a key made of the address that stands above a feed's table."""
    found = re.search(r"https://app\.asana\.com/\S+", source.start[:2000].partition("Task ID")[0])
    return content_key("feed", found[0].rstrip(',";')) if found else ""


def _split(cell: str) -> list[str]:
    return [part for part in map(str.strip, cell.split(",")) if part]


def _person(cells: Cells) -> to.Person | None:
    name, mail = cells.get("assignee", ""), cells.get("email", "")
    return to.Person(name or mail, mail) if name or mail else None


def _facts(row: Row, days: Mapping[str, date | datetime | None]) -> tuple[tuple[str, str], ...]:
    cells, start = row.cells, days["start"]
    return (
        ("Subtask of", cells.get("parent", "")),
        ("Start", start.isoformat() if start else ""),
        ("Blocked by", cells.get("blocked", "")),
        ("Blocking", cells.get("blocking", "")),
        *row.more,
    )
