"""Invoices that an earlier tool has sent; they keep its numbers and never enter our series."""

from datetime import date
from typing import Any

from polydesk.billing.models import EarlierInvoice
from polydesk.billing.rules.earlier import KIND, findable, kept_line
from polydesk.connectors.base import records
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Search, Writer

LONGEST_NUMBER = 60
LONGEST_REFERENCE = 120


def _values(record: records.Invoice) -> dict[str, Any]:
    return {
        "client": record.client,
        "number": record.number,
        "dates": [_text(record.issued_on), _text(record.due_on)],
        "amounts": [record.currency, record.total, record.vat],
        "payment": [record.state, record.paid, _text(record.paid_on)],
        "credit": record.credit,
        "reference": record.reference,
        "note": record.note,
        "lines": [_line(line) for line in record.lines],
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(line: records.InvoiceLine) -> dict[str, Any]:
    return kept_line(line.text, line.quantity, line.price, line.vat_rate, line.net)


def _client(value: str, context: Context) -> dict[str, Any]:
    found = context.ids["clients"].get(value)
    return {"client_id": found} if found else {}


def _dates(value: list[str | None], _context: Context) -> dict[str, Any]:
    issued, due = value
    return {"issued_on": _day(issued), "due_on": _day(due)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amounts(value: list[Any], _context: Context) -> dict[str, Any]:
    currency, total, vat = value
    return {"currency": currency, "total": total, "vat": vat}


def _payment(value: list[Any], _context: Context) -> dict[str, Any]:
    """Return state, sum and day of payment: who marks it as paid here decides all three."""
    state, paid, on = value
    return {"state": state, "paid": paid, "paid_on": _day(on)}


def _fixed(_record: records.Invoice, context: Context) -> dict[str, Any]:
    return {"tool": context.tool[:60]}


INVOICES = Writer(
    kind="invoices",
    model=EarlierInvoice,
    columns=(
        "client_id",
        "number",
        "issued_on",
        "due_on",
        "currency",
        "total",
        "vat",
        "state",
        "paid",
        "paid_on",
        "credit",
        "reference",
        "note",
        "lines",
        "tool",
    ),
    values=_values,
    setters={
        "client": _client,
        "number": lambda value, _context: {"number": value[:LONGEST_NUMBER]},
        "dates": _dates,
        "amounts": _amounts,
        "payment": _payment,
        "credit": lambda value, _context: {"credit": value},
        "reference": lambda value, _context: {"reference": value[:LONGEST_REFERENCE]},
        "note": lambda value, _context: {"note": value},
        "lines": lambda value, _context: {"lines": value},
    },
    fixed=_fixed,
    parent=("client", "clients"),
    uses={"client_id": "clients"},
    search=Search(KIND, findable=findable),
    topic="billing.earlier",
    needs="client",
    said={
        "client": said.client,
        "amounts": said.money,
        "payment": said.first,
        "lines": said.lines,
    },
)
