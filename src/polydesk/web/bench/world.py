"""The business that is measured: the same in every run, in full size and a hundredth of it.

Client 1 is the one whose pages are opened: it has one board of 200 open cards, and as many
tasks and entries in the small world as in the full one. Everything else is the crowd.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from polydesk.accounts.models import Business, Membership
from polydesk.clients.models import Client, Terms
from polydesk.core.fold import fold
from polydesk.kit.models import make
from polydesk.kit.search import index
from polydesk.kit.search.models import SearchEntry
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system
from polydesk.planner import actions as events
from polydesk.planner.actions import Written
from polydesk.tracking.models import Entry
from polydesk.web.bench import books, load
from polydesk.web.bench.report import talk
from polydesk.web.bench.scale import DUE_NOW, NOW, STAMP, STAMPS, Keys, Size, stamped
from polydesk.work.models import Column, Project, Task

COLUMNS = (("To do", "todo"), ("In progress", "doing"), ("Waiting", "waiting"), ("Done", "done"))
CARDS = 200


_WORDS = (
    ("Newsletter", "draft", "for", "spring"),
    ("گزارش", "ماهانه", "فروشگاه", "تهران"),
    ("Đặt", "phòng", "khách", "sạn"),
    ("Bestille", "flybilletter", "til", "Tromsø"),
    ("Inbox", "care", "and", "replies"),
    ("ویرایش", "پادکست", "قسمت", "تازه"),
    ("Biên", "bản", "cuộc", "họp"),
    ("Research", "venues", "in", "Lisbon"),
)


def title(number: int) -> str:
    """Return the title of a task."""
    words = _WORDS[number % len(_WORDS)]
    return f"{' '.join(words)} {number}"


def build(size: Size) -> Keys:
    """Write the whole business into an empty home."""
    keys = _people(size)
    with scope(keys.workspace_id), load.unguarded():
        talk(f"  {size.tasks} tasks")
        _boards(keys)
        load.rows(Task, _TASK, _tasks(size, keys))
        load.rows(SearchEntry, _FOUND, _found(size, keys))
        talk(f"  {size.entries} time entries")
        load.rows(Entry, _ENTRY, _entries(size, keys))
        talk(f"  {size.invoices} invoices")
        books.write(size, keys)
    with scope(keys.workspace_id):
        _meetings(keys)
    index.rebuild()
    return keys


def _people(size: Size) -> Keys:
    person: Any = get_user_model().objects.create_user(
        "bench@example.org", None, name="Linnea Berg", zone="Europe/Oslo"
    )
    workspace = Workspace.objects.create(slug="bench", name="Bench", created_at=NOW)
    house = system(workspace.pk, workspace.slug)
    with scope(workspace.pk):
        make(Business, viewer=house, at=NOW, name="Bench", zone="Europe/Oslo", currency="EUR")
        member = make(Membership, viewer=house, at=NOW, person=person, role="owner")
        clients = tuple(_client(house, number) for number in range(size.clients))
    return Keys(workspace.pk, person.pk, member.pk, clients)


def _client(house: Any, number: int) -> int:
    names = ("Harbour Books", "استودیو پارسا", "Công ty Sao Mai", "Fjord & Sønn")
    client = make(
        Client,
        viewer=house,
        at=NOW,
        name=f"{names[number % 4]} {number + 1}",
        color=number % 12,
        monogram=f"{chr(65 + number % 26)}{number % 10}",
        currency="EUR",
        zone=("Australia/Sydney", "Asia/Tehran", "Asia/Ho_Chi_Minh", "Europe/Oslo")[number % 4],
    )
    make(
        Terms,
        viewer=house,
        at=NOW,
        client=client,
        valid_from=date(2020, 1, 1),
        hourly_rate=4_500,
        currency="EUR",
    )
    return client.pk


def _boards(keys: Keys) -> None:
    house = system(keys.workspace_id, "bench")
    for client in keys.clients:
        for name in ("Board", "Archive of work"):
            project = make(Project, viewer=house, at=NOW, client_id=client, name=name)
            for place, (label, kind) in enumerate(COLUMNS):
                make(
                    Column,
                    viewer=house,
                    at=NOW,
                    client_id=client,
                    project=project,
                    name=label,
                    kind=kind,
                    position=(place + 1) << 20,
                )


def _columns() -> dict[int, tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]]:
    found: dict[int, dict[int, list[tuple[int, int, str]]]] = {}
    rows = Column.objects.order_by("project_id", "position")
    for client, project, column, kind in rows.values_list("client_id", "project_id", "pk", "kind"):
        found.setdefault(client, {}).setdefault(project, []).append((project, column, kind))
    return {client: tuple(boards.values()) for client, boards in found.items()}  # type: ignore[misc]


_MEETINGS = ((7, 30), (9, 45), (9, 60), (11, 90), (14, 30))  # hour in Oslo, minutes


def _meetings(keys: Keys) -> None:
    """Fill the day that Today shows, as much in both worlds."""
    house, client = system(keys.workspace_id, "bench"), Client.objects.get(pk=keys.clients[0])
    for hour, minutes in _MEETINGS:
        begins = datetime.combine(NOW.date(), time(hour))
        ends = begins + timedelta(minutes=minutes)
        written = Written(title(hour), begins, ends, "Europe/Oslo", client=client)
        events.make(viewer=house, at=NOW, written=written)


_TASK = (
    "id",
    "uid",
    *STAMPS,
    "client_id",
    "project_id",
    "column_id",
    "status",
    "position",
    "title",
    "notes",
    "assignee_id",
    "due_on",
    "due_zone",
    "due_at",
    "estimate",
    "urgent",
    "important",
    "done_at",
)


def _tasks(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    columns, made, number = _columns(), stamped(keys), 0
    for place, client in enumerate(keys.clients):
        board, crowd = columns[client]
        for nth in range(size.tasks_each):
            number += 1
            on_board = nth < CARDS
            project, column, kind = board[nth % 3] if on_board else crowd[nth % 4]
            due = _due(place, nth, kind)
            yield (
                number,
                load.uid(1, number),
                *made,
                client,
                project,
                column,
                kind,
                nth << 12,
                title(number),
                "Some **notes** for this task.",
                keys.membership_id,
                due and due.isoformat(),
                "Europe/Oslo" if due else "",
                due and f"{due.isoformat()} 22:59:59",
                30 + nth % 8 * 15,
                nth % 20 == 0,
                nth % 10 == 0,
                STAMP if kind == "done" else None,
            )


def _due(place: int, nth: int, kind: str) -> date | None:
    """Only the first client has tasks due now: Today shows as much in both worlds."""
    if kind == "done" or (place and nth % 2):
        return None
    if place == 0 and nth < DUE_NOW:
        return NOW.date() - timedelta(days=nth % 3)
    return NOW.date() + timedelta(days=40 + nth % 300)


_FOUND = (
    "workspace_id",
    "client_id",
    "kind",
    "row_id",
    "row_uid",
    "title",
    "folded",
)


def _found(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    for number in range(1, size.tasks + 1):
        client = keys.clients[(number - 1) // size.tasks_each]
        name = title(number)
        yield (
            keys.workspace_id,
            client,
            "task",
            number,
            load.uid(1, number),
            name,
            fold(f"{name}\nSome notes for this task."),
        )


def _crew(size: Size, keys: Keys) -> list[int]:
    """One person keeps the time of one client; the owner that of the first."""
    crew: Any = get_user_model()._default_manager
    others = [
        crew.create_user(f"crew{place}@example.org", None, name=f"Crew {place}").pk
        for place in range(1, size.clients)
    ]
    return [keys.person_id, *others]


_ENTRY = (
    "uid",
    *STAMPS,
    "person_id",
    "client_id",
    "project_id",
    "task_id",
    "description",
    "started_at",
    "ended_at",
    "zone",
    "billable",
    "tags",
)


def _entries(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    made, number, people = stamped(keys), 0, _crew(size, keys)
    for place, client in enumerate(keys.clients):
        first = place * size.tasks_each + 1
        for nth in range(size.entries_each):
            number += 1
            task = first + nth % size.tasks_each
            start = NOW - timedelta(minutes=105 * nth + place + 60)
            end = start + timedelta(minutes=15 + nth % 4 * 15)
            yield (
                load.uid(2, number),
                *made,
                people[place],
                client,
                None,
                task,
                "",
                start.strftime("%Y-%m-%d %H:%M:%S"),
                end.strftime("%Y-%m-%d %H:%M:%S"),
                "Europe/Oslo",
                nth % 5 != 0,
                "[]",
            )
