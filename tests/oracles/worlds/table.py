"""Tables of people's own: every meaning a column can have, as four languages write it."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from tests.oracles.worlds import texts

FIRST = datetime(2026, 3, 14, 8, 30)
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
NOWRUZ = date(2026, 3, 21)  # 1 Farvardin 1405; the world ends within that year


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody writes: `language` is the place of the header, `day` how days are written.

    `decimals` is the sign before the cents, `money` what stands behind amounts.
    """

    name: str
    language: int
    separator: str = ","
    encoding: str = "utf-8"
    day: str = "%Y-%m-%d"
    decimals: str = "."
    money: str = " EUR"
    digits: str = "latin"

    @property
    def order(self) -> str:
        """Which of day and month comes first, where the year comes last."""
        return {"%m": "mdy", "%d": "dmy"}.get(self.day[:2], "")


WAYS = (
    Way("english", 0),
    Way("american", 0, "\t", "utf-16", "%m/%d/%Y", ".", " USD"),
    Way("norwegian", 1, ";", "cp1252", "%d.%m.%Y", ",", " kr"),
    Way("norwegian-dashes", 1, "\t", "utf-8-sig", "%d-%m-%Y", ",", " NOK"),
    Way("persian", 2, ";", "utf-8-sig", "jalali/", ".", " تومان", "persian"),
    Way("persian-latin", 2, ",", "utf-16-le", "jalali-", ".", " ریال"),
    Way("vietnamese", 3, ";", "utf-16", "%d/%m/%Y", ",", " VND"),
    Way("vietnamese-dashes", 3, "|", "utf-8", "%d-%m-%Y", ",", " ₫"),
)

# For each kind: role, and the header in English, Norwegian, Persian, Vietnamese.
HEADERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "tasks": (
        ("title", "Task", "Oppgave", "عنوان کار", "Công việc"),
        ("client", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("project", "Project", "Prosjekt", "پروژه", "Dự án"),
        ("column", "Status", "Status", "وضعیت", "Trạng thái"),
        ("due", "Due date", "Frist", "مهلت", "Hạn chót"),
        ("notes", "Notes", "Notater", "یادداشت", "Ghi chú"),
        ("assignee", "Assignee", "Ansvarlig", "مسئول", "Người phụ trách"),
        ("labels", "Tags", "Etiketter", "برچسب", "Nhãn"),
        ("estimate", "Estimate", "Estimat", "برآورد", "Ước tính"),
        ("done", "Done", "Ferdig", "انجام شده", "Đã xong"),
        ("created", "Created", "Opprettet", "تاریخ ایجاد", "Ngày tạo"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
    "time_entries": (
        ("date", "Date", "Dato", "تاریخ", "Ngày"),
        ("start", "Start", "Fra", "شروع", "Bắt đầu"),
        ("end", "End", "Til", "پایان", "Kết thúc"),
        ("duration", "Hours", "Timer", "مدت", "Số giờ"),
        ("client", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("project", "Project", "Prosjekt", "پروژه", "Dự án"),
        ("task", "Task", "Oppgave", "کار", "Công việc"),
        ("description", "Description", "Beskrivelse", "شرح", "Mô tả"),
        ("person", "Person", "Ansatt", "همکار", "Nhân viên"),
        ("email", "Email", "E-post", "ایمیل", "Email"),
        ("billable", "Billable", "Fakturerbar", "قابل صورت حساب", "Tính phí"),
        ("labels", "Tags", "Etiketter", "برچسب", "Nhãn"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
    "clients": (
        ("name", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("contact", "Contact person", "Kontaktperson", "رابط", "Người liên hệ"),
        ("email", "Email", "E-post", "ایمیل", "Email"),
        ("phone", "Phone", "Telefon", "تلفن", "Điện thoại"),
        ("address", "Address", "Adresse", "نشانی", "Địa chỉ"),
        ("country", "Country", "Land", "کشور", "Quốc gia"),
        ("language", "Language", "Språk", "زبان", "Ngôn ngữ"),
        ("currency", "Currency", "Valuta", "ارز", "Tiền tệ"),
        ("tax_id", "VAT number", "Org.nr", "شناسه ملی", "Mã số thuế"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
    "contacts": (
        ("first_name", "First name", "Fornavn", "نام کوچک", "Tên gọi"),
        ("last_name", "Last name", "Etternavn", "نام خانوادگی", "Họ"),
        ("client", "Company", "Firma", "شرکت", "Công ty"),
        ("email", "Email", "E-post", "ایمیل", "Email"),
        ("phone", "Phone", "Telefon", "تلفن", "Điện thoại"),
        ("role", "Position", "Stilling", "سمت", "Chức vụ"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
    "invoices": (
        ("number", "Invoice number", "Fakturanummer", "شماره فاکتور", "Số hóa đơn"),
        ("client", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("issued", "Invoice date", "Fakturadato", "تاریخ فاکتور", "Ngày hóa đơn"),
        ("due", "Due date", "Forfallsdato", "سررسید", "Ngày đến hạn"),
        ("total", "Total", "Totalt", "مبلغ کل", "Tổng cộng"),
        ("vat", "VAT", "Mva", "مالیات", "Thuế"),
        ("paid", "Amount paid", "Betalt beløp", "مبلغ پرداخت شده", "Số tiền đã trả"),
        ("paid_on", "Paid on", "Betalt dato", "تاریخ پرداخت", "Ngày thanh toán"),
        ("state", "Status", "Status", "وضعیت", "Trạng thái"),
        ("reference", "Reference", "Referanse", "مرجع", "Tham chiếu"),
        ("note", "Notes", "Notater", "یادداشت", "Ghi chú"),
    ),
    "expenses": (
        ("date", "Date", "Dato", "تاریخ", "Ngày"),
        ("total", "Total", "Totalt", "مبلغ کل", "Tổng cộng"),
        ("vat", "VAT", "Mva", "مالیات", "Thuế"),
        ("supplier", "Supplier", "Leverandør", "فروشنده", "Nhà cung cấp"),
        ("category", "Category", "Kategori", "دسته", "Danh mục"),
        ("note", "Notes", "Notater", "یادداشت", "Ghi chú"),
        ("client", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("billable", "Billable", "Fakturerbar", "قابل صورت حساب", "Tính phí"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
    "events": (
        ("title", "Event", "Hendelse", "رویداد", "Sự kiện"),
        ("date", "Date", "Dato", "تاریخ", "Ngày"),
        ("start", "Start", "Fra", "شروع", "Bắt đầu"),
        ("end", "End", "Til", "پایان", "Kết thúc"),
        ("place", "Place", "Sted", "مکان", "Địa điểm"),
        ("client", "Client", "Kunde", "مشتری", "Khách hàng"),
        ("notes", "Notes", "Notater", "یادداشت", "Ghi chú"),
        ("id", "ID", "ID", "شناسه", "Mã"),
    ),
}
YES = (("yes", "no"), ("ja", "nei"), ("بله", "خیر"), ("có", "không"))
PAID = (("paid", "sent"), ("betalt", "sendt"), ("پرداخت شده", "پرداخت نشده"), ("đã trả", "sent"))
NAMES = {"cp1252": ("Fjord & Fjell AS", "Ørnes Regnskap", "Harbour, Hart and Sons")}


def header(kind: str, way: Way) -> list[str]:
    """Return the names of the columns."""
    return [row[1 + way.language] for row in HEADERS[kind]]


def roles(kind: str) -> tuple[str, ...]:
    """Return what the columns hold, in their order."""
    return tuple(row[0] for row in HEADERS[kind])


def world(kind: str, count: int, way: Way, seed: int = 1) -> bytes:
    """Return a table of so many rows."""
    dice = Random(seed)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=way.separator)
    writer.writerow(header(kind, way))
    for number in range(count):
        cells = {role: _CELLS[role](number, way, dice) for role in roles(kind)}
        writer.writerow(cells[role] for role in roles(kind))
    return out.getvalue().encode(way.encoding)


def _day(moment: datetime, way: Way) -> str:
    if not way.day.startswith("jalali"):
        return moment.strftime(way.day)
    past = (moment.date() - NOWRUZ).days
    month, day = (
        (past // 31, past % 31) if past < 186 else (6 + (past - 186) // 30, (past - 186) % 30)
    )
    return _digits(way.day[-1].join(("1405", f"{month + 1:02}", f"{day + 1:02}")), way)


def _digits(text: str, way: Way) -> str:
    return text.translate(PERSIAN) if way.digits == "persian" else text


def _start(number: int) -> datetime:
    return FIRST + timedelta(days=7 + number % 200, minutes=7 * (number % 40))


def _money(main: Decimal, way: Way) -> str:
    whole = way.money in (" VND", " ₫", " تومان", " ریال")
    text = f"{main:.0f}" if whole else f"{main:.2f}".replace(".", way.decimals)
    return _digits(text, way) + way.money


def _total(number: int) -> Decimal:
    return Decimal(12_345 + 701 * number) / 100 + 100_000


def _text(number: int, way: Way, dice: Random) -> str:
    known = [t for t in texts.TITLES if _fits(t, way)]
    return f"{dice.choice(known)} {number}"


def _client(number: int, way: Way, _dice: Random) -> str:
    known = NAMES.get(way.encoding) or tuple(filter(None, texts.CLIENTS))
    return known[number % len(known)]


def _fits(text: str, way: Way) -> bool:
    return way.encoding != "cp1252" or text.isascii() or all(ord(sign) < 256 for sign in text)


type Cell = Callable[[int, Way, Random], str]

_CELLS: dict[str, Cell] = {
    **dict.fromkeys(("title", "description", "task", "notes", "note", "reference"), _text),
    "client": _client,
    "name": lambda n, way, dice: f"{_client(n, way, dice)} {n}",
    "project": lambda n, _way, _dice: f"Web {n % 3}",
    "column": lambda n, _way, _dice: ("Ideas", "Waiting", "Ready to go")[n % 3],
    "due": lambda n, way, _dice: _day(_start(n) + timedelta(days=14), way) if n % 4 else "",
    **dict.fromkeys(
        ("date", "issued", "created", "paid_on"), lambda n, way, _dice: _day(_start(n), way)
    ),
    "start": lambda n, way, _dice: _digits(_start(n).strftime("%H:%M"), way),
    "end": lambda n, way, _dice: _digits(
        (_start(n) + timedelta(minutes=15 * (1 + n % 9))).strftime("%H:%M"), way
    ),
    "duration": lambda n, way, _dice: _digits(
        f"{(1 + n % 9) * 0.25:.2f}".replace(".", way.decimals), way
    ),
    "estimate": lambda n, way, _dice: _digits(f"{1 + n % 7}:30", way),
    "assignee": lambda n, way, _dice: "Linnea Berg" if n % 2 else "",
    "person": lambda n, _way, _dice: ("Linnea Berg", "Ada Hart")[n % 2],
    "email": lambda n, _way, _dice: f"p{n}@example.com",
    "labels": lambda n, _way, _dice: ("web, text", "text", "")[n % 3],
    "done": lambda n, way, _dice: YES[way.language][n % 2],
    "billable": lambda n, way, _dice: YES[way.language][n % 2],
    "id": lambda n, _way, _dice: f"R-{n}",
    "contact": lambda n, _way, _dice: f"Ada Hart {n}" if n % 3 else "",
    "phone": lambda n, _way, _dice: f"+47 9000 {n:04}",
    "address": lambda n, _way, _dice: f"Gate {n}\n0150 Oslo",
    "country": lambda n, _way, _dice: ("NO", "IR", "VN")[n % 3],
    "language": lambda n, _way, _dice: ("nb", "fa", "vi")[n % 3],
    "currency": lambda n, _way, _dice: ("NOK", "EUR", "VND")[n % 3],
    "tax_id": lambda n, _way, _dice: f"9{n:08}",
    "first_name": lambda n, _way, _dice: f"Ada{n}",
    "last_name": lambda n, _way, _dice: "Hart",
    "role": lambda n, _way, _dice: "Manager",
    "number": lambda n, _way, _dice: f"2026-{n:04}",
    "total": lambda n, way, _dice: _money(_total(n), way),
    "vat": lambda n, way, _dice: _money(_total(n) / 5, way),
    "paid": lambda n, way, _dice: _money(_total(n), way) if n % 2 == 0 else "",
    "state": lambda n, way, _dice: PAID[way.language][n % 2],
    "supplier": lambda n, _way, _dice: f"Shop {n % 5}",
    "category": lambda n, _way, _dice: ("Paper", "Travel")[n % 2],
    "place": lambda n, _way, _dice: "Oslo" if n % 2 else "",
}
