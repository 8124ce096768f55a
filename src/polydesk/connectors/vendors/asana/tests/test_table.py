"""Asana's CSV and its feed: projects, sections, subtasks, days."""

from datetime import UTC, date, datetime

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

HEAD = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,"
    "Start Date,Due Date,Tags,Notes,Projects,Parent task,Budget"
)
OPEN = Options()


def row(
    key: str = "1",
    *,
    done: str = "",
    name: str = "Skriv",
    section: str = "Å gjøre",
    due: str = "2026-10-01",
    tags: str = "",
    projects: str = "Nettside",
    parent: str = "",
    made: str = "2026-09-01",
) -> str:
    return (
        f"{key},{made},{done},2026-09-02,{name},{section},پارسا,p@example.com,2026-09-03,"
        f"{due},{tags},Text,{projects},{parent},1 200"
    )


def read(text: str, options: Options = OPEN, name: str = "Lansering (2).csv") -> Reading:
    source = Source(name, text.encode())
    return vendor_for(source, "asana").read(source, options)


def export(*rows: str, options: Options | None = None) -> Reading:
    return read("\n".join((HEAD, *rows)), options or OPEN)


def test_a_task_comes_with_all_its_cells() -> None:
    reading = export(row(tags='"Haster,فوری"'))
    (task,) = reading.records.tasks
    assert (task.key, task.title, task.due_on, task.due_at) == (
        "1",
        "Skriv",
        date(2026, 10, 1),
        None,
    )
    assert task.assignee is not None
    assert (task.assignee.name, task.assignee.email) == ("پارسا", "p@example.com")
    assert task.notes == "Text\n\n- **Start:** 2026-09-03\n- **Budget:** 1 200"
    assert [label.name for label in reading.records.labels] == ["Haster", "فوری"]
    assert [c.name for c in reading.records.columns] == ["Å gjøre"]
    assert reading.questions == ()


def test_a_completed_task_stands_where_things_are_done() -> None:
    reading = export(row(done="2026-09-05"), row("2", section="Ferdig"))
    first, second = reading.records.tasks
    assert first.column == second.column
    assert first.done_at == datetime(2026, 9, 5, 12, tzinfo=UTC)
    assert second.done_at is not None
    assert ("completed_moved", {"count": 1}) in [(n.code, n.params) for n in reading.notes]


def test_without_a_column_for_what_is_done_one_is_added() -> None:
    records = export(row(done="2026-09-05"), row("2")).records
    assert [(c.name, c.kind) for c in records.columns] == [("Å gjøre", "todo"), ("", "done")]


def test_a_subtask_stands_where_its_parent_stands_and_names_it() -> None:
    records = export(row(), row("2", name="Del", section="", projects="", parent="Skriv")).records
    assert records.tasks[1].column == records.tasks[0].column
    assert "**Subtask of:** Skriv" in records.tasks[1].notes


def test_a_task_of_several_projects_comes_into_the_exported_one() -> None:
    records = export(row(), row("2", projects='"Annet, Nettside"'), row("3", projects="")).records
    assert [p.name for p in records.projects] == ["Nettside"]
    assert len({task.project for task in records.tasks}) == 1


def test_a_comma_in_the_name_of_the_only_project_is_part_of_it() -> None:
    records = export(row(projects='"Vår, 2026"'), row("2", projects='"Vår, 2026"')).records
    assert [p.name for p in records.projects] == ["Vår, 2026"]


def test_a_feed_is_named_after_its_file_and_known_by_its_address() -> None:
    head = ",".join(HEAD.split(",")[:12])
    line = ",".join(row().split(",")[:12])
    text = f",,\n,,https://app.asana.com/-/googleSheetsProjectCsv?token=a\n,,\n{head}\n{line}\nx"
    reading, other = read(text), read(text, name="Kopi.csv")
    assert [p.name for p in reading.records.projects] == ["Lansering"]
    assert reading.records.projects[0].key == other.records.projects[0].key
    assert [(r.line, r.code) for r in reading.refused] == [(6, "short_row")]


def test_days_of_a_spreadsheet_are_asked_about_when_both_orders_fit() -> None:
    assert [q.code for q in export(row(due="03/04/2026")).questions] == ["dates"]
    answered = export(row(due="03/04/2026"), options=Options(dates="mdy"))
    assert answered.records.tasks[0].due_on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"key": ""}, "no_id"),
        ({"key": "1"}, "duplicate_id"),
        ({"key": "1.2E+15"}, "shortened_number"),
        ({"key": "1,2E+15"}, "long_row"),
        ({"key": "2", "due": "soon"}, "no_date"),
        ({"key": "2", "due": "1026-10-01"}, "no_date"),
        ({"key": "2", "done": "2026-02-30"}, "no_date"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(fields: dict[str, str], code: str) -> None:
    reading = export(row(), row(**fields), row("9"))
    assert [(r.line, r.code) for r in reading.refused] == [(3, code)]
    assert len(reading.records.tasks) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_change_nothing(encoding: str) -> None:
    text = f"{HEAD}\n{row(name='Ærlig Ørn')}".replace("پارسا", "Åse").replace(",", ";")
    source = Source("x.csv", text.encode(encoding))
    reading = vendor_for(source).read(source, Options())
    assert reading.records.tasks[0].title == "Ærlig Ørn"


def test_long_titles_are_cut_and_stand_whole_in_the_notes() -> None:
    reading = export(row(name="å" * 700))
    assert len(reading.records.tasks[0].title) == 500
    assert "å" * 700 in reading.records.tasks[0].notes
    assert [n.code for n in reading.notes] == ["titles_cut"]


def test_ten_thousand_columns_are_refused() -> None:
    with pytest.raises(TroubleError, match="too_many_columns"):
        read(f"{HEAD},{','.join(map(str, range(10_000)))}\n")
