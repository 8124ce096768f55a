"""Files of further tools from file to rows: days, people by mail, done tasks, the same twice."""

import json
from datetime import date
from typing import Any

import pytest

from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.tests.test_import import bring
from polydesk.connectors.vendors.asana.tests.test_objects import task as asana_task
from polydesk.connectors.vendors.asana.tests.test_table import HEAD as ASANA
from polydesk.connectors.vendors.asana.tests.test_table import row as asana_row
from polydesk.connectors.vendors.clockify.tests.test_clockify import HEAD as CLOCKIFY
from polydesk.connectors.vendors.clockify.tests.test_clockify import row as clockify_row
from polydesk.connectors.vendors.everhour.tests.test_everhour import HEAD as EVERHOUR
from polydesk.connectors.vendors.everhour.tests.test_everhour import row as everhour_row
from polydesk.connectors.vendors.monday.tests.test_monday import book, item
from polydesk.connectors.vendors.toggl.tests.test_export import entry, export
from polydesk.tracking.models import Entry
from polydesk.work.models import Comment, Project, Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def said(report: Report) -> dict[str, int]:
    return {kind: n for kind, n in report.created.items() if n}


UPDATE = ["11", "Skriv", "Update", "Minh", "2024-03-05 15:04", "سلام", "7"]
FILES: dict[str, tuple[bytes, dict[str, int]]] = {
    "asana-csv": (
        lines(ASANA, asana_row(tags="Haster"), asana_row("2", done="2026-09-05")),
        {"projects": 1, "columns": 2, "labels": 1, "tasks": 2},
    ),
    "asana-json": (
        json.dumps({"data": [asana_task("1", subtasks=[asana_task("2")])]}).encode(),
        {"projects": 1, "columns": 1, "tasks": 2},
    ),
    "clockify": (
        lines(CLOCKIFY, clockify_row(), clockify_row(text="B")),
        {"clients": 1, "projects": 1, "tasks": 1, "time_entries": 2},
    ),
    "everhour": (
        lines(EVERHOUR, everhour_row(), everhour_row(task="B")),
        {"clients": 1, "projects": 1, "tasks": 2, "time_entries": 2},
    ),
    "monday": (
        book(item(), item("12", "B", "Stuck"), said=(UPDATE,)).data,
        {"projects": 1, "columns": 2, "labels": 1, "tasks": 2, "comments": 1},
    ),
    "toggl": (
        export(time_entries=[entry()]),
        {"clients": 2, "projects": 2, "labels": 1, "tasks": 2, "time_entries": 1},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_in_and_changes_nothing_the_second_time(cast: Cast, name: str) -> None:
    data, counted = FILES[name]
    _batch, report = bring(cast, data)
    assert said(report) == counted
    _batch, again = bring(cast, data)
    assert said(again) == {}
    assert sum(again.updated.values()) == 0
    assert {k: n for k, n in again.unchanged.items() if n} == counted


def first(**fields: Any) -> Task:
    found: Task = Task.objects.get(**fields)
    return found


def test_a_day_is_due_at_its_end_and_a_mail_finds_the_member(cast: Cast) -> None:
    row = asana_row().replace("p@example.com", cast.minh.person.email)
    bring(cast, lines(ASANA, row))
    task = first(title="Skriv")
    assert (task.due_on, task.due_time, task.due_zone) == (date(2026, 10, 1), None, "Europe/Oslo")
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2026-10-01T22:00:00+00:00"
    assert task.assignee is not None
    assert task.assignee.person_id == cast.minh.person.pk


def test_done_tasks_of_a_tool_without_columns_are_done(cast: Cast) -> None:
    bring(cast, export())
    done, waiting = first(title="Ferdig"), first(title="Åpen")
    assert (done.status, done.column.kind) == ("done", "done")
    assert (waiting.status, waiting.column.kind, waiting.estimate) == ("todo", "todo", 90)


def test_projects_and_hours_of_clockify_meet(cast: Cast) -> None:
    listed = "Project,Client,Status,Visibility,Billability,Tasks\nWeb,شرکت پارس,Active,,,Forside"
    bring(cast, lines(listed))
    bring(cast, lines(CLOCKIFY, clockify_row()))
    assert Project.objects.filter(name="Web").count() == 1
    (one,) = Entry.objects.all()
    assert one.task is not None
    assert one.task.title == "Forside"


def test_updates_say_who_wrote_them(cast: Cast) -> None:
    bring(cast, book(item(), said=(UPDATE,)).data, Answers(zone="Asia/Tehran"))
    (comment,) = Comment.objects.all()
    assert comment.author_name == "Minh"
    assert comment.created_at.isoformat() == "2024-03-05T11:34:00+00:00"
