"""monday.com's board: groups, items, subitems, sums, updates."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

OSLO = Options("Europe/Oslo")
HEAD = ["Name", "Subitems", "Person", "Status", "Due date", "Budget", "Item ID (auto generated)"]
SUB = ["Subitems", "Name", "Owner", "Status", "Date", "Item ID (auto generated)"]
SAID = ["Item ID", "Item Name", "Content Type", "User", "Created At", "Update Content", "Post ID"]
GROUP = [["Tavle"], ["گروه"], HEAD]


def item(key: object = "11", name: str = "Skriv", status: str = "Done", due: Any = "") -> list[Any]:
    return [name, "", "Åse, Minh", status, due, 1200, key]


def book(*rows: list[Any], said: tuple[list[Any], ...] = (), before: Any = GROUP) -> Source:
    made = Workbook()
    board = made.active
    assert board is not None
    for row in (*before, *rows):
        board.append(row)
    updates = made.create_sheet("updates")
    for row in (["Updates"], SAID, *said):
        updates.append(row)
    out = io.BytesIO()
    made.save(out)
    return Source("x.xlsx", out.getvalue())


def read(*rows: list[Any], options: Options = OSLO, **parts: Any) -> Reading:
    source = book(*rows, **parts)
    return vendor_for(source, "monday").read(source, options)


def test_an_item_comes_with_all_its_cells() -> None:
    records = read(item(due=datetime(2024, 3, 5))).records
    (task,) = records.tasks
    assert (task.key, task.title, task.due_on) == ("11", "Skriv", date(2024, 3, 5))
    assert task.assignee is not None
    assert task.assignee.name == "Åse"
    assert task.done_at is not None
    assert task.notes == "- **People:** Åse, Minh\n- **Budget:** 1200"
    assert [p.name for p in records.projects] == ["Tavle"]
    assert [(c.name, c.kind) for c in records.columns] == [("Done", "done")]
    assert [label.name for label in records.labels] == ["گروه"]


def test_subitems_follow_their_item_and_sums_are_passed_over() -> None:
    records = read(
        item(),
        SUB,
        ["", "Del", "Åse", "Stuck", "2024-03-05", 12],
        ["", "", "", "", "", "34"],
        item("13", "Neste"),
        ["", "", "", "", "", 2400],
        ["Gruppe 2"],
        HEAD,
        item("14", "Tredje", "Working on it"),
    ).records
    assert [t.key for t in records.tasks] == ["11", "12", "13", "14"]
    assert "**Subitem of:** Skriv" in records.tasks[1].notes
    assert [label.name for label in records.labels] == ["گروه", "Gruppe 2"]
    kinds = {c.key: c.kind for c in records.columns}
    assert [kinds[t.column] for t in records.tasks] == ["done", "waiting", "done", "doing"]


def test_a_board_without_statuses_has_its_groups_for_columns() -> None:
    head = ["Name", "Person", "Date"]
    records = read(["Skriv", "Åse", ""], ["Alene"], before=[["T"], ["Pågår"], head]).records
    assert [t.title for t in records.tasks] == ["Skriv", "Alene"]
    assert [(c.name, c.kind) for c in records.columns] == [("Pågår", "doing")]
    assert records.labels == []


def test_items_without_ids_keep_their_keys_and_are_all_kept() -> None:
    rows = [item("", "A"), item("", "A"), item("", "B")]
    first, second = read(*rows).records.tasks, read(*rows).records.tasks
    assert [t.key for t in first] == [t.key for t in second]
    assert len({t.key for t in first}) == 3


@pytest.mark.parametrize(
    "stamp",
    [
        "05/March/2024  03:04:00 PM",
        "Mar 5, 2024 3:04 PM",
        "2024-03-05 15:04:00",
        datetime(2024, 3, 5, 15, 4),
    ],
)
def test_updates_are_comments_at_their_moment(stamp: Any) -> None:
    reading = read(item(), said=(["11", "Skriv", "Update", "Minh", stamp, "سلام", "7"],))
    (comment,) = reading.records.comments
    assert (comment.key, comment.task, comment.body) == ("7", "11", "سلام")
    assert comment.at == datetime(2024, 3, 5, 14, 4, tzinfo=UTC)


def test_updates_of_items_that_are_gone_or_say_nothing_are_left() -> None:
    reading = read(
        item(),
        said=(["99", "x", "Update", "Minh", "", "a", "7"], ["11", "x", "Update", "", "", ""]),
    )
    assert reading.records.comments == []
    assert [(n.code, n.params) for n in reading.notes] == [("orphans_left", {"count": 1})]


def test_the_zone_is_asked_only_where_there_is_a_time_of_day() -> None:
    assert read(item(due="2024-03-05"), options=Options()).questions == ()
    said = (["11", "Skriv", "Update", "Minh", "2024-03-05 15:04", "a", "7"],)
    assert [q.code for q in read(item(), said=said, options=Options()).questions] == ["zone"]
    timed = read(item(due="2024-03-05 15:04"), options=Options())
    assert [q.code for q in timed.questions] == ["zone"]


def test_the_order_of_days_is_asked_when_both_fit() -> None:
    assert [q.code for q in read(item(due="03/04/2024")).questions] == ["dates"]


def test_files_are_links() -> None:
    head = ["Name", "Status", "Files", "Item ID"]
    urls = "https://x.monday.com/1/a b.png, https://x.monday.com/2/c.png"
    records = read(["A", "Done", urls, "1"], before=[["T"], ["G"], head]).records
    assert [a.name for a in records.attachments] == ["a b.png", "c.png"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (item("11"), "duplicate_id"),
        (item("12", due="soon"), "no_date"),
        (item("12", due="1024-03-05"), "no_date"),
        (item("1.2E+15"), "shortened_number"),
        (item("12", due="2024-03-31 02:30"), "no_such_moment"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row: list[Any], code: str) -> None:
    reading = read(item(), row, item("99"))
    assert [(r.line, r.code) for r in reading.refused] == [(5, code)]
    assert len(reading.records.tasks) == 2


@pytest.mark.parametrize(
    "before",
    [
        [["Name", "Status"]],
        [["Navn", "Sum"], ["a", 1]],
        [["Budsjett 2024", "x"], ["a"], ["Name", "Sum"]],
    ],
)
def test_spreadsheets_of_others_are_not_taken(before: list[list[Any]]) -> None:
    found = recognise(book(before=before))
    assert found is None or found.key != "monday"


def test_headers_in_other_languages_are_known() -> None:
    head = ["Nombre", "Subelementos", "Persona", "Estado", "Fecha", "Item ID (auto generated)"]
    row = ["Escribir", "", "Åse", "Listo", "2024-03-05", "5"]
    (task,) = read(row, before=[["Tablero"], ["Grupo"], head]).records.tasks
    assert (task.key, task.due_on) == ("5", date(2024, 3, 5))
