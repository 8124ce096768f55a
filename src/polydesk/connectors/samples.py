"""The first contacts, invoices, expenses and files of an import, as the preview shows them.

Kept as JSON: lists of a title, beside what it stands, and figures that `changes.value` can read.
"""

from collections.abc import Callable, Mapping
from typing import Any

from polydesk.clients.models import Client
from polydesk.connectors.base import records as to
from polydesk.connectors.writers.context import Context

SAMPLES = 5

type Sample = list[Any]


def papers(context: Context) -> dict[str, list[Sample]]:
    """Return samples by kind, for the kinds that there are."""
    kinds = {kind: getattr(context.records, kind)[:SAMPLES] for kind in _SHAPES}
    names = _clients(context) if any(kinds.values()) else {}
    return {
        kind: [_SHAPES[kind](record, names.get(record.client, "")) for record in records]
        for kind, records in kinds.items()
        if records
    }


def _clients(context: Context) -> Mapping[str, str]:
    """Return the names of clients by their keys, as they will be called here."""
    here = dict(Client.objects.filter(pk__in=context.chosen.values()).values_list("pk", "name"))
    named = {client.key: client.name for client in context.records.clients}
    return {**named, **{key: here.get(pk, "") for key, pk in context.chosen.items()}}


def _contact(one: to.Contact, client: str) -> Sample:
    return [one.name or one.email, client, [one.email or one.phone]]


def _invoice(one: to.Invoice, client: str) -> Sample:
    figures = [one.issued_on.isoformat(), {"money": one.total, "currency": one.currency}]
    return [one.number, client, figures]


def _expense(one: to.Expense, client: str) -> Sample:
    figures = [one.spent_on.isoformat(), {"money": one.total, "currency": one.currency}]
    return [one.supplier or one.category or one.note, client, figures]


def _document(one: to.Document, client: str) -> Sample:
    return [one.name, client, [{"bytes": len(one.content)}]]


_SHAPES: dict[str, Callable[[Any, str], Sample]] = {
    "contacts": _contact,
    "invoices": _invoice,
    "expenses": _expense,
    "documents": _document,
}
