"""What an IIF file holds: customers, jobs and vendors; invoices, checks, bills."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from polydesk.connectors.base.amounts import amount
from polydesk.connectors.base.books import address, full_name
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import nearest
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import Row, gather
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.quickbooks import words
from polydesk.connectors.vendors.quickbooks.gather import Desk, Head
from polydesk.connectors.vendors.quickbooks.iif import Line, lines
from polydesk.connectors.vendors.quickbooks.people import phone

COLUMNS = {
    "DATE": "day",
    "DUEDATE": "due",
    "AMOUNT": "amount",
    "DOCNUM": "number",
    "MEMO": "text",
    "ACCNT": "account",
    "NAME": "name",
    "TRNSTYPE": "kind",
    "QNTY": "quantity",
    "PRICE": "price",
    "INVITEM": "item",
    "PAID": "paid",
    "PONUM": "order",
    "EXTRA": "extra",
    "REIMBEXP": "billable",
    "CURRENCY": "currency",
}
SILENT = frozenset(("HDR", "ENDTRNS", "SPL", "TRNS", "CUST", "VEND", "ENDCUSTNAMEDICT"))
SALES_TAX = "AUTOSTAX"


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a transaction: its amount in minor units."""

    row: Row
    amount: int

    @property
    def tax(self) -> bool:
        """Whether it is sales tax."""
        return self.row["extra"].upper() == SALES_TAX or words.is_tax(self.row["account"])


class Transactions:
    """The transactions of a file."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def identity(self, row: Row) -> Hashable:
        """Return what the rows of one transaction share."""
        return row["group"]

    def parse(self, row: Row) -> Part:
        """Read one row."""
        return Part(row, self.desk.money(row, "amount") or 0)

    def build(self, rows: list[Row], parts: list[Part]) -> None:
        """Take a transaction for what its type says."""
        top, splits = parts[0], parts[1:]
        kind = top.row["kind"]
        head = self.desk.head(top.row, kind, top.row["name"])
        if head.sale:
            self._sale(head, top, splits)
        elif head.role in (words.SPENT, words.BACK):
            self._spend(head, top, splits)
        elif head.role == words.PAYMENT:
            number = next((part.row["number"] for part in splits if part.row["number"]), "")
            self.desk.payments.append((head.name, number, abs(top.amount), head.day))
        else:
            self.desk.leave(kind.title())

    def _sale(self, head: Head, top: Part, splits: list[Part]) -> None:
        sign = -1 if head.role in (words.CREDIT, words.REFUND) else 1
        taxes = [part for part in splits if part.tax]
        items = [part for part in splits if part not in taxes and _shown(part)]
        vat = -sign * sum(part.amount for part in taxes)
        paid = top.row["paid"].upper()
        owed = {"Y": 0, "N": top.amount}.get(paid)
        made = [self._line(part, sign) for part in items]
        self.desk.sale(head, top.amount, made, vat, owed)

    def _line(self, part: Part, sign: int) -> InvoiceLine:
        row, net = part.row, -sign * part.amount
        quantity = abs(self.desk.sheet.number(row["quantity"]) or Decimal(1))
        text = row["text"] or row["item"] or row["account"]
        price = self._price(row)
        minor = net if price is None else nearest(price, self.desk.currency)
        if price is None and quantity != 1:
            quantity = Decimal(1)
        return InvoiceLine(text, net, minor, quantity)

    def _price(self, row: Row) -> Decimal | None:
        """Return the price of one; a discount is written in per cent there."""
        text = row["price"]
        return None if not text or text.endswith("%") else amount(text, self.desk.sheet.decimals)

    def _spend(self, head: Head, top: Part, splits: list[Part]) -> None:
        taxes = [part for part in splits if part.tax]
        others = [part for part in splits if part not in taxes]
        names = dict.fromkeys(part.row["account"] for part in others)
        vat = sum(part.amount for part in taxes)
        customer = next((part.row["name"] for part in others if part.row["name"]), "")
        total = -top.amount
        self.desk.spend(head, total, vat, ", ".join(names), customer)


def _shown(part: Part) -> bool:
    """Whether a part is a line of the invoice: goods in stock are booked beside it."""
    return bool(part.amount or part.row["text"]) and part.row["extra"].upper() not in (
        "COGS",
        "INVENTORY",
    )


def read(source: Source, options: Options) -> Reading:
    """Read an IIF file."""
    found, lost = lines(source.text)
    desk = Desk(_transactions(found), options)
    refused = _lists(desk, found)
    transactions = Transactions(desk)
    gather(desk.sheet, transactions.identity, transactions.parse, transactions.build)
    told = (*source.notes, Note("tabs_lost_names")) if lost else source.notes
    return desk.reading(refused, told)


def _transactions(found: list[Line]) -> list[Row]:
    """Return the rows of all transactions with the line on which theirs begins."""
    rows: list[Row] = []
    group = 0
    for line in found:
        if line.keyword == "TRNS":
            if group:
                raise TroubleError("unfinished", line.number)
            group = line.number
        if line.keyword in ("TRNS", "SPL") and group:
            cells = {COLUMNS.get(name, name): text for name, text in line.cells.items()}
            rows.append(Row(line.number, {**cells, "group": str(group)}))
        if line.keyword == "ENDTRNS":
            group = 0
    if group:
        raise TroubleError("cut_off", group)
    return rows


def _lists(desk: Desk, found: list[Line]) -> list[Refusal]:
    refused = []
    for line in found:
        try:
            if line.keyword == "CUST":
                _customer(desk, line.cells)
            elif line.keyword == "VEND":
                _vendor(desk, line.cells)
            elif line.keyword not in SILENT:
                desk.leave(line.keyword)
        except RefusedError as error:
            what = " ".join(filter(None, line.cells.values()))[:80]
            refused.append(Refusal(line.number, error.code, error.params, what))
    return refused


def _person(cells: dict[str, str]) -> str:
    named = full_name(*(cells.get(name, "") for name in ("FIRSTNAME", "MIDINIT", "LASTNAME")))
    return cells.get("CONT1", "") or named


def _customer(desk: Desk, cells: dict[str, str]) -> None:
    customer, job = words.parted(cells.get("NAME", ""))
    if not customer:
        raise RefusedError("no_name")
    if job:
        desk.books.project(desk.books.client(customer), job)
        return
    where = [cells.get(f"BADDR{n}", "") for n in range(1, 6)]
    skipped = {customer.casefold(), cells.get("COMPANYNAME", "").casefold()}
    written = [text for text in where if text.casefold() not in skipped]
    country = next(filter(None, map(country_of, filter(None, reversed(where)))), "")
    key = desk.books.client(customer, address=address(*written), country=country)
    person, email = _person(cells), cells.get("EMAIL", "")
    number = phone(cells.get("PHONE1", "") or cells.get("PHONE2", ""))
    if person or email or number:
        desk.books.contact(key, person or customer, email, number)


def _vendor(desk: Desk, cells: dict[str, str]) -> None:
    number = phone(cells.get("PHONE1", "") or cells.get("PHONE2", ""))
    desk.books.supplier(cells.get("NAME", ""), _person(cells), cells.get("EMAIL", ""), number)
