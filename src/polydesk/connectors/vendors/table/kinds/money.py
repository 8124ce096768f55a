"""Rows that are invoices or expenses."""

import re

from polydesk.connectors.base import records as to
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.times.rows import billable
from polydesk.connectors.vendors.table.kinds.taking import Named, Taken, each_line, noted
from polydesk.connectors.vendors.table.sheet import Keys, Line, Sheet

STATES = {
    "draft": r"draft|utkast|kladd|پیش ?نویس|nhap|entwurf|brouillon|borrador",
    "void": r"void|cancel\w*|annul\w*|kanseller\w*|kreditert|باطل\w*|لغو\w*|huy|storniert"
    r"|anulad\w*",
    "sent": r"unpaid|not paid|ubetalt|ikke betalt|پرداخت ?نشده|chua\b.*|offen|unbezahlt|impaye\w*"
    r"|sin pagar|pendiente|sent|sendt|overdue|forfalt",
    "paid": r"paid|betalt|پرداخت ?شد\w*|تسویه\w*|da thanh toan|da tra|bezahlt|paye\w*|pagad\w*",
}
_STATES = {state: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for state, words in STATES.items()}


def state_of(text: str) -> str:
    """Return draft, void, sent or paid where a cell says so, else ""."""
    plain = folded(text)
    return next((state for state, pattern in _STATES.items() if pattern.search(plain)), "")


def read_invoices(sheet: Sheet) -> Taken:
    """Read invoices that were sent with another tool; they keep their numbers."""
    named, keys = Named(), Keys("invoice")

    def take(line: Line) -> None:
        number = sheet.get(line, "number")
        if not number:
            raise RefusedError("no_name")
        invoice = _invoice(sheet, line, number, named)
        keys.add(number, (), line, invoice)

    refused = each_line(sheet, take, "number")
    records = to.Records(clients=list(named.clients.values()), invoices=keys.records())
    return Taken(records, refused)


def _invoice(sheet: Sheet, line: Line, number: str, named: Named) -> to.Invoice:
    issued, client = sheet.day(line, "issued"), sheet.get(line, "client")
    text, currency = sheet.money_of(line, "total")
    if issued is None:
        raise RefusedError("no_date", text="")
    if not client:
        raise RefusedError("no_client")
    if not text:
        raise RefusedError("no_amount", text="")
    total, vat, paid = (_minor(sheet, line, role, currency) for role in ("total", "vat", "paid"))
    state = state_of(sheet.get(line, "state"))
    paid_on = sheet.day(line, "paid_on")
    if state == "paid" or (paid_on and not paid and not state):
        paid = paid or total
    if not state:
        state = "paid" if total and abs(paid) >= abs(total) else "sent"
    return to.Invoice(
        key="",
        number=number[:60],
        client=named.client(client),
        issued_on=issued,
        currency=currency,
        total=abs(total),
        vat=abs(vat),
        paid=abs(paid),
        state=state,
        due_on=sheet.day(line, "due"),
        paid_on=paid_on,
        reference=sheet.get(line, "reference"),
        note=noted(sheet, line, "note"),
        credit=total < 0,
    )


def _minor(sheet: Sheet, line: Line, role: str, currency: str) -> int:
    return sheet.minor(line, role, currency) if currency else 0


def read_expenses(sheet: Sheet) -> Taken:
    """Read expenses."""
    named, keys = Named(), Keys("expense")

    def take(line: Line) -> None:
        spent, (text, currency) = sheet.day(line, "date"), sheet.money_of(line, "total")
        if spent is None:
            raise RefusedError("no_date", text="")
        if not text:
            raise RefusedError("no_amount", text="")
        expense = to.Expense(
            key="",
            spent_on=spent,
            currency=currency,
            total=_minor(sheet, line, "total", currency),
            vat=_minor(sheet, line, "vat", currency),
            supplier=sheet.get(line, "supplier"),
            category=sheet.get(line, "category"),
            note=noted(sheet, line, "note"),
            client=named.client(sheet.get(line, "client")),
            billable=billable(sheet.get(line, "billable")),
        )
        said = (expense.supplier, str(expense.total), currency)
        identity = (spent.isoformat(), *map(folded, said))
        keys.add(sheet.get(line, "id"), identity, line, expense)

    refused = each_line(sheet, take, "supplier")
    records = to.Records(clients=list(named.clients.values()), expenses=keys.records())
    return Taken(records, refused)
