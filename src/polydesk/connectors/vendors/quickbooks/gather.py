"""What lists, journals and IIF have in common: sales and expenses as they are gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from polydesk.connectors.base.books import Books, Paper
from polydesk.connectors.base.reading import Note, Options, Reading, Refusal, RefusedError
from polydesk.connectors.base.records import Expense, InvoiceLine
from polydesk.connectors.base.sheet import STAND_IN, Row, Sheet
from polydesk.connectors.vendors.quickbooks import words

DAYS = ("day", "due")
AMOUNTS = ("debit", "credit", "amount", "open", "tax", "before", "quantity")


@dataclass(frozen=True, slots=True)
class Head:
    """What a transaction says of itself."""

    row: Row
    role: str
    day: date
    name: str

    @property
    def sale(self) -> bool:
        """Whether it is an invoice, a credit note or a receipt."""
        return self.role in (words.INVOICE, words.CREDIT, words.RECEIPT, words.REFUND)


class Desk:
    """The sales and expenses of a file, whichever table or list says them."""

    def __init__(self, rows: Sequence[Row], options: Options) -> None:
        self.sheet = Sheet(rows, options, DAYS, AMOUNTS)
        self.books = Books()
        self.currency = self.sheet.settled or STAND_IN
        self.payments: list[tuple[str, str, int, date]] = []
        self.unpaid_known = True

    def head(self, row: Row, kind: str, name: str) -> Head:
        """Return the head of a transaction."""
        return Head(row, words.role_of(kind), self.sheet.needed_day(row["day"]), name)

    def money(self, row: Row, name: str) -> int | None:
        """Return an amount of a row in minor units."""
        return self.sheet.money(row[name], self.sheet.currency(row["currency"]))

    def sale(
        self,
        head: Head,
        total: int,
        lines: list[InvoiceLine],
        vat: int | None = None,
        owed: int | None = None,
    ) -> None:
        """Take a sale; `owed` is what is still open of it, None where that is not said."""
        if not head.row["number"]:
            raise RefusedError("no_number")
        if not head.name:
            raise RefusedError("no_client")
        customer, job = words.parted(head.name)
        credit = head.role in (words.CREDIT, words.REFUND)
        settled = head.role in (words.RECEIPT, words.REFUND)
        state = "void" if _void(head.row) else "paid" if settled else "sent"
        total = abs(total) if credit else total
        self.unpaid_known &= owed is not None or settled
        self.books.papers.append(
            Paper(
                number=head.row["number"],
                client=self.books.client(customer),
                issued_on=head.day,
                currency=self.sheet.currency(head.row["currency"]),
                due_on=self.sheet.day(head.row["due"]),
                total=total,
                vat=vat,
                paid=0 if owed is None else abs(total) - abs(owed),
                state=state,
                credit=credit,
                reference=job[:120],
                note=head.row["text"] if not lines else "",
                lines=lines,
            )
        )

    def spend(self, head: Head, total: int, vat: int, category: str, client: str = "") -> None:
        """Take an expense; money that came back is below zero."""
        back = head.role == words.BACK
        total, vat = (-abs(total), -abs(vat)) if back else (total, vat)
        customer = words.parted(client)[0] if client != head.name else ""
        record = Expense(
            key="",
            spent_on=head.day,
            currency=self.sheet.currency(head.row["currency"]),
            total=total,
            vat=vat,
            supplier=head.name,
            category="" if category.casefold() == words.SPLIT else category,
            note=head.row["text"],
            client=self.books.client(customer) if customer else "",
            billable=head.row["billable"].casefold() in ("y", "yes", "billable"),
        )
        number = head.row["number"]
        same = (number,) if number else (str(total),)
        self.books.expense(record, head.day.isoformat(), head.name.casefold(), *same)

    def leave(self, kind: str) -> None:
        """Count a transaction that is neither sale nor expense."""
        self.books.left[kind or "?"] += 1

    def reading(self, refused: Sequence[Refusal], notes: Sequence[Note]) -> Reading:
        """Return the reading: records, refused rows, questions and notes."""
        lost = self._settle()
        records = self.books.records()
        bad = sorted((*refused, *self.sheet.refused), key=lambda refusal: refusal.line)
        told = [*notes, *self.books.told()]
        if lost:
            told.append(Note("payments_unnamed", {"count": lost}))
        if records.invoices and not self.unpaid_known:
            told.append(Note("state_assumed"))
        matters = records.invoices or records.expenses or bad
        questions = self.sheet.questions if matters else ()
        return Reading("quickbooks", records, "", tuple(bad), questions, tuple(told))

    def _settle(self) -> int:
        """Put payments on the invoices that they name; return how many name none here."""
        known = {(p.number, p.client): p for p in self.books.papers if not p.credit}
        lost = 0
        for name, number, amount, day in self.payments:
            client = self.books.client(words.parted(name)[0]) if number and name else ""
            paper = known.get((number, client))
            if paper is None:
                lost += 1
            else:
                paper.paid += amount
                paper.paid_on = max(day, paper.paid_on or day)
        return lost


def _void(row: Row) -> bool:
    """Whether QuickBooks has written before the memo that it is void."""
    return any(row[name].casefold().startswith(words.VOID) for name in ("text", "status"))
