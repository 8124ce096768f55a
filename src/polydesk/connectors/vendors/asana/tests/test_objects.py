"""Asana's JSON: memberships, subtasks inside, times of day, custom fields."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

PROJECT = {"gid": "77", "name": "Nettside", "resource_type": "project"}
SECTION = {"gid": "88", "name": "Pågår", "resource_type": "section"}


def task(key: str, **fields: Any) -> dict[str, Any]:
    usual = {
        "gid": key,
        "name": f"Oppgave {key}",
        "resource_type": "task",
        "resource_subtype": "default_task",
        "assignee_status": "upcoming",
        "memberships": [{"project": PROJECT, "section": SECTION}],
        "projects": [PROJECT],
        "created_at": "2024-03-01T08:00:00.000Z",
        "notes": "متن",
        "subtasks": [],
    }
    return {**usual, **fields}


def read(*tasks: Any) -> Reading:
    source = Source("x.json", json.dumps({"data": tasks}, ensure_ascii=False).encode())
    return vendor_for(source, "asana").read(source, Options())


def test_subtasks_come_however_deep_they_lie() -> None:
    deepest = task("0")
    for key in range(1, 60):
        deepest = task(str(key), subtasks=[deepest])
    records = read(deepest, task("99")).records
    assert [one.key for one in records.tasks] == [*map(str, range(59, -1, -1)), "99"]


def test_ids_places_and_moments_are_kept() -> None:
    records = read(task("1", due_on="2024-03-05"), task("2", due_at="2024-03-05T15:30:00Z")).records
    first, second = records.tasks
    assert (first.key, first.project, first.column) == ("1", "77", "88")
    assert (first.due_on, first.due_at) == (date(2024, 3, 5), None)
    assert second.due_at == datetime(2024, 3, 5, 15, 30, tzinfo=UTC)
    assert first.created_at == datetime(2024, 3, 1, 8, tzinfo=UTC)
    assert [(c.key, c.kind) for c in records.columns] == [("88", "doing")]


def test_subtasks_inside_stand_with_their_parent() -> None:
    inner = task("2", memberships=[], projects=[], subtasks=[task("3", memberships=[])])
    records = read(task("1", subtasks=[inner])).records
    assert [t.key for t in records.tasks] == ["1", "2", "3"]
    assert {t.column for t in records.tasks} == {"88"}
    assert "**Subtask of:** Oppgave 2" in records.tasks[2].notes


def test_a_subtask_that_is_in_the_project_too_comes_once() -> None:
    reading = read(task("1", subtasks=[task("2")]), task("2"))
    assert reading.refused == ()
    assert [t.key for t in reading.records.tasks] == ["1", "2"]


def test_custom_fields_are_told_as_asana_shows_them() -> None:
    fields = [
        {"name": "Fase", "enum_value": {"name": "Skisse"}},
        {"name": "Frist", "date_value": {"date": "2024-05-01"}},
        {"name": "Timer", "number_value": 0},
        {"name": "Hvem", "people_value": [{"name": "Åse"}, {"name": "Minh"}]},
        {"name": "Pris", "display_value": "1 200 kr"},
        {"name": "Tom", "text_value": None},
    ]
    (one,) = read(task("1", custom_fields=fields)).records.tasks
    lines = one.notes.split("\n\n")[1].splitlines()
    assert lines == [
        "- **Fase:** Skisse",
        "- **Frist:** 2024-05-01",
        "- **Timer:** 0",
        "- **Hvem:** Åse, Minh",
        "- **Pris:** 1 200 kr",
    ]


def test_a_completed_task_is_done_when_asana_says() -> None:
    (one,) = read(task("1", completed=True, completed_at="2024-03-09T10:00:00Z")).records.tasks
    assert one.column == "77:done"
    assert one.done_at == datetime(2024, 3, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        ("text", "not_an_object"),
        (task(""), "no_id"),
        (task("1"), "duplicate_id"),
        (task("2", due_on="2024-02-31"), "no_date"),
        (task("2", due_at="0024-02-01T00:00:00Z"), "no_date"),
    ],
)
def test_what_can_not_be_taken_says_why(one: Any, code: str) -> None:
    reading = read(task("1"), one, task("9"))
    assert [r.code for r in reading.refused] == [code]
    assert len(reading.records.tasks) == 2


def test_letters_that_no_database_holds_are_left_out() -> None:
    (one,) = read(task("1", name="a\x00b")).records.tasks
    assert one.title == "ab"


def test_a_file_without_tasks_or_cut_off_is_refused() -> None:
    whole = json.dumps({"data": [task("1"), task("2")]})
    for text, code in (
        (whole[: len(whole) // 2], "cut_off"),
        (whole.replace("[", "{", 1), "broken"),
    ):
        source = Source("x.json", text.encode())
        with pytest.raises(TroubleError, match=code):
            vendor_for(source, "asana").read(source, Options())
