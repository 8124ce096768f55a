"""Tasks: where they stand, by when, for whom."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from polydesk.connectors.base import records
from polydesk.connectors.base.boards import EPOCH
from polydesk.connectors.writers import said
from polydesk.connectors.writers.boards import rank
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Insert, Search, Writer
from polydesk.core.fold import fold
from polydesk.work.models import Task, TaskLabel
from polydesk.work.rules import due

NO_DUE = {"due_on": None, "due_time": None, "due_zone": "", "due_at": None}


def _values(record: records.Task) -> dict[str, Any]:
    return {
        "title": record.title,
        "notes": record.notes,
        "place": [record.column, record.done_at.isoformat() if record.done_at else None],
        "position": record.position,
        "due": _due_text(record),
        "assignee": (record.assignee.email or record.assignee.name) if record.assignee else "",
        "estimate": record.estimate,
        "labels": sorted(record.labels),
    }


def _due_text(record: records.Task) -> str | None:
    until = record.due_at or record.due_on
    return until.isoformat() if until else None


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept: done or not, but not since when.

    Trello tells the last time a card was touched, not when it was finished; that moment moves
    with each comment and is no change of the task.
    """
    column, done_at = values["place"]
    return {**values, "place": [column, done_at is not None]}


def _place(value: list[Any], context: Context) -> dict[str, Any]:
    column, done = value
    return _state(context.kinds.get(column, "todo"), done, context)


def _state(kind: str, done: object, context: Context) -> dict[str, Any]:
    if kind != "done":
        return {"status": kind, "done_at": None}
    at = _moment(done)
    return {"status": kind, "done_at": context.at if at in (None, EPOCH) else at}


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def _due(value: str | None, context: Context) -> dict[str, Any]:
    if value and "T" not in value:
        return _due_day(date.fromisoformat(value), context.zone.key)
    moment = _moment(value)
    if moment is None:
        return NO_DUE
    wall = moment.astimezone(context.zone)
    return {
        "due_on": wall.date(),
        "due_time": wall.time().replace(second=0, microsecond=0),
        "due_zone": context.zone.key,
        "due_at": moment.replace(second=0, microsecond=0),
    }


def _due_day(day: date, zone: str) -> dict[str, Any]:
    return {**NO_DUE, "due_on": day, "due_zone": zone, "due_at": due.instant(day, None, zone)}


def _assignee(value: str, context: Context) -> dict[str, Any]:
    found = context.people.find(value, value) if value else None
    return {"assignee_id": found[0] if found else None}


def _fixed(record: records.Task, context: Context) -> dict[str, Any]:
    project = context.ids["projects"][record.project]
    return {
        **({} if record.column else _state(_own_kind(record), record.done_at, context)),
        "project_id": project,
        "client_id": context.clients_of.get(record.project),
        "column_id": context.ids["columns"].get(record.column) or _home(record, context),
        "urgent": False,
        "important": False,
        "created_at": record.created_at or context.at,
    }


def _own_kind(record: records.Task) -> str:
    return "done" if record.done_at else "todo"


def _home(record: records.Task, context: Context) -> int:
    """Return the column of a task whose tool has none."""
    done = context.done_columns.get(record.project) if record.done_at else None
    return done or context.home_columns[record.project]


def _match(record: records.Task, context: Context) -> int | None:
    """Find a task of this title in a project that was here; cards of boards are always new."""
    project = context.ids["projects"].get(record.project)
    if record.column or project is None:
        return None
    found = context.once(("tasks", project), lambda: _titles(project)).get(fold(record.title), [])
    return found[0] if len(found) == 1 else None


def _titles(project: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for pk, title in Task.objects.filter(project_id=project).values_list("pk", "title"):
        found.setdefault(fold(title), []).append(pk)
    return found


def _move(value: list[Any], context: Context) -> dict[str, Any]:
    """Return column and state; of a tool without columns nothing is moved once it is here."""
    if not value[0]:
        return {}
    column = context.ids["columns"].get(value[0])
    return {**({"column_id": column} if column else {}), **_place(value, context)}


def _labels(records: Sequence[records.Task], context: Context, insert: Insert) -> None:
    tasks, labels = context.ids["tasks"], context.ids["labels"]
    rows = [
        [tasks[record.key], label, context.clients_of.get(record.project)]
        for record in records
        for label in {labels[key] for key in record.labels if key in labels}
    ]
    insert(TaskLabel, ("task_id", "label_id", "client_id"), rows)


TASKS = Writer(
    kind="tasks",
    model=Task,
    columns=(
        "title",
        "notes",
        "status",
        "done_at",
        "position",
        "due_on",
        "due_time",
        "due_zone",
        "due_at",
        "assignee_id",
        "estimate",
        "project_id",
        "client_id",
        "column_id",
        "urgent",
        "important",
        "created_at",
    ),
    values=_values,
    setters={
        "title": lambda value, _context: {"title": value},
        "notes": lambda value, _context: {"notes": value},
        "place": _move,
        "position": lambda value, _context: {"position": rank(value)},
        "due": _due,
        "assignee": _assignee,
        "estimate": lambda value, _context: {"estimate": value},
        "labels": lambda _value, _context: {},
    },
    fixed=_fixed,
    match=_match,
    kept=_kept,
    derived=frozenset(("done_at", "due_on", "due_time", "due_zone")),
    parent=("project", "projects"),
    uses={"column_id": "columns", "project_id": "projects", "client_id": "clients"},
    beside=(TaskLabel,),
    extras=_labels,
    said={"place": said.column, "labels": said.labels},
    search=Search("task", "title", "notes", "client_id"),
)
