"""ClickUp's CSV: milliseconds, lists in brackets, JSON in cells."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

STAMP = "1704820000000"
MOMENT = datetime(2024, 1, 9, 17, 6, 40, tzinfo=UTC)
ROW: dict[str, Any] = {
    "Task ID": "86a",
    "Task Name": "Skriv",
    "Task Content": "متن",
    "Status": "in progress",
    "Date Created": STAMP,
    "Due Date": "",
    "Due Date Text": "",
    "Parent ID": "null",
    "Attachments": [],
    "Assignees": "[Åse Øvrebø, Minh]",
    "Tags": "[haster]",
    "Priority": "2",
    "List Name": "Blogg",
    "Folder Name": "hidden",
    "Space Name": "Fjord AS",
    "Time Estimated": "5400000",
    "Checklists": {},
    "Comments": [],
    "Assigned Comments": "",
    "Time Spent": "3660000",
    "Budget (currency)": "1200",
}


def row(**fields: Any) -> dict[str, Any]:
    return {**ROW, **{name.replace("_", " "): value for name, value in fields.items()}}


def read(*rows: dict[str, Any]) -> Reading:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(ROW)
    for one in rows:
        cells = [v if isinstance(v, str) else json.dumps(v) for v in one.values()]
        writer.writerow(cells)
    source = Source("x.csv", out.getvalue().encode())
    return vendor_for(source, "clickup").read(source, Options())


def test_a_task_comes_with_all_its_cells() -> None:
    records = read(row()).records
    (task,) = records.tasks
    assert (task.key, task.created_at, task.estimate) == ("86a", MOMENT, 90)
    assert task.assignee is not None
    assert task.assignee.name == "Åse Øvrebø"
    assert [p.name for p in records.projects] == ["Fjord AS / Blogg"]
    assert [(c.name, c.kind) for c in records.columns] == [("in progress", "doing")]
    assert task.notes.splitlines() == [
        "متن",
        "",
        "- **Priority:** High",
        "- **Assignees:** Åse Øvrebø, Minh",
        "- **Time spent:** 1:01",
        "- **Budget (currency):** 1200",
    ]


def test_a_due_time_is_an_instant_and_four_in_the_morning_a_day() -> None:
    timed = row(Due_Date=STAMP, Due_Date_Text="1/9/2024, 6:06:40 PM GMT+1")
    whole = row(Task_ID="2", Due_Date="1704769200000", Due_Date_Text="1/9/2024, 4:00:00 AM GMT+1")
    first, second = read(timed, whole).records.tasks
    assert (first.due_at, first.due_on) == (MOMENT, None)
    assert (second.due_at, second.due_on) == (None, date(2024, 1, 9))


def test_closed_tasks_are_done() -> None:
    (task,) = read(row(Status="Closed")).records.tasks
    assert task.done_at == MOMENT


def test_a_subtask_names_its_parent_wherever_it_stands() -> None:
    first, own = read(
        row(Parent_ID="2"), row(Task_ID="2", Task_Name="Over", Parent_ID="2")
    ).records.tasks
    assert "**Subtask of:** Over" in first.notes
    assert "Subtask of" not in own.notes


def test_checklists_of_either_kind() -> None:
    plain = row(Checklists={"A": ["one", "[x] two"], "B": ["three"]})
    rich = row(
        Task_ID="2",
        Checklists=[{"name": "A", "items": [{"name": "یک", "resolved": True}, {"name": "دو"}]}],
    )
    items = read(plain, rich).records.checklist_items
    assert [(i.text, i.done) for i in items] == [
        ("A: one", False),
        ("A: two", True),
        ("B: three", False),
        ("یک", True),
        ("دو", False),
    ]


def test_comments_have_writer_and_moment() -> None:
    said = {"text": "Klar", "by": "m@example.com", "date": "2024-01-10T12:00:00Z"}
    reading = read(row(Comments=[said, {**said, "date": "yesterday"}], Assigned_Comments=[said]))
    first, second = reading.records.comments
    assert first.author is not None
    assert (first.author.email, first.at) == (
        "m@example.com",
        datetime(2024, 1, 10, 12, tzinfo=UTC),
    )
    assert second.at == MOMENT
    assert [(n.code, n.params) for n in reading.notes] == [("undated_comments", {"count": 1})]


def test_equal_things_are_all_kept() -> None:
    said = [{"text": "ok", "by": "a", "date": f"2024-01-10T12:00:0{n}Z"} for n in range(3)]
    file = {"title": "æ.pdf", "url": "https://example.com/a"}
    records = read(
        row(Comments=said, Checklists={"": ["a", "a"]}, Attachments=[file, file])
    ).records
    assert len({c.key for c in records.comments}) == 3
    assert len({i.key for i in records.checklist_items}) == 2
    assert len({a.key for a in records.attachments}) == 2


def test_a_cell_that_is_cut_off_is_left_out_and_told() -> None:
    reading = read(row(Comments='[{"text": "abc'))
    assert len(reading.records.tasks) == 1
    told = {"count": 1, "columns": "Comments"}
    assert [(n.code, n.params) for n in reading.notes] == [("cells_left", told)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"Task_ID": ""}, "no_id"),
        ({"Task_ID": "86a"}, "duplicate_id"),
        ({"Date_Created": "1.70482E+12"}, "shortened_number"),
        ({"Date_Created": "yesterday"}, "no_date"),
        ({"Due_Date": "9999999999999999"}, "no_date"),
        ({"Due_Date": "-9999999999999"}, "no_date"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(fields: dict[str, str], code: str) -> None:
    reading = read(row(), row(**{"Task_ID": "2", **fields}), row(Task_ID="9"))
    assert [(r.line, r.code) for r in reading.refused] == [(3, code)]
    assert len(reading.records.tasks) == 2


def test_lists_of_one_name_in_two_spaces_are_two_projects() -> None:
    records = read(row(), row(Task_ID="2", Space_Name="Parsa")).records
    assert [p.name for p in records.projects] == ["Fjord AS / Blogg", "Parsa / Blogg"]


def test_missing_columns_are_named() -> None:
    text = "Task ID,List Name,Space Name,Task Name\n".replace("Task Name", "Name")
    source = Source("x.csv", text.encode())
    with pytest.raises(TroubleError, match="wrong_kind"):
        vendor_for(source, "clickup")
