"""Invoices of earlier tools: their lines as the row keeps them, and where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from polydesk.billing.models import EarlierInvoice, State
from polydesk.kit.search.index import Findable

KIND = "earlier_invoice"  # the word of the index

type Standing = Literal["draft", "issued", "overdue", "paid", "void"]

_AMOUNTS = ("price", "net")
_DECIMALS = ("quantity", "vat_rate")
_NAMES = frozenset(("text", *_AMOUNTS, *_DECIMALS))


@dataclass(frozen=True, slots=True)
class Line:
    """`price` of one and `net` of the line in minor units; `vat_rate` in per cent."""

    text: str
    quantity: Decimal
    price: int
    vat_rate: Decimal
    net: int


def findable(invoice: EarlierInvoice) -> Findable:
    """Return what the search knows of an invoice of another tool."""
    text = f"{invoice.reference}\n{invoice.note}"
    return Findable(invoice.pk, invoice.uid, invoice.number, text, invoice.client_id)


def kept_line(
    text: str, quantity: Decimal, price: int, vat_rate: Decimal, net: int
) -> dict[str, Any]:
    """Return a line as JSON holds it: amounts as whole numbers, decimals as plain text."""
    return {
        "text": text,
        "quantity": _plain(quantity),
        "price": price,
        "vat_rate": _plain(vat_rate),
        "net": net,
    }


def _plain(number: Decimal) -> str:
    """Return a decimal without an exponent and without zeros that say nothing: 1.50 is 1.5."""
    return format(number.normalize() + 0, "f")


def lines(kept: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return the lines that a row keeps."""
    return [
        Line(
            one["text"],
            Decimal(one["quantity"]),
            one["price"],
            Decimal(one["vat_rate"]),
            one["net"],
        )
        for one in kept
    ]


def sound_lines(kept: object) -> bool:
    """Whether these are lines as `kept_line` writes them."""
    return isinstance(kept, list) and all(_sound(one) for one in kept)


def _sound(one: object) -> bool:
    if not isinstance(one, dict) or one.keys() != _NAMES or not isinstance(one["text"], str):
        return False
    whole = all(type(one[name]) is int for name in _AMOUNTS)
    return whole and all(_is_decimal(one[name]) for name in _DECIMALS)


def _is_decimal(text: object) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False


@dataclass(frozen=True, slots=True)
class Sums:
    """What decides where an invoice stands; amounts in minor units."""

    state: str
    credit: bool
    total: int
    paid: int
    due_on: date | None


def owing(sums: Sums) -> int:
    """Return what is still to come in: nothing of drafts, void ones and credit notes."""
    if sums.credit or sums.state != State.SENT:
        return 0
    return max(0, sums.total - sums.paid)


def standing(sums: Sums, today: date) -> Standing:
    """Return where an invoice stands on a day."""
    if sums.state == State.DRAFT:
        return "draft"
    if sums.state == State.VOID:
        return "void"
    if sums.state == State.PAID or not (sums.credit or owing(sums)):
        return "paid"
    late = not sums.credit and sums.due_on is not None and sums.due_on < today
    return "overdue" if late else "issued"
