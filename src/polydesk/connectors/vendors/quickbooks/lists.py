"""Lists with a row for each transaction: invoices, sales, expenses, transactions by date."""

from polydesk.connectors.base.reading import Note, Options, Reading, RefusedError
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import Row
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.quickbooks import words
from polydesk.connectors.vendors.quickbooks.gather import Desk
from polydesk.connectors.vendors.quickbooks.reports import read_report

# People's own tables have dates and amounts too; a type and a number (Num, No.) are QuickBooks'.
INVOICES = frozenset(("day", "kind", "number", "name", "amount", "open"))
SALES = frozenset(("day", "kind", "number", "name", "amount", "status"))
EXPENSES = frozenset(("day", "kind", "number", "payee", "category", "amount"))
TRANSACTIONS = frozenset(("day", "kind", "split", "amount"))
PAID = frozenset(("paid", "deposited", "closed"))
OPEN = frozenset(("open", "overdue", "unpaid", "sent", "not due", "due later", "viewed"))


def read(source: Source, options: Options) -> Reading:
    """Read a list of invoices, sales or transactions."""
    report = read_report(source)
    desk = Desk(report.rows, options)
    for row in desk.sheet.rows:
        try:
            _take(desk, row)
        except RefusedError as error:
            desk.sheet.refuse(row, error)
    sales = [Note("no_vat")] if desk.books.papers else []
    return desk.reading(report.refused, (*report.notes, *sales))


def expenses(source: Source, options: Options) -> Reading:
    """Read a list of expenses."""
    report = read_report(source)
    desk = Desk(report.rows, options)
    for row in desk.sheet.rows:
        try:
            _spend(desk, row)
        except RefusedError as error:
            desk.sheet.refuse(row, error)
    return desk.reading(report.refused, report.notes)


def _take(desk: Desk, row: Row) -> None:
    kind = row["kind"]
    head = desk.head(row, kind, row["name"] or row["payee"] or row["section"])
    if not head.role:
        desk.leave(kind)
        return
    amount = desk.money(row, "amount")
    if amount is None:
        raise RefusedError("no_amount", text="")
    if head.sale:
        credit = head.role in (words.CREDIT, words.REFUND)
        lines = [_line(row, abs(amount) if credit else amount)] if amount else []
        desk.sale(head, amount, lines, None, _owed(desk, row, amount))
    elif head.role == words.PAYMENT:
        desk.payments.append((head.name, "", abs(amount), head.day))
    else:
        desk.spend(head, abs(amount), 0, row["split"] or row["category"])


def _line(row: Row, amount: int) -> InvoiceLine:
    return InvoiceLine(row["text"] or f"{row['kind']} {row['number']}", amount, amount)


def _owed(desk: Desk, row: Row, amount: int) -> int | None:
    """Return what is open: as the file says, else all or nothing by its state."""
    owed = desk.money(row, "open")
    owed = desk.money(row, "balance") if owed is None and row["status"] else owed
    if owed is not None:
        return owed
    state = row["status"].casefold()
    if any(state.startswith(word) for word in PAID):
        return 0
    return amount if any(state.startswith(word) for word in OPEN) else None


def _spend(desk: Desk, row: Row) -> None:
    kind = row["kind"]
    head = desk.head(row, kind, row["payee"])
    if head.role not in (words.SPENT, words.BACK):
        desk.leave(kind)
        return
    total = desk.money(row, "amount")
    if total is None:
        raise RefusedError("no_amount", text="")
    tax = desk.money(row, "tax") or 0
    # QuickBooks writes money that goes out below zero in one of its two lists of expenses.
    desk.spend(head, abs(total), abs(tax), row["category"], row["name"])
