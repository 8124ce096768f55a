"""Rows of people's own sheets, read as their mapping says."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import Workbook

from polydesk.connectors.base.mapping import Layout, layout_of
from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.table.grid import open_grid
from polydesk.connectors.vendors.table.guess import guessed
from polydesk.connectors.vendors.table.read import read, recognises

OSLO = Options(zone="Europe/Oslo")
TASKS = "Task,Client,Due,Estimate,Done,Tags,Mood\n"
HOURS = "Date,Start,End,Hours,Client,Project,Description,Billable\n"


def reading(text: str | bytes, options: Options = OSLO, **said: object) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    source = Source("sheet.csv", data)
    layout = replace(guessed(source, open_grid(source)), **said)  # type: ignore[arg-type]
    return read(source, replace(options, mapping=layout))


def test_without_a_mapping_it_is_asked_for() -> None:
    found = read(Source("a.csv", b"A,B\n1,2"), OSLO)
    assert [question.code for question in found.questions] == ["mapping"]
    assert not any(found.records.counts().values())


def test_tasks_have_every_field() -> None:
    found = reading(
        TASKS + "Write,Fjord,2026-11-30 14:00,1:30,yes,a; b,calm\nCall,,2026-12-01,,,,\n"
    )
    write, call = found.records.tasks
    assert write.due_at == datetime(2026, 11, 30, 13, tzinfo=UTC)
    assert (write.due_on, write.estimate) == (None, 90)
    assert write.done_at is not None
    assert write.notes == "- **Mood:** calm"
    assert len(write.labels) == 2
    assert (call.due_on, call.done_at) == (date(2026, 12, 1), None)
    assert [client.name for client in found.records.clients] == ["Fjord"]
    assert [project.name for project in found.records.projects] == ["sheet", "sheet"]


def test_the_same_rows_have_the_same_keys_in_any_order() -> None:
    first = reading(TASKS + "A,X,2026-11-30,,,,\nA,X,2026-11-30,,,,\nB,X,,,,,\n")
    again = reading(TASKS + "B,X,,,,,\nA,X,2026-11-30,,,,\nA,X,2026-11-30,,,,\n")
    keys = {task.key for task in first.records.tasks}
    assert len(keys) == 3
    assert keys == {task.key for task in again.records.tasks}


def test_a_corrected_row_keeps_its_key() -> None:
    one = reading(TASKS + "A,X,2026-11-30,,,,\n").records.tasks[0]
    two = reading(TASKS + "A,X,2026-12-24,2:00,,,\n").records.tasks[0]
    assert one.key == two.key


def test_an_id_is_the_key() -> None:
    one = reading("Id,Task\n7,Write\n").records.tasks[0]
    two = reading("Id,Task\n7,Write more\n").records.tasks[0]
    assert one.key == two.key
    twice = reading("Id,Task\n7,Write\n7,Call\n")
    assert [(row.line, row.code) for row in twice.refused] == [(3, "duplicate_id")]


def test_columns_of_a_board() -> None:
    found = reading("Task,Status\nA,Doing\nB,Done\nC,\n").records
    assert {column.name: column.kind for column in found.columns} == {
        "Doing": "doing",
        "Done": "done",
        "": "todo",
    }
    assert [task.done_at is not None for task in found.tasks] == [False, True, False]


def test_persian_days_are_read_when_every_row_fits() -> None:
    found = reading("عنوان,مهلت\nالف,۱۴۰۵/۰۸/۳۰\nب,1405-09-01\n")
    assert [task.due_on for task in found.records.tasks] == [date(2026, 11, 21), date(2026, 11, 22)]
    assert [note.code for note in found.notes] == ["jalali_days"]
    mixed = reading("Task,Due\nA,2026-11-30\nB,1405-09-01\n")
    assert [(row.line, row.code) for row in mixed.refused] == [(3, "no_date")]


def test_the_order_of_days_is_asked_only_where_two_fit() -> None:
    assert [q.code for q in reading("Task,Due\nA,3/4/2026\n").questions] == ["dates"]
    sure = reading("Task,Due\nA,3/4/2026\nB,3/14/2026\n")
    assert sure.questions == ()
    assert sure.records.tasks[0].due_on == date(2026, 3, 4)
    said = reading("Task,Due\nA,3/4/2026\n", dates="dmy")
    assert said.records.tasks[0].due_on == date(2026, 4, 3)


def test_hours_with_times_days_and_breaks() -> None:
    found = reading(
        HOURS
        + "2026-11-03,09:00,10:30,,Fjord,Site,Fix,yes\n"
        + "2026-11-03,22:00,01:00,,Fjord,Site,Night,no\n"
        + "2026-11-04,09:00,17:00,7.5,Fjord,Site,Day,x\n"
        + "2026-11-05,,,2,,,Alone,\n"
        + "2026-11-05,,,1,,,More,\n"
    )
    spans = [(e.started_at, e.ended_at - e.started_at) for e in found.records.time_entries]
    assert spans == [
        (datetime(2026, 11, 3, 8, tzinfo=UTC), timedelta(hours=1.5)),
        (datetime(2026, 11, 3, 21, tzinfo=UTC), timedelta(hours=3)),
        (datetime(2026, 11, 4, 8, tzinfo=UTC), timedelta(hours=7.5)),
        (datetime(2026, 11, 5, 8, tzinfo=UTC), timedelta(hours=2)),
        (datetime(2026, 11, 5, 10, tzinfo=UTC), timedelta(hours=1)),
    ]
    assert [e.billable for e in found.records.time_entries] == [True, False, True, False, False]
    assert [note.code for note in found.notes] == ["days_only", "breaks_taken_off"]


def test_hours_need_a_zone() -> None:
    found = reading(HOURS + "2026-11-03,09:00,10:30,,A,B,C,\n", Options())
    assert [question.code for question in found.questions] == ["zone"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2026-13-03,09:00,10:00,,,,x,", "no_date"),
        ("2026-11-03,9 o'clock,10:00,,,,x,", "no_time"),
        ("2026-11-03,,,long,,,x,", "no_duration"),
        ("2026-11-03,09:00,10:00,5,,,x,", "duration_differs"),
        ("2026-11-03,,,30:00,,,x,", "too_long"),
        ("2026-11-03,09:00,10:00,,,,x,perhaps", "unknown_billable"),
        ("2026-03-29,02:30,03:30,,,,x,", "no_such_moment"),
        ("2026-11-03,09:00,10:00,,,,x,,extra", "long_row"),
    ],
)
def test_rows_that_can_not_be_taken(row: str, code: str) -> None:
    good = "2026-11-04,09:00,10:00,1,A,B,C,yes\n"
    roles = ("date", "start", "end", "duration", "client", "project", "description", "billable")
    found = reading(HOURS + good + row, roles=roles)
    assert [(refusal.line, refusal.code) for refusal in found.refused] == [(3, code)]
    assert len(found.records.time_entries) == 1


def test_bare_numbers_count_hours_or_minutes() -> None:
    found = reading("Date,Minutes,Description\n2026-11-03,90,x\n").records.time_entries[0]
    assert found.ended_at - found.started_at == timedelta(minutes=90)
    said = reading("Date,Duration\n2026-11-03,2\n", unit="m").records.time_entries[0]
    assert said.ended_at - said.started_at == timedelta(minutes=2)


def test_invoices_and_amounts() -> None:
    head = "Fakturanr;Kunde;Fakturadato;Beløp;Status\n"
    found = reading(
        head + "1;A;01.10.2026;1 200,50;Betalt\n2;A;02.10.2026;-5,00;\n", currency="NOK"
    )
    one, two = found.records.invoices
    assert (one.total, one.paid, one.state, one.currency) == (120050, 120050, "paid", "NOK")
    assert (two.total, two.credit) == (500, True)
    assert found.questions == ()
    opened = reading(head + "1;A;01.10.2026;1.200;\n")
    assert [question.code for question in opened.questions] == ["decimals", "currency"]


def test_toman_are_ten_rials() -> None:
    text = "شماره فاکتور,مشتری,تاریخ,مبلغ (تومان)\n۱,الف,۱۴۰۵/۰۷/۰۱,۱۲٬۰۰۰\n"
    one = reading(text).records.invoices[0]
    assert (one.currency, one.total, one.issued_on) == ("IRR", 12_000_000, date(2026, 9, 23))


def test_expenses_clients_contacts_and_events() -> None:
    spent = reading("Date,Vendor,Amount\n2026-10-01,Adobe,$54.99\n").records.expenses[0]
    assert (spent.total, spent.currency, spent.supplier) == (5499, "USD", "Adobe")
    kept = reading("Client,Contact,Email,Country\nFjord,Kari,kari@fjord.no,no\n").records
    assert (kept.clients[0].country, kept.contacts[0].client) == ("NO", kept.clients[0].key)
    met = reading("Title,Date,Start,End\nTalk,2026-11-03,09:00,10:00\nFair,2026-11-04,,\n").records
    assert met.events[0].begins == datetime(2026, 11, 3, 9)
    assert (met.events[1].begins, met.events[1].ends) == (date(2026, 11, 4), date(2026, 11, 5))


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TroubleError) as trouble:
        reading("A,B\n1,2\n", rows="invoices", roles=("number", ""))
    assert trouble.value.params["columns"] == "Client, Invoice date, Total including VAT"


@pytest.mark.parametrize(
    "data",
    [
        "Task;Due\nWrite;2026-11-30\n".encode("utf-8-sig"),
        "Task\tDue\nWrite\t2026-11-30\n".encode("utf-16"),
        b"sep=|\nTask|Due\nWrite|2026-11-30\n",
        "Task,Due\r\nWrite,2026-11-30\r\n".encode("cp1252"),
    ],
)
def test_encodings_and_separators(data: bytes) -> None:
    assert recognises(Source("a.csv", data))
    assert reading(data).records.tasks[0].due_on == date(2026, 11, 30)


def test_a_spreadsheet_and_its_second_sheet() -> None:
    book = Workbook()
    book.active.append(["Nothing"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Tasks 2026")
    sheet.append(["Task", "Due"])
    sheet.append(["=1+1", datetime(2026, 11, 30)])
    data = io.BytesIO()
    book.save(data)
    source = Source("book.xlsx", data.getvalue())
    assert recognises(source)
    grid = open_grid(source, "Tasks 2026")
    layout = guessed(source, grid)
    assert (layout.sheet, layout.project) == ("Tasks 2026", "Tasks 2026")
    found = read(source, replace(OSLO, mapping=layout))
    assert [row.code for row in found.refused] == ["no_name"]  # a formula without its value


def test_ten_thousand_columns_are_refused_early() -> None:
    with pytest.raises(TroubleError) as trouble:
        open_grid(Source("wide.csv", b",".join([b"x"] * 10_000)))
    assert trouble.value.code == "too_many_columns"


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "<html>", "BEGIN:VCALENDAR\n", "Dear all,\nhow are you\n"]
)
def test_what_is_no_table(text: str) -> None:
    assert not recognises(Source("a.txt", text.encode()))


def test_a_layout_comes_back_from_what_was_stored() -> None:
    layout = Layout("tasks", ("title", ""), names=("task", ""), account="x", dates="dmy")
    assert layout_of(layout.stored()) == layout
    assert layout_of(None) is None
    assert layout_of({"roles": 3}) is None
