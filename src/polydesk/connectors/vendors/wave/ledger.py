"""Wave's export of transactions: a row for each account that a transaction touches."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from polydesk.connectors.base.books import Books, Paper, rate
from polydesk.connectors.base.reading import Note, Options, Reading
from polydesk.connectors.base.records import Expense, InvoiceLine
from polydesk.connectors.base.sheet import STAND_IN, Row, Sheet, gather, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("transactionid",),
    "day": ("transactiondate",),
    "account": ("accountname",),
    "text": ("transactiondescription",),
    "line": ("transactionlinedescription",),
    "amount": ("amountonecolumn",),
    "debit": ("debitamounttwocolumnapproach", "debitamount"),
    "credit": ("creditamounttwocolumnapproach", "creditamount"),
    "others": ("otheraccountsforthistransaction",),
    "customer": ("customer",),
    "vendor": ("vendor",),
    "number": ("invoicenumber",),
    "bill": ("billnumber",),
    "memo": ("notesmemo",),
    "before": ("amountbeforesalestax",),
    "tax": ("salestaxamount",),
    "tax_name": ("salestaxname",),
    "added": ("transactiondateadded",),
    "modified": ("transactiondatelastmodified",),
    "group": ("accountgroup",),
    "kind": ("accounttype",),
    "account_id": ("accountid",),
}
SIGNS = frozenset(("day", "account", "text", "amount", "group", "kind"))
AMOUNTS = ("amount", "debit", "credit", "before", "tax")
OWED = "system receivable invoice"
OWED_NAME = "accounts receivable"
OWING = "system payable bill"
TAX = "sales tax"
DEBIT_SIDE = frozenset(("asset", "expense"))


@dataclass(frozen=True, slots=True)
class Posting:
    """What one account gets of a transaction: `amount` in minor units, debit above zero."""

    row: Row
    amount: int
    tax: int
    day: date

    @property
    def owed(self) -> bool:
        """Whether it says what a customer owes."""
        return self.row["kind"].casefold() == OWED or self.row["account"].casefold() == OWED_NAME

    @property
    def vat(self) -> bool:
        """Whether it is sales tax."""
        return TAX in self.row["kind"].casefold()

    def of(self, group: str) -> bool:
        """Whether its account is of a group: income or expense."""
        return self.row["group"].casefold() == group


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in for an invoice."""

    customer: str
    number: str
    amount: int
    day: date


class Ledger:
    """The transactions of a file."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.books = sheet, Books()
        self.payments: list[Payment] = []
        self.currency = sheet.settled or STAND_IN

    def identity(self, row: Row) -> Hashable:
        """Return what the rows of one transaction share."""
        return row["id"] or (row["day"], row["text"])

    def parse(self, row: Row) -> Posting:
        """Read one row: debit and credit where it has them, else the sign of its account."""
        debit = self.sheet.money(row["debit"], self.currency)
        credit = self.sheet.money(row["credit"], self.currency)
        if debit is None and credit is None:
            alone = self.sheet.money(row["amount"], self.currency) or 0
            amount = alone if row["group"].casefold() in DEBIT_SIDE else -alone
        else:
            amount = (debit or 0) - (credit or 0)
        tax = self.sheet.money(row["tax"], self.currency) or 0
        return Posting(row, amount, tax, self.sheet.needed_day(row["day"]))

    def build(self, _rows: list[Row], postings: list[Posting]) -> None:
        """Take a transaction for what its accounts make it."""
        owed = [posting for posting in postings if posting.owed]
        earned = [posting for posting in postings if posting.of("income")]
        spent = [posting for posting in postings if posting.of("expense")]
        if owed and earned:
            self._invoice(postings, owed, earned)
        elif owed:
            self._payment(owed)
        elif spent:
            self._expense(postings, spent)
        else:
            self._leave(postings)

    def _invoice(self, postings: list[Posting], owed: list[Posting], earned: list[Posting]) -> None:
        first = owed[0].row
        number = next((p.row["number"] for p in (*owed, *earned) if p.row["number"]), "")
        customer = next((p.row["customer"] for p in (*owed, *earned) if p.row["customer"]), "")
        if not number:
            self._leave(postings)
            return
        self.books.papers.append(
            Paper(
                number=number,
                key=first["id"],
                client=self.books.client(customer),
                issued_on=owed[0].day,
                currency=self.currency,
                total=sum(posting.amount for posting in owed),
                vat=-sum(posting.amount for posting in postings if posting.vat),
                note=first["memo"],
                lines=[_line(posting) for posting in earned],
            )
        )

    def _payment(self, owed: list[Posting]) -> None:
        for posting in owed:
            row = posting.row
            self.payments.append(
                Payment(row["customer"], row["number"], -posting.amount, posting.day)
            )

    def _expense(self, postings: list[Posting], spent: list[Posting]) -> None:
        vat = sum(posting.amount for posting in postings if posting.vat)
        first = spent[0].row
        names = dict.fromkeys(posting.row["account"] for posting in spent)
        vendor = next((p.row["vendor"] for p in postings if p.row["vendor"]), "")
        customer = next((p.row["customer"] for p in spent if p.row["customer"]), "")
        record = Expense(
            key=first["id"],
            spent_on=spent[0].day,
            currency=self.currency,
            total=sum(posting.amount for posting in spent) + vat,
            vat=vat,
            supplier=vendor,
            category=", ".join(names),
            note=first["memo"] or _said(first["text"]),
            client=self.books.client(customer) if customer else "",
        )
        day = record.spent_on.isoformat()
        self.books.expense(record, day, first["text"].casefold(), str(record.total))

    def _leave(self, postings: list[Posting]) -> None:
        income = any(posting.of("income") for posting in postings)
        kinds = dict.fromkeys(posting.row["kind"] for posting in postings)
        called = "Income without an invoice" if income else " / ".join(filter(None, kinds))
        self.books.left[called] += 1

    def settle(self) -> int:
        """Put the payments on their invoices; return how many have none in this file."""
        known = {(paper.number, paper.client): paper for paper in self.books.papers}
        lost = 0
        for payment in self.payments:
            client = self.books.client(payment.customer) if payment.customer else ""
            paper = known.get((payment.number, client))
            if paper is None:
                lost += 1
            else:
                paper.paid += payment.amount
                paper.paid_on = max(payment.day, paper.paid_on or payment.day)
        return lost


def _said(text: str) -> str:
    """Return a description, "" where it is only a mark."""
    return text if any(map(str.isalnum, text)) else ""


def _line(posting: Posting) -> InvoiceLine:
    """Return a line; Wave writes the name of the invoice before it."""
    row = posting.row
    text = row["line"].removeprefix(row["text"]).lstrip(" -") or row["account"]
    net = -posting.amount
    return InvoiceLine(text, net, net, vat_rate=rate(abs(posting.tax), abs(net)))


def read(source: Source, options: Options) -> Reading:
    """Read the transactions of a file: invoices, what was paid of them, and expenses."""
    _table, rows, refused, notes = table_rows(source, NAMES)
    sheet = Sheet(rows, options, ("day",), AMOUNTS)
    ledger = Ledger(sheet)
    gather(sheet, ledger.identity, ledger.parse, ledger.build)
    lost = ledger.settle()
    records = ledger.books.records()
    bad = sorted((*refused, *sheet.refused), key=lambda refusal: refusal.line)
    told = [*notes, *ledger.books.told()]
    if lost:
        told.append(Note("payments_left", {"count": lost}))
    return Reading("wave", records, "", tuple(bad), sheet.questions, tuple(told))
