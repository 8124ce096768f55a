"""Clients from imports: matched by name, else new with what the source tells of them.

What it does not tell is taken from what is usual in the client's country, else in the business.
"""

from collections.abc import Iterable
from typing import Any

from polydesk.accounts import queries as accounts
from polydesk.accounts.rules import choices, countries
from polydesk.clients import rules
from polydesk.clients.models import Client, Contact, Terms
from polydesk.connectors.base import records
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Search, Writer
from polydesk.core.fold import fold

LONGEST = 120
LONGEST_TAX_ID = 40
FACTS = ("address", "country", "language", "currency", "tax_id")


def _values(record: records.Client) -> dict[str, Any]:
    return {"name": record.name, **{name: getattr(record, name) for name in FACTS}}


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Remember the facts that the source tells; most tools tell only the name."""
    return {name: value for name, value in values.items() if value or name == "name"}


def _country(value: str, _context: Context) -> dict[str, Any]:
    code = value.strip().upper()
    return {"country": code if code in countries.codes() else ""}


def _language(value: str, _context: Context) -> dict[str, Any]:
    code = value.strip().replace("_", "-").casefold().partition("-")[0]
    code = "nb" if code in ("no", "nn") else code
    return {"language": code if code in choices.OWN_NAMES else ""}


def _currency(value: str, _context: Context) -> dict[str, Any]:
    return {"currency": value.strip().upper() if is_currency(value) else ""}


def _fixed(record: records.Client, context: Context) -> dict[str, Any]:
    used = context.once("used", _used)
    color = rules.next_color(color for color, _letters in used)
    letters = rules.monogram(record.name, [letters for _color, letters in used])
    used.append((color, letters))
    return {"color": color, "monogram": letters, **_usual(record, context)}


def _used() -> list[tuple[int, str]]:
    return list(Client.objects.filter(archived_at=None).values_list("color", "monogram"))


def _usual(record: records.Client, context: Context) -> dict[str, Any]:
    """Return zone, language and currency, where the source tells none that is known."""
    usual = dict(context.once("usual", lambda: _of_business(context)))
    country = _country(record.country, context)["country"]
    if country:
        there = countries.country(country)
        usual.update(zone=there.zone, language=there.language, currency=there.currency)
    billed = context.once("billed", lambda: _billed(context.records.invoices))
    currency = record.currency or billed.get(record.key, "")
    told = {**_language(record.language, context), **_currency(currency, context)}
    return {name: told.get(name) or value for name, value in usual.items()}


def _billed(invoices: Iterable[records.Invoice]) -> dict[str, str]:
    """Return the currency that all invoices of a client are in, by the client's key."""
    seen: dict[str, set[str]] = {}
    for one in invoices:
        seen.setdefault(one.client, set()).add(one.currency)
    return {key: codes.pop() for key, codes in seen.items() if len(codes) == 1}


def _of_business(context: Context) -> dict[str, Any]:
    firm = accounts.business(context.viewer)
    return {
        "language": firm.language if firm else "en",
        "currency": firm.currency if firm else "EUR",
        "zone": firm.zone if firm else context.zone.key,
    }


def _match(record: records.Client, context: Context) -> int | None:
    names = context.once("clients", client_names)
    return context.chosen.get(record.key) or names.get(fold(record.name[:LONGEST]))


def client_names() -> dict[str, int]:
    """Return the ids of all clients by their folded names."""
    return {fold(name): pk for pk, name in Client.objects.values_list("pk", "name")}


def _settle(columns: dict[str, Any], _row: Any) -> dict[str, Any]:
    """Leave what the source does not tell (any more) as it is here."""
    return {name: value for name, value in columns.items() if value}


CLIENTS = Writer(
    kind="clients",
    model=Client,
    columns=(
        "name",
        "color",
        "monogram",
        "language",
        "currency",
        "zone",
        "country",
        "address",
        "tax_id",
    ),
    values=_values,
    setters={
        "name": lambda value, _context: {"name": value[:LONGEST]},
        "address": lambda value, _context: {"address": value.strip()},
        "country": _country,
        "language": _language,
        "currency": _currency,
        "tax_id": lambda value, _context: {"tax_id": value.strip()[:LONGEST_TAX_ID]},
    },
    fixed=_fixed,
    match=_match,
    kept=_kept,
    absent=dict.fromkeys(FACTS, ""),
    partial=True,
    settle=_settle,
    used_by=(("client_id", Contact), ("client_id", Terms)),
    search=Search("client", "name", "address", "pk"),
)
