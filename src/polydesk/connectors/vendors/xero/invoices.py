"""Xero's invoices, credit notes and bills: a row for each line."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from polydesk.connectors.base.books import Books, Paper, full_name, named, postal, rate
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import minor, nearest
from polydesk.connectors.base.reading import Note, Options, Reading, RefusedError
from polydesk.connectors.base.records import Expense, InvoiceLine
from polydesk.connectors.base.sheet import Row, Sheet, gather, one_of, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "client": ("contactname",),
    "email": ("emailaddress",),
    **{f"po_{n}": (f"poaddressline{n}",) for n in range(1, 5)},
    "city": ("pocity",),
    "region": ("poregion",),
    "postal": ("popostalcode",),
    "country": ("pocountry",),
    "number": ("invoicenumber", "creditnotenumber"),
    "reference": ("reference",),
    "issued": ("invoicedate", "date"),
    "due": ("duedate",),
    "total": ("total",),
    "tax_total": ("taxtotal",),
    "paid": ("invoiceamountpaid", "amountpaid"),
    "owed": ("invoiceamountdue", "amountdue"),
    "item": ("inventoryitemcode",),
    "text": ("description",),
    "quantity": ("quantity",),
    "price": ("unitamount",),
    "discount": ("discount", "discountrate"),
    "net": ("lineamount",),
    "account": ("accountcode",),
    "tax": ("taxamount",),
    "currency": ("currency", "currencycode"),
    "kind": ("type",),
    "status": ("status",),
    "theme": ("brandingtheme",),
}
SIGNS = frozenset(("client", "number", "issued", "text", "price"))
DAYS = ("issued", "due")
AMOUNTS = ("total", "tax_total", "paid", "owed", "quantity", "price", "discount", "net", "tax")
STATES = {
    "draft": "draft",
    "submitted": "draft",
    "awaiting approval": "draft",
    "paid": "paid",
    "voided": "void",
    "void": "void",
}
DELETED = "deleted"
PAYMENTS = ("prepayment", "overpayment")
BILLS = ("bill", "accpay", "payable")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an invoice; its amount and VAT in minor units, and the days of its row."""

    line: InvoiceLine
    vat: int
    issued: date
    due: date | None


class Invoices:
    """The invoices and bills of a file; `bills` says that all of them are of suppliers."""

    def __init__(self, sheet: Sheet, *, bills: bool) -> None:
        self.sheet, self.books, self.bills = sheet, Books(), bills
        self.deleted = self.billed = 0
        self.dates_differ: list[str] = []

    def identity(self, row: Row) -> Hashable:
        """Return what the rows of one invoice share; rows without a number stand alone."""
        number, client = row["number"], row["client"].casefold()
        return (row["kind"].casefold(), number, client) if number else row.line

    def parse(self, row: Row) -> Line:
        """Read one row."""
        currency = self.sheet.currency(row["currency"])
        number = self.sheet.number
        quantity, price = number(row["quantity"]), number(row["price"])
        quantity = Decimal(1) if quantity is None else quantity
        less = 1 - (number(row["discount"]) or Decimal()) / HUNDRED
        amount = number(row["net"])
        amount = (price or Decimal()) * quantity * less if amount is None else amount
        made = InvoiceLine(
            text=row["text"] or row["item"],
            net=nearest(amount, currency),
            price=nearest(amount if price is None else price, currency),
            quantity=quantity,
        )
        vat = minor(number(row["tax"]) or Decimal(), currency)
        return Line(made, vat, self.sheet.needed_day(row["issued"]), self.sheet.day(row["due"]))

    def build(self, rows: list[Row], lines: list[Line]) -> None:
        """Build an invoice, credit note or bill of its rows."""
        kind = rows[0]["kind"].casefold()
        status = next((row["status"].casefold() for row in rows if row["status"]), "")
        if status == DELETED:
            self.deleted += 1
        elif any(word in kind for word in PAYMENTS):
            self.books.left[rows[0]["kind"]] += 1
        elif self.bills or any(word in kind for word in BILLS):
            self._bill(rows, lines, status)
        else:
            self._invoice(rows, lines, status)

    def _invoice(self, rows: list[Row], lines: list[Line], status: str) -> None:
        paper = self._paper(rows, lines, self._client(rows[0]))
        if not paper.number:
            raise RefusedError("no_number")
        paper.state = STATES.get(status, "sent")
        paper.credit = "credit" in rows[0]["kind"].casefold()
        self._paid(paper, rows)
        if len({line.issued for line in lines}) > 1:
            self.dates_differ.append(paper.number)
        self.books.papers.append(paper)

    def _paper(self, rows: list[Row], lines: list[Line], client: str) -> Paper:
        """Return the invoice; its lines hold the VAT where they alone make the total."""
        first = rows[0]
        currency = self.sheet.currency(one_of(row["currency"].upper() for row in rows))
        total = self._said(rows, "total", currency)
        vat = self._said(rows, "tax_total", currency)
        vat = sum(line.vat for line in lines) if vat is None else vat
        inclusive = bool(vat) and total == sum(line.line.net for line in lines)
        return Paper(
            number=first["number"],
            client=client,
            issued_on=lines[0].issued,
            currency=currency,
            due_on=next((line.due for line in lines if line.due), None),
            total=total,
            vat=vat,
            reference=first["reference"],
            lines=[_net(line, inclusive=inclusive) for line in lines],
        )

    def _said(self, rows: list[Row], name: str, currency: str) -> int | None:
        """Return what the first row that says it says of the whole invoice."""
        return self.sheet.money(next((row[name] for row in rows if row[name]), ""), currency)

    def _paid(self, paper: Paper, rows: list[Row]) -> None:
        paid = self._said(rows, "paid", paper.currency)
        owed = self._said(rows, "owed", paper.currency)
        if paid is None and owed is not None and paper.total is not None:
            paid = abs(paper.total) - abs(owed) if paper.state != "draft" else 0
        paper.paid = paid or 0

    def _client(self, row: Row) -> str:
        key = self.books.client(
            row["client"],
            address=postal(
                [row[f"po_{n}"] for n in range(1, 5)],
                (row["city"], row["region"], row["postal"]),
                row["country"],
            ),
            country=country_of(row["country"]),
        )
        if row["email"]:
            self.books.contact(key, row["client"], row["email"])
        return key

    def _bill(self, rows: list[Row], lines: list[Line], status: str) -> None:
        if STATES.get(status) in ("draft", "void"):
            self.books.left[f"{rows[0]['kind'] or 'Bill'}: {rows[0]['status']}"] += 1
            return
        if not rows[0]["client"]:
            raise RefusedError("no_name")
        paper = self._paper(rows, lines, "")
        net = sum(line.net for line in paper.lines)
        total = paper.total if paper.total is not None else net + (paper.vat or 0)
        sign = -1 if "credit" in rows[0]["kind"].casefold() and total > 0 else 1
        texts = dict.fromkeys(line.text for line in paper.lines if line.text)
        record = Expense(
            key="",
            spent_on=paper.issued_on,
            currency=paper.currency,
            total=sign * total,
            vat=sign * (paper.vat or 0),
            supplier=rows[0]["client"],
            note=full_name(paper.number, "; ".join(texts))[:1000],
        )
        self.billed += 1
        self.books.expense(record, "bill", paper.number, rows[0]["client"].casefold())

    def told(self) -> tuple[Note, ...]:
        """Tell what is known of the whole."""
        differ = self.dates_differ
        notes = [Note("days_differ", {"count": len(differ), "names": named(differ)})]
        counts = (("deleted_left", self.deleted), ("bills_expenses", self.billed))
        further = [Note(code, {"count": count}) for code, count in counts if count]
        return (*(notes if differ else ()), *further, *self.books.told())


def _net(line: Line, *, inclusive: bool) -> InvoiceLine:
    """Return a line without its VAT, and the rate of it."""
    made = line.line
    net = made.net - line.vat if inclusive else made.net
    share = Decimal(net) / made.net if inclusive and made.net else Decimal(1)
    price = int((made.price * share).to_integral_value()) if inclusive else made.price
    return InvoiceLine(made.text, net, price, made.quantity, rate(line.vat, net))


def read(source: Source, options: Options) -> Reading:
    """Read the invoices of a file. Xero's form for bills has neither reference nor theme."""
    table, rows, refused, notes = table_rows(source, NAMES)
    bills = not table.columns.keys() & {"reference", "discount", "kind", "theme"}
    sheet = Sheet(rows, options, DAYS, AMOUNTS)
    invoices = Invoices(sheet, bills=bills)
    gather(sheet, invoices.identity, invoices.parse, invoices.build)
    records = invoices.books.records()
    bad = sorted((*refused, *sheet.refused), key=lambda refusal: refusal.line)
    told = (*notes, *invoices.told())
    return Reading("xero", records, "", tuple(bad), sheet.questions, told)
