"""Google Tasks from JSON to boards."""

import json
from datetime import UTC, date, datetime
from typing import Any

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.google import VENDOR


def lists(*tasks: dict[str, Any], **more: Any) -> bytes:
    one = {"kind": "tasks#tasks", "id": "L1", "title": "Lista فهرست", "items": list(tasks), **more}
    return json.dumps({"kind": "tasks#taskLists", "items": [one]}, ensure_ascii=False).encode()


def task(key: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "tasks#task", "id": key, "title": f"Task {key}", **fields}


def read(data: bytes) -> Reading:
    source = Source("Tasks.json", data)
    assert VENDOR.recognises(source)
    return VENDOR.read(source, Options())


def test_a_list_becomes_a_board_with_what_is_open_and_what_is_done() -> None:
    reading = read(
        lists(
            task("a", due="2023-02-01T00:00:00Z", notes="quarterly", status="needsAction"),
            task("b", status="completed", completed="2023-01-05T10:00:00.000Z", hidden=True),
            task("c", status="completed"),
        )
    )
    records = reading.records
    assert [p.name for p in records.projects] == ["Lista فهرست"]
    kinds = {column.key: column.kind for column in records.columns}
    first, second, third = records.tasks
    assert (first.due_on, first.notes, first.done_at) == (date(2023, 2, 1), "quarterly", None)
    assert second.done_at == datetime(2023, 1, 5, 10, tzinfo=UTC)
    assert [kinds[t.column] for t in records.tasks] == ["todo", "done", "done"]
    assert third.done_at is not None
    assert reading.notes == ()


def test_subtasks_stand_below_their_parent_and_say_so() -> None:
    reading = read(
        lists(
            task("x", position="00002"),
            task("s2", parent="p", position="00002"),
            task("p", position="00001"),
            task("s1", parent="p", position="00001"),
            task("lost", parent="gone", position="00009"),
        )
    )
    titles = [t.key for t in sorted(reading.records.tasks, key=lambda t: t.position)]
    assert titles == ["p", "s1", "s2", "x", "lost"]
    notes = {t.key: t.notes for t in reading.records.tasks}
    assert "**Subtask of:** Task p" in notes["s1"]
    assert notes["lost"] == ""


def test_a_circle_of_parents_loses_nothing() -> None:
    reading = read(lists(task("a", parent="b"), task("b", parent="a"), task("c", parent="c")))
    assert {t.key for t in reading.records.tasks} == {"a", "b", "c"}


def test_links_become_attachments_and_the_rest_facts() -> None:
    one = task(
        "a",
        links=[
            {"type": "email", "description": "The mail", "link": "https://mail.example/1"},
            {"link": "javascript:alert(1)"},
        ],
        webViewLink="https://tasks.google.com/task/a",
        assignmentInfo={"surfaceType": "DOCUMENT", "linkToTask": "https://docs.example/1"},
    )
    reading = read(lists(one))
    assert [(a.name, a.url) for a in reading.records.attachments] == [
        ("The mail", "https://mail.example/1")
    ]
    notes = reading.records.tasks[0].notes
    assert "DOCUMENT" in notes
    assert "https://tasks.google.com/task/a" in notes


def test_deleted_tasks_are_left_out_and_told() -> None:
    reading = read(lists(task("a", deleted=True), task("b")))
    assert [t.key for t in reading.records.tasks] == ["b"]
    assert [(n.code, n.params["count"]) for n in reading.notes] == [("deleted_left", 1)]


def test_what_can_not_be_taken_is_refused() -> None:
    data = lists(task("a", due="soon"), task("b"), task("b"), {"title": "No id"})
    reading = read(data)
    assert [(r.code, r.what) for r in reading.refused] == [
        ("no_due", "Task a"),
        ("duplicate_id", "Task b"),
        ("no_id", "No id"),
    ]


def test_a_task_without_a_title_is_called_after_its_notes() -> None:
    reading = read(lists(task("a", title="", notes="Ring Ola\nI dag"), task("b", title="")))
    assert [t.title for t in reading.records.tasks] == ["Ring Ola", "b"]


def test_days_of_newer_exports_are_found() -> None:
    times = [{"current": False, "start": "2024-01-01"}, {"current": True, "start": "2024-05-06"}]
    reading = read(lists(task("a", scheduled_time=times, created="2024-01-01T00:00:00Z")))
    [one] = reading.records.tasks
    assert (one.due_on, one.created_at) == (date(2024, 5, 6), datetime(2024, 1, 1, tzinfo=UTC))


def test_a_bare_list_and_odd_items_are_read() -> None:
    bare = {"kind": "tasks#tasks", "items": [task("a"), task("b")]}
    reading = read(json.dumps(bare).encode())
    assert [p.name for p in reading.records.projects] == ["Google Tasks"]
    assert len(reading.records.tasks) == 2
    odd = {"kind": "tasks#taskLists", "items": [5, {"kind": "tasks#taskList", "items": None}]}
    assert [r.code for r in read(json.dumps(odd).encode()).refused] == ["not_an_object", "no_id"]
