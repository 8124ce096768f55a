"""FreshBooks' invoice details: a row for each line of an invoice."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from polydesk.connectors.base.books import Books, Paper, rate
from polydesk.connectors.base.minor import minor, nearest
from polydesk.connectors.base.reading import Note, Options, Reading, RefusedError
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import Row, Sheet, gather, one_of, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "client": ("clientname",),
    "number": ("invoice",),
    "issued": ("dateissued",),
    "due": ("datedue", "duedate"),
    "status": ("invoicestatus", "status"),
    "paid_on": ("datepaid", "paiddate"),
    "item": ("itemname", "item", "taskname"),
    "text": ("itemdescription", "description"),
    "price": ("rate", "unitcost", "unitprice"),
    "quantity": ("quantity", "qty", "hours"),
    "discount": ("discountpercentage", "discount"),
    "subtotal": ("linesubtotal", "subtotal"),
    "tax_1": ("tax1amount",),
    "tax_2": ("tax2amount",),
    "total": ("linetotal", "total", "amount"),
    "currency": ("currency", "currencycode"),
    "reference": ("ponumber", "reference"),
    "note": ("notes", "terms"),
}
SIGNS = frozenset(("client", "number", "issued", "status", "total"))
UNLIKE = frozenset(("contactname", "transactiontype"))
DAYS = ("issued", "due", "paid_on")
AMOUNTS = ("price", "quantity", "discount", "subtotal", "tax_1", "tax_2", "total")
STATES = {
    "draft": "draft",
    "created": "draft",
    "paid": "paid",
    "autopaid": "paid",
    "auto-paid": "paid",
    "void": "void",
    "voided": "void",
    "written-off": "void",
    "write-off": "void",
    "uncollectible": "void",
}
PARTLY = frozenset(("partial", "partially paid", "partly paid"))
DELETED = frozenset(("deleted", "removed"))
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it says, its VAT in minor units, and the days of its row."""

    row: Row
    line: InvoiceLine
    vat: int
    issued: date
    due: date | None
    paid_on: date | None


class Invoices:
    """The invoices of a file."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.books = sheet, Books()
        self.deleted = self.partly = 0

    def identity(self, row: Row) -> Hashable:
        """Return what the rows of one invoice share; rows without a number stand alone."""
        return (row["number"], row["client"].casefold()) if row["number"] else row.line

    def parse(self, row: Row) -> Line:
        """Read one row."""
        currency = self.sheet.currency(row["currency"])
        line, vat = self._line(row, currency)
        issued = self.sheet.needed_day(row["issued"])
        due, paid_on = self.sheet.day(row["due"]), self.sheet.day(row["paid_on"])
        return Line(row, line, vat, issued, due, paid_on)

    def _line(self, row: Row, currency: str) -> tuple[InvoiceLine, int]:
        number = self.sheet.number
        quantity, price = number(row["quantity"]), number(row["price"])
        taxes = (number(row["tax_1"]) or Decimal()) + (number(row["tax_2"]) or Decimal())
        reckoned = (price or Decimal()) * (quantity if quantity is not None else 1)
        whole = number(row["subtotal"])
        whole = reckoned if whole is None else whole
        less = whole * (1 - (number(row["discount"]) or Decimal()) / HUNDRED)
        net = _net(number(row["total"]), taxes, whole, less)
        vat = minor(taxes, currency)
        made = InvoiceLine(
            text=_text(row),
            net=nearest(net, currency),
            price=nearest(price if price is not None else net, currency),
            quantity=quantity if quantity is not None else Decimal(1),
        )
        return _rated(made, vat), vat

    def build(self, rows: list[Row], lines: list[Line]) -> None:
        """Build an invoice of its rows."""
        first = lines[0]
        if not first.row["number"]:
            raise RefusedError("no_number")
        status = next(filter(None, (row["status"].casefold() for row in rows)), "")
        if status in DELETED:
            self.deleted += 1
            return
        self.partly += status in PARTLY
        self.books.papers.append(
            Paper(
                number=first.row["number"],
                client=self.books.client(first.row["client"]),
                issued_on=min(line.issued for line in lines),
                currency=self.sheet.currency(one_of(row["currency"].upper() for row in rows)),
                due_on=next((line.due for line in lines if line.due), None),
                vat=sum(line.vat for line in lines),
                paid_on=next((line.paid_on for line in lines if line.paid_on), None),
                state=STATES.get(status, "sent"),
                reference=first.row["reference"],
                note=first.row["note"],
                lines=[line.line for line in lines],
            )
        )

    def told(self) -> tuple[Note, ...]:
        """Tell what is known of the whole."""
        counts = (("deleted_left", self.deleted), ("partly_unknown", self.partly))
        return tuple(Note(code, {"count": count}) for code, count in counts if count)


def _net(total: Decimal | None, taxes: Decimal, whole: Decimal, less: Decimal) -> Decimal:
    """Return the net amount of a line; its total may hold the taxes and the discount or not."""
    if total is None:
        return less
    if not taxes:
        return total
    without = total - taxes
    return total if total in (less, whole) and without not in (less, whole) else without


def _rated(line: InvoiceLine, vat: int) -> InvoiceLine:
    return InvoiceLine(line.text, line.net, line.price, line.quantity, rate(vat, line.net))


def _text(row: Row) -> str:
    name, text = row["item"], row["text"]
    return f"{name}: {text}" if name and text and name != text else name or text


def read(source: Source, options: Options) -> Reading:
    """Read the invoices of a file."""
    _table, rows, refused, notes = table_rows(source, NAMES)
    sheet = Sheet(rows, options, DAYS, AMOUNTS)
    invoices = Invoices(sheet)
    gather(sheet, invoices.identity, invoices.parse, invoices.build)
    records = invoices.books.records()
    bad = sorted((*refused, *sheet.refused), key=lambda refusal: refusal.line)
    told = (*notes, *invoices.told(), *invoices.books.told())
    return Reading("freshbooks", records, "", tuple(bad), sheet.questions, told)
