"""Reports of QuickBooks Online as CSV: rows below a title, sections, totals and a foot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from polydesk.connectors.base.reading import Note, Refusal
from polydesk.connectors.base.sheet import Row
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.base.tables import Table, open_table

PREFACE = 10
NAMES: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "transactiondate", "invoicedate"),
    "kind": ("transactiontype", "type"),
    "number": ("num", "no", "transactionnumber", "refno"),
    "name": ("name", "customer", "customerfullname"),
    "payee": ("payee", "supplier", "vendor", "vendorname"),
    "text": ("memodescription", "memo", "description", "linedescription"),
    "account": ("account", "accountname", "accountfullname", "distributionaccount"),
    "split": ("split", "splitaccount", "itemsplitaccount"),
    "category": ("category", "expenseaccount"),
    "debit": ("debit",),
    "credit": ("credit",),
    "amount": ("amount", "total", "totalamount"),
    "before": ("totalbeforesalestax", "totalbeforetax", "totalexclvat", "totalbeforevat"),
    "tax": ("salestax", "tax", "vat", "gst", "taxamount"),
    "balance": ("balance", "runningbalance"),
    "open": ("openbalance", "balancedue", "amountdue"),
    "due": ("duedate",),
    "status": ("status",),
    "currency": ("currency", "transactioncurrency"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of a report; `section` of a row is the title it stands below."""

    table: Table
    rows: list[Row]
    refused: list[Refusal]
    notes: tuple[Note, ...]


def columns(source: Source) -> frozenset[str]:
    """Return which columns a report has."""
    return frozenset(open_table(source.start, NAMES, PREFACE).columns)


def read_report(source: Source) -> Report:
    """Return the rows that hold a transaction or a part of one, each with its section."""
    table = open_table(source.text, NAMES, PREFACE)
    first = min(table.columns.values())
    rows: list[Row] = []
    section = ""
    for line, cells in table.rows():
        row = _row(table, line, cells)
        title = next((cell.strip() for cell in cells[: max(first, 1)] if cell.strip()), "")
        if first and title:
            section = title
        if not _holds(row):
            section = title if title and not first and _alone(cells) else section
            continue
        rows.append(replace(row, cells={**row.cells, "section": section}))
    return Report(table, rows, [], (*source.notes, *table.notes()))


def _row(table: Table, line: int, cells: list[str]) -> Row:
    return Row(
        line,
        {
            name: clean(cells[at].strip()) if at < len(cells) else ""
            for name, at in table.columns.items()
        },
    )


def _alone(cells: list[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) == 1


def _holds(row: Row) -> bool:
    """Whether a row is (part of) a transaction: titles, totals, openings and the foot are not."""
    if row["kind"] or row["number"]:
        return True
    return bool(row["account"] and (row["debit"] or row["credit"])) or bool(
        row["day"] and (row["amount"] or row["name"] or row["payee"]) and _is_day(row["day"])
    )


def _is_day(text: str) -> bool:
    return any(map(str.isdigit, text[:4])) or any(map(str.isdigit, text[-4:]))
