"""Tasks as cards and list rows: one query names them, one reads them, one their labels.

Plain SQL reads them: on the pages opened most the ORM takes longer than the database. The ids
come from a query set in scope, and no row can point to a task of another workspace.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polydesk.kit import sql
from polydesk.work.models import Task
from polydesk.work.models.names import shown
from polydesk.work.rules import due


@dataclass(frozen=True, slots=True)
class Thread:
    """The client of a card: what `ui.monogram` needs."""

    name: str
    color: int
    monogram: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A label on a card."""

    name: str
    color: int


@dataclass(frozen=True, slots=True)
class Card:
    """One task as boards and lists show it. Times in minutes; moments in UTC."""

    id: int
    uid: UUID
    version: int
    title: str
    column_id: int
    status: str
    due_on: date | None
    due_time: time | None
    due_at: datetime | None
    estimate: int | None
    urgent: bool
    important: bool
    done_at: datetime | None
    assignee: str | None
    project: str
    column: str
    steps: int
    steps_done: int
    comments: int
    attachments: int
    client: Thread | None
    labels: tuple[Tag, ...]
    late: bool
    soon: bool
    client_id: int | None = None

    @property
    def initials(self) -> str:
        """The first letters of the assignee's first and last name."""
        words = (self.assignee or "").split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _count(table: str, of: str = "*") -> str:
    return (
        f"(SELECT COUNT({of}) FROM {table} x WHERE x.task_id = t.id "  # noqa: S608
        "AND x.removed_at IS NULL AND x.pending IS NULL)"
    )


_CARDS = (
    "SELECT t.id, t.uid, t.version, t.title, t.column_id, t.status, t.due_on, t.due_time, "  # noqa: S608
    "t.due_at, t.estimate, t.urgent, t.important, t.done_at, p.name, r.name, r.name_key, "
    "k.name, k.name_key, "
    f"{_count('work_checklistitem')}, {_count('work_checklistitem', 'x.done_at')}, "
    f"{_count('work_comment')}, {_count('work_attachment')}, "
    "t.client_id, c.name, c.color, c.monogram "
    "FROM work_task t JOIN work_project r ON r.id = t.project_id "
    "JOIN work_column k ON k.id = t.column_id LEFT JOIN clients_client c ON c.id = t.client_id "
    "LEFT JOIN accounts_membership m ON m.id = t.assignee_id "
    "LEFT JOIN accounts_person p ON p.id = m.person_id WHERE t.id IN ({})"
)
_LABELS = (
    "SELECT w.task_id, l.name, l.color FROM work_tasklabel w "
    "JOIN work_label l ON l.id = w.label_id WHERE w.task_id IN ({}) "
    "AND w.removed_at IS NULL AND w.pending IS NULL ORDER BY l.name"
)


def read(tasks: QuerySet[Task], at: datetime) -> list[Card]:
    """Return the tasks of a query set as cards, in its order; `at` decides what is late."""
    return by_ids(list(tasks.values_list("pk", flat=True)), at)


def by_ids(ids: Sequence[int], at: datetime) -> list[Card]:
    """Return tasks that the viewer was allowed to find as cards, in the order of their ids."""
    if not ids:
        return []
    listed = sql.ids(ids)
    labels, threads, said = _labels(listed), dict[int, Thread](), _Said()
    rows = {row[0]: row for row in sql.read(_CARDS.format(listed), [])}
    return [_card(rows[pk], threads, labels, said, at) for pk in ids]


def _labels(listed: str) -> dict[int, tuple[Tag, ...]]:
    found: dict[int, list[Tag]] = defaultdict(list)
    for task_id, name, color in sql.read(_LABELS.format(listed), []):
        found[task_id].append(Tag(name, color))
    return {task_id: tuple(tags) for task_id, tags in found.items()}


def _card(
    row: tuple[Any, ...],
    threads: dict[int, Thread],
    labels: dict[int, tuple[Tag, ...]],
    said: "_Said",
    at: datetime,
) -> Card:
    due_at, done_at, client_id = _moment(row[8]), _moment(row[12]), row[22]
    thread = _thread(threads, client_id, row[23:]) if client_id else None
    late, soon = due.is_late(due_at, done_at, at), due.is_soon(due_at, done_at, at)
    names = (row[13], said[row[14], row[15]], said[row[16], row[17]])
    return Card(
        *(row[0], sql.uid(row[1]), *row[2:8], due_at, row[9], bool(row[10]), bool(row[11])),
        *(done_at, *names, *row[18:22], thread, labels.get(row[0], ()), late, soon, client_id),
    )


class _Said(dict[tuple[str, str | None], str]):
    """The names of boards and columns, each looked up once for all cards."""

    def __missing__(self, named: tuple[str, str | None]) -> str:
        self[named] = shown(*named)
        return self[named]


def _thread(threads: dict[int, Thread], client_id: int, row: tuple[Any, ...]) -> Thread:
    if client_id not in threads:
        threads[client_id] = Thread(*row)
    return threads[client_id]


def _moment(value: datetime | None) -> datetime | None:
    """Return a moment with its zone; SQLite hands it out bare, in UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
