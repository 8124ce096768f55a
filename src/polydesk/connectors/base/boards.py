"""Boards as they are gathered from rows: projects, columns by name, labels, tasks."""

from dataclasses import replace
from datetime import UTC, datetime

from polydesk.connectors.base import records as to
from polydesk.connectors.base.facts import LONGEST_TITLE
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.meaning import kind_of
from polydesk.connectors.base.reading import Note

STEP = 1024.0
LAST = 1e14
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # when nobody knows when; written as the time of import


class Boards:
    """What the rows have said so far; `finish` gives every finished task a place for it.

    Columns and labels without ids are known by their names. A task may say when it was done
    (`done_at`) or stand in a column whose name says so; one of the two is enough.
    """

    def __init__(self) -> None:
        self.out = to.Records()
        self.projects: dict[str, to.Project] = {}
        self.columns: dict[str, to.Column] = {}
        self.labels: dict[str, to.Label] = {}
        self.tasks: dict[str, to.Task] = {}
        self.cut = self.moved = self.taken = 0

    def project(self, key: str, name: str, *, archived: bool = False, own: bool = False) -> str:
        """Return the key of a project, made where it is new."""
        if key not in self.projects:
            self.projects[key] = to.Project(key, name or key, archived=archived, own=own)
        return key

    def column(self, project: str, name: str, key: str = "") -> str:
        """Return the key of a column; the nameless one stands for what has no column."""
        key = key or f"{project}:{content_key('column', name.casefold())}"
        if key not in self.columns:
            place = STEP * len(self.columns)
            self.columns[key] = to.Column(key, project, name, place, kind_of(name))
        return key

    def label(self, name: str, color: str = "", key: str = "") -> str:
        """Return the key of a label."""
        key = key or content_key("label", name.casefold())
        if key not in self.labels:
            self.labels[key] = to.Label(key, name, color)
        return key

    def task(self, task: to.Task, title: str = "") -> None:
        """Take a task; `title` is the whole of it."""
        self.cut += len(title) > LONGEST_TITLE
        self.tasks[task.key] = task

    def finish(self) -> to.Records:
        """Return the records, finished tasks in a column for what is done."""
        homes = self._homes()
        tasks = [self._placed(task, homes) for task in self.tasks.values()]
        self.out.projects = list(self.projects.values())
        self.out.columns = list(self.columns.values())
        self.out.labels = list(self.labels.values())
        self.out.tasks = tasks
        return self.out

    def _homes(self) -> dict[str, str]:
        """Return for each project the first column whose name says that it is for what is done."""
        found: dict[str, str] = {}
        for column in self.columns.values():
            if column.kind == "done":
                found.setdefault(column.project, column.key)
        return found

    def _placed(self, task: to.Task, homes: dict[str, str]) -> to.Task:
        done = self.columns[task.column].kind == "done"
        if done and task.done_at is None:
            self.taken += 1
            return replace(task, done_at=task.due_at or task.created_at or EPOCH)
        if task.done_at is None or done:
            return task
        self.moved += 1
        return replace(task, column=homes.get(task.project) or self._done(task.project))

    def _done(self, project: str) -> str:
        key = f"{project}:done"
        if key not in self.columns:
            self.columns[key] = to.Column(key, project, "", LAST, "done")
        return key

    def told(self) -> tuple[Note, ...]:
        """Tell what was cut and what was moved."""
        counts = (("titles_cut", self.cut), ("completed_moved", self.moved))
        return tuple(Note(code, {"count": count}) for code, count in counts if count)
