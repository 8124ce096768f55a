"""FreshBooks' expenses: a row for each."""

from collections.abc import Mapping
from decimal import Decimal

from polydesk.connectors.base.books import Books
from polydesk.connectors.base.minor import minor
from polydesk.connectors.base.reading import Options, Reading, RefusedError
from polydesk.connectors.base.records import Expense
from polydesk.connectors.base.sheet import Row, Sheet, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "expensedate"),
    "supplier": ("merchant", "vendor"),
    "kind": ("accountsubtype",),
    "parent": ("parentcategory", "category"),
    "category": ("subcategory", "expensecategory"),
    "source": ("source", "account"),
    "project": ("project", "projectname"),
    "client": ("client", "clientname", "assignedto"),
    "text": ("description", "notes"),
    "tax_1": ("tax1amount", "tax1"),
    "tax_1_type": ("tax1type",),
    "tax_2": ("tax2amount", "tax2"),
    "total": ("amount", "grandtotal", "total"),
    "currency": ("currency", "currencycode"),
    "billable": ("billable", "markup"),
}
SIGNS = frozenset(("day", "supplier", "parent", "tax_1", "total"))
UNLIKE = frozenset(("invoicestatus", "transactionid", "transactiontype"))
AMOUNTS = ("tax_1", "tax_2", "total")
YES = frozenset(("yes", "true", "1", "billable", "unbilled", "billed"))


def read(source: Source, options: Options) -> Reading:
    """Read the expenses of a file."""
    _table, rows, refused, notes = table_rows(source, NAMES)
    sheet, books = Sheet(rows, options, ("day",), AMOUNTS), Books()
    for row in rows:
        try:
            _take(sheet, books, row)
        except RefusedError as error:
            sheet.refuse(row, error)
    bad = sorted((*refused, *sheet.refused), key=lambda refusal: refusal.line)
    told = (*notes, *books.told())
    return Reading("freshbooks", books.records(), "", tuple(bad), sheet.questions, told)


def _take(sheet: Sheet, books: Books, row: Row) -> None:
    currency = sheet.currency(row["currency"])
    total = sheet.number(row["total"])
    if total is None:
        raise RefusedError("no_amount", text="")
    taxes = sum((sheet.number(row[name]) or Decimal() for name in ("tax_1", "tax_2")), Decimal())
    day = sheet.needed_day(row["day"])
    record = Expense(
        key="",
        spent_on=day,
        currency=currency,
        total=minor(total, currency),
        vat=minor(taxes, currency),
        supplier=row["supplier"],
        category=row["category"] or row["parent"],
        note=row["text"],
        client=books.client(row["client"]) if row["client"] else "",
        billable=row["billable"].casefold() in YES,
    )
    books.expense(record, day.isoformat(), row["supplier"].casefold(), str(record.total))
