"""What the columns of people's own sheets hold, guessed in the languages of the desk."""

import pytest

from polydesk.connectors.base.mapping import Layout, signature
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.table.columns import Column, unit_of
from polydesk.connectors.vendors.table.grid import open_grid
from polydesk.connectors.vendors.table.guess import guessed, signature_of
from polydesk.connectors.vendors.table.words import bare

TASKS = ("title", "client", "due", "column", "notes")
HOURS = ("date", "client", "project", "description", "start", "end")
MONEY = ("number", "client", "issued", "due", "total", "state")
SHEETS = [
    ("en", "tasks", TASKS, "Task,Client,Due date,Status,Notes\nWrite,Fjord,2026-11-30,Doing,x"),
    ("nb", "tasks", TASKS, "Oppgave;Kunde;Frist;Status;Merknad\nSkriv;Fjord;30.11.2026;Ferdig;x"),
    ("fa", "tasks", TASKS, "عنوان,مشتری,مهلت,وضعیت,توضیحات\nنوشتن,الف,۱۴۰۵/۰۸/۳۰,تمام,x"),
    ("vi", "tasks", TASKS, "Công việc\tKhách hàng\tHạn chót\tTrạng thái\tGhi chú\nViết\tA\t30/11/2026\tx\ty"),
    ("de", "tasks", TASKS, "Aufgabe;Kunde;Fällig am;Status;Notizen\nText;Fjord;30.11.2026;neu;x"),
    ("en", "time_entries", HOURS, "Date,Client,Project,Description,Start,End\n2026-11-03,A,B,x,09:00,10:00"),
    ("nb", "time_entries", HOURS, "Dato;Kunde;Prosjekt;Beskrivelse;Fra;Til\n03.11.2026;A;B;x;09:00;10:00"),
    ("fa", "time_entries", HOURS, "تاریخ,مشتری,پروژه,شرح,ساعت شروع,ساعت پایان\n۱۴۰۵/۰۸/۱۲,ا,ب,x,۰۹:۰۰,۱۰:۰۰"),
    ("vi", "time_entries", HOURS, "Ngày,Khách hàng,Dự án,Mô tả,Bắt đầu,Kết thúc\n03/11/2026,A,B,x,09:00,10:00"),
    ("en", "invoices", MONEY, "Invoice #,Client,Invoice date,Due date,Amount,Status\n1,A,2026-10-01,2026-10-31,5.00,Paid"),
    ("nb", "invoices", MONEY, "Fakturanr;Kunde;Fakturadato;Forfall;Beløp;Status\n1;A;01.10.2026;31.10.2026;5,00;Betalt"),
    ("fa", "invoices", MONEY, "شماره فاکتور,مشتری,تاریخ صدور,سررسید,مبلغ,وضعیت\n۱,ا,۱۴۰۵/۰۷/۰۱,۱۴۰۵/۰۸/۰۱,۵۰۰۰,پرداخت‌شده"),
    ("vi", "invoices", MONEY, "Số hóa đơn,Khách hàng,Ngày hóa đơn,Hạn thanh toán,Số tiền,Trạng thái\n1,A,01/10/2026,31/10/2026,5000,x"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "texts", "unit"),
    [
        ("Hours", ("1,5", "0,25", "2"), "h"),
        ("Timer", ("37,5", "2"), "h"),
        ("Duration", ("1,5", "0,25"), "h"),
        ("Duration", ("30", "45"), "m"),
        ("Duration (min)", ("5", "10"), "m"),
        ("Duration (h)", ("30", "45"), "h"),
        ("ساعت", ("۱٫۵", "۲۵"), "h"),
        ("Duration", ("1:30",), ""),
    ],
)
def test_what_a_bare_number_counts(title: str, texts: tuple[str, ...], unit: str) -> None:
    assert unit_of(Column(title, bare(title), texts, frozenset())) == unit


def guess(text: str, name: str = "sheet.csv", earlier: tuple[Layout, ...] = ()) -> Layout:
    source = Source(name, text.encode())
    return guessed(source, open_grid(source), earlier=earlier)


@pytest.mark.parametrize(("language", "rows", "roles", "text"), SHEETS)
def test_headers_are_understood(
    language: str, rows: str, roles: tuple[str, ...], text: str
) -> None:
    found = guess(text)
    assert (found.rows, found.roles) == (rows, roles), language


def test_the_name_of_the_file_settles_what_rows_are() -> None:
    text = "Name,Email,Phone,Company\nKari,kari@fjord.no,1,Fjord"
    assert guess(text).rows == "contacts"
    text = "Navn;E-post;Telefon\nFjord;kari@fjord.no;1"
    assert guess(text, "kunder.csv").rows == "clients"


def test_a_calendar_of_outlook_has_day_and_time_apart() -> None:
    head = "Subject,Start Date,Start Time,End Date,End Time,Location,Description\n"
    found = guess(head + "Talk,11/23/2026,9:00 AM,11/23/2026,10:00 AM,Zoom,x\n")
    assert found.rows == "events"
    assert found.roles == ("title", "start", "start", "end", "end", "place", "notes")


def test_a_title_above_the_header_is_passed_over() -> None:
    assert guess("My tasks 2026,,\n,,\nTask,Due,Client\nWrite,2026-11-30,Fjord").head == 2


def test_without_a_header_columns_are_known_by_their_looks() -> None:
    found = guess("Write a text,2026-11-30,Fjord\nCall Kari,2026-12-01,Fjord")
    assert (found.head, found.roles) == (0, ("title", "due", ""))
    assert guess("Buy milk\nCall Kari").head == 0
    assert guess("Tasks\nBuy milk").head == 1


def test_headers_that_are_empty_twice_or_hostile() -> None:
    found = guess('Name,Name,,"<b>x</b>","=HYPERLINK(""http://x"")"\nA,B,C,D,E')
    assert found.roles == ("title", "notes", "", "notes", "notes")
    assert guess("What;When;For whom\nWrite;3/4/2026;Fjord").roles[:2] == ("title", "due")


def test_what_nobody_knows_is_kept_in_the_notes() -> None:
    assert guess("Task,Colour of the sky\nWrite,full").roles == ("title", "notes")


def test_a_header_is_known_again_by_its_names() -> None:
    one = signature_of(Source("a.csv", b"Task,Due\nWrite,2026-11-30"))
    two = signature_of(Source("b.csv", "\ufefftask;DUE\nCall;2026-12-01".encode()))
    assert one == two == signature("Task", "Due")
    assert one != signature_of(Source("c.csv", b"Due,Task\n2026-11-30,Write"))


def test_a_table_without_a_header_is_known_by_its_shape() -> None:
    one = signature_of(Source("a.csv", b"Write a text,2026-11-30\nCall,2026-12-01"))
    assert one == signature_of(Source("a.csv", b"Another one,2027-01-30\nMore,2027-02-01"))
    assert one != signature_of(Source("a.csv", b"2027-01-30,Another\n2027-02-01,More"))


def test_a_header_with_one_more_column_borrows_what_was_said() -> None:
    said = Layout("tasks", ("notes", "title", ""), names=("a", "b", "c"), account="x")
    found = guess("A,B,C,Deadline\n1,2,3,2026-11-30", earlier=(said,))
    assert (found.rows, found.account) == ("tasks", "x")
    assert found.roles == ("notes", "title", "", "due")
    assert guess("A,Z,Y,Deadline\n1,2,3,2026-11-30", earlier=(said,)).account == ""
