"""Expenses from imports."""

from datetime import date
from typing import Any

from polydesk.billing.models import Expense
from polydesk.connectors.base import records
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Writer

LONGEST_SUPPLIER = 200
LONGEST_CATEGORY = 120


def _values(record: records.Expense) -> dict[str, Any]:
    return {
        "client": record.client,
        "spent_on": record.spent_on.isoformat(),
        "amounts": [record.currency, record.total, record.vat],
        "supplier": record.supplier,
        "category": record.category,
        "note": record.note,
        "billable": record.billable,
    }


def _client(value: str, context: Context) -> dict[str, Any]:
    return {"client_id": context.ids["clients"].get(value)}


def _amounts(value: list[Any], _context: Context) -> dict[str, Any]:
    currency, total, vat = value
    return {"currency": currency, "total": total, "vat": vat}


EXPENSES = Writer(
    kind="expenses",
    model=Expense,
    columns=(
        "client_id",
        "spent_on",
        "currency",
        "total",
        "vat",
        "supplier",
        "category",
        "note",
        "billable",
    ),
    values=_values,
    setters={
        "client": _client,
        "spent_on": lambda value, _context: {"spent_on": date.fromisoformat(value)},
        "amounts": _amounts,
        "supplier": lambda value, _context: {"supplier": value[:LONGEST_SUPPLIER]},
        "category": lambda value, _context: {"category": value[:LONGEST_CATEGORY]},
        "note": lambda value, _context: {"note": value},
        "billable": lambda value, _context: {"billable": value},
    },
    parent=("client", "clients"),
    uses={"client_id": "clients"},
    topic="billing.expense",
    said={"client": said.client, "amounts": said.money},
)
