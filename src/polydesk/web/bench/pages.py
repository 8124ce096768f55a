"""The pages that are measured, each with the least SQL that could have filled it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from polydesk.clients.models import Client
from polydesk.kit.tenancy.scope import everywhere
from polydesk.web.bench.scale import NOW
from polydesk.work.models import Project

Query = tuple[str, tuple[Any, ...]]
SLUG = "bench"


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows that pages are opened for."""

    workspace_id: int
    person_id: int
    client_id: int
    client_uid: str
    project_id: int
    project_uid: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its path, and the SQL of its floor."""

    path: Callable[[Facts], str]
    queries: Callable[[Facts], list[Query]]


def facts() -> Facts:
    """Return the rows of the first client."""
    with everywhere():
        client = Client.objects.order_by("pk")[0]
        project = Project.objects.filter(client=client, name="Board").get()
    person = get_user_model().objects.get(email="bench@example.org").pk
    own = (client.pk, str(client.uid), project.pk, str(project.uid))
    return Facts(client.workspace_id, person, *own)


def _at(name: str, *args: Any, query: str = "") -> str:
    return reverse(name, args=(SLUG, *args)) + (f"?{query}" if query else "")


# the day and the week of NOW in Oslo, as SQLite keeps instants
_DAY = ("2026-11-22 23:00:00", "2026-11-23 23:00:00")
_WEEK = ("2026-11-22 23:00:00", "2026-11-29 23:00:00")

_ALIVE = "t.removed_at IS NULL AND t.pending IS NULL"


def _count(table: str, what: str = "*") -> str:
    return (
        f"(SELECT COUNT({what}) FROM {table} p WHERE p.task_id = t.id "  # noqa: S608
        "AND p.removed_at IS NULL AND p.pending IS NULL)"
    )


_CARD = (
    "SELECT t.uid, t.version, t.title, t.due_on, t.due_time, t.estimate, t.urgent, t.important, "  # noqa: S608
    "t.done_at, c.uid, c.name, c.color, c.monogram, r.name, k.name, o.name, "
    f"{_count('work_checklistitem')}, {_count('work_checklistitem', 'done_at')}, "
    f"{_count('work_comment')}, {_count('work_attachment')} FROM work_task t "
    "JOIN clients_client c ON c.id = t.client_id JOIN work_project r ON r.id = t.project_id "
    "JOIN work_column k ON k.id = t.column_id "
    "LEFT JOIN accounts_membership m ON m.id = t.assignee_id "
    "LEFT JOIN accounts_person o ON o.id = m.person_id "
    f"WHERE t.workspace_id = %s AND {_ALIVE} AND "
)


def _board(known: Facts) -> list[Query]:
    columns = "SELECT uid, name, kind FROM work_column WHERE project_id = %s ORDER BY position"
    cards = f"{_CARD} t.project_id = %s ORDER BY t.column_id, t.position LIMIT 200"
    return [
        (columns, (known.project_id,)),
        (cards, (known.workspace_id, known.project_id)),
    ]


def _list(known: Facts) -> list[Query]:
    rows = f"{_CARD} t.client_id = %s AND t.status = 'todo' ORDER BY t.due_on LIMIT 100"
    return [(rows, (known.workspace_id, known.client_id))]


def _month(known: Facts) -> list[Query]:
    rows = (
        "SELECT e.uid, t.title, e.started_at, e.ended_at, e.billable FROM tracking_entry e "
        "LEFT JOIN work_task t ON t.id = e.task_id WHERE e.workspace_id = %s "
        "AND e.client_id = %s AND e.started_at >= %s AND e.started_at < %s "
        "AND e.removed_at IS NULL AND e.pending IS NULL ORDER BY e.started_at"
    )
    span = ("2026-09-30 22:00:00", "2026-10-31 23:00:00")
    return [(rows, (known.workspace_id, known.client_id, *span))]


def _today(known: Facts) -> list[Query]:
    due = f"{_CARD} t.done_at IS NULL AND t.due_on <= %s ORDER BY t.due_on LIMIT 50"
    tag = "c.uid, c.name, c.color, c.monogram"
    events = (
        f"SELECT o.begins_at, o.ends_at, e.uid, e.title, e.place, {tag} FROM planner_occurrence o "  # noqa: S608
        "JOIN planner_event e ON e.id = o.event_id "
        "LEFT JOIN clients_client c ON c.id = e.client_id "
        "WHERE o.workspace_id = %s AND o.begins_at < %s AND o.ends_at >= %s "
        "AND e.removed_at IS NULL AND e.pending IS NULL ORDER BY o.begins_at"
    )
    worked = (
        f"SELECT e.started_at, e.ended_at, {tag} FROM tracking_entry e "  # noqa: S608
        "LEFT JOIN clients_client c ON c.id = e.client_id WHERE e.workspace_id = %s "
        "AND e.person_id = %s AND e.started_at >= %s AND e.started_at < %s "
        "AND e.removed_at IS NULL AND e.pending IS NULL"
    )
    hours = "SELECT workdays, day_from, day_to FROM accounts_business WHERE workspace_id = %s"
    return [
        (due, (known.workspace_id, NOW.date().isoformat())),
        (events, (known.workspace_id, *reversed(_DAY))),
        (worked, (known.workspace_id, known.person_id, *_WEEK)),
        (hours, (known.workspace_id,)),
    ]


def _search(known: Facts, words: str) -> list[Query]:
    rows = (
        "SELECT e.row_uid, e.title, e.client_id FROM search_trigram "
        "JOIN search_searchentry e ON e.id = search_trigram.rowid "
        "WHERE search_trigram MATCH %s AND e.workspace_id = %s ORDER BY e.id DESC LIMIT 50"
    )
    return [(rows, (" ".join(f'"{word}"' for word in words.split()), known.workspace_id))]


def _searched(words: str, folded: str) -> Page:
    return Page(
        lambda _known: f"{_at('work:search')}?q={words}", lambda known: _search(known, folded)
    )


PAGES = {
    "board of 200 cards": Page(lambda k: _at("work:project", k.project_uid), _board),
    "list of 100 filtered rows": Page(
        lambda k: _at("work:list", query=f"client={k.client_uid}&status=todo"), _list
    ),
    "client's month with totals": Page(
        lambda k: _at("tracking:month", k.client_uid, (2026, 10)), _month
    ),
    "Today": Page(lambda _k: _at("today:home"), _today),
    "search, a word": _searched("newsletter", "newsletter"),
    "search, a part in Persian": _searched("%D9%81%D8%B1%D9%88%D8%B4", "فروش"),
    "search, Vietnamese without marks": _searched("khach+san", "khach san"),
}
