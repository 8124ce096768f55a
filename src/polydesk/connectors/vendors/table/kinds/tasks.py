"""Rows that are tasks."""

from dataclasses import replace
from datetime import datetime, timedelta

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP, Boards
from polydesk.connectors.base.days import noon
from polydesk.connectors.base.facts import titled
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.meaning import kind_of
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.times.rows import NO, YES
from polydesk.connectors.base.written import read_day, read_length
from polydesk.connectors.vendors.table.kinds.taking import Named, Taken, cut, each_line, noted
from polydesk.connectors.vendors.table.sheet import Keys, Line, Sheet, moment

TICKS = frozenset(("x", "✓", "✔", "☑", "v", "ok"))
OPEN = frozenset(("☐", "-", "–", ""))
MOST_MINUTES = 60 * 24 * 365


def read_tasks(sheet: Sheet) -> Taken:
    """Read tasks; each client's go into a project of its own."""
    reading = _Tasks(sheet)
    refused = each_line(sheet, reading.take, "title")
    return Taken(reading.records(), refused, list(reading.boards.told()))


class _Tasks:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.named = Named(sheet.layout.project)
        self.boards = Boards()
        self.keys = Keys("task")
        self.staged = "column" in sheet.places

    def take(self, line: Line) -> None:
        sheet, get = self.sheet, self.sheet.get
        whole = get(line, "title")
        if not whole:
            raise RefusedError("no_name")
        client, name = get(line, "client"), get(line, "project")
        title, longer = titled(whole, whole[:40])
        due = sheet.wall(line, "due", None)
        task = to.Task(
            key="",
            project=self.named.project(client, name),
            title=title,
            notes=noted(sheet, line, "notes") or (longer[0][1] if longer else ""),
            assignee=_person(get(line, "assignee")),
            position=STEP * len(self.keys.rows),
            due_at=moment(due, sheet.zone) if isinstance(due, datetime) else None,
            due_on=None if isinstance(due, datetime) else due,
            done_at=self._done(line),
            labels=self._labels(line),
            created_at=noon(sheet.day(line, "created")),
            estimate=self._estimate(line),
        )
        identity = (folded(whole), folded(client), folded(name))
        self.keys.add(get(line, "id"), identity, line, self._staged(task, line))

    def _staged(self, task: to.Task, line: Line) -> to.Task:
        """Return the task in the column that its row names."""
        if not self.staged:
            return task
        self.boards.projects.update(self.named.projects)
        return replace(
            task, column=self.boards.column(task.project, self.sheet.get(line, "column"))
        )

    def _done(self, line: Line) -> datetime | None:
        text = self.sheet.get(line, "done")
        word = text.casefold()
        if word in OPEN or word in NO:
            return None
        if word in YES or word in TICKS or kind_of(text) == "done":
            return EPOCH
        found = read_day(text, self.sheet.way("done"))
        if found is None:
            raise RefusedError("no_date", text=text[:40])
        return noon(found)

    def _labels(self, line: Line) -> tuple[str, ...]:
        names = [name for _title, text in self.sheet.each(line, "labels") for name in cut(text)]
        return tuple(dict.fromkeys(self.boards.label(name[:60]) for name in names))

    def _estimate(self, line: Line) -> int | None:
        text = self.sheet.get(line, "estimate")
        if not text:
            return None
        found = read_length(text, self.sheet.unit("estimate"))
        if found is None:
            raise RefusedError("no_duration", text=text[:40])
        minutes = round(found / timedelta(minutes=1))
        return minutes if 0 < minutes < MOST_MINUTES else None

    def records(self) -> to.Records:
        """Return the records, finished tasks where finished ones stand."""
        tasks = self.keys.records()
        clients, projects = list(self.named.clients.values()), list(self.named.projects.values())
        if not self.staged:
            labels = list(self.boards.labels.values())
            return to.Records(clients=clients, projects=projects, labels=labels, tasks=tasks)
        for task in tasks:
            self.boards.task(task)
        return replace(self.boards.finish(), clients=clients, projects=projects)


def _person(text: str) -> to.Person | None:
    return to.Person(text, text if "@" in text else "") if text else None
