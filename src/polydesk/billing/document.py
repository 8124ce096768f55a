"""An invoice as plain values: what is sealed when it is issued, and printed ever after."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from polydesk.core.money import payable_step
from polydesk.core.tax import Taxed, Totals, totals

type Kind = Literal["invoice", "credit_note"]

SHAPE: Final = 1


@dataclass(frozen=True, slots=True)
class Party:
    """Who sells or buys. `country` is the written name, not a code."""

    name: str
    address: str = ""
    country: str = ""
    tax_id: str = ""
    vat_id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Time has `minutes` and an hourly `price`; anything else a `quantity`.

    `price` and `net` are minor units; `vat_rate` is in percent.
    """

    description: str
    price: int
    vat_rate: Decimal
    net: int
    minutes: int | None = None
    quantity: Decimal = Decimal(1)
    detail: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceDocument:
    """All that an invoice says. Without a number it is a draft."""

    kind: Kind
    language: str
    currency: str
    seller: Party
    buyer: Party
    lines: tuple[Line, ...]
    number: str = ""
    corrects: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    reference: str = ""
    vat_note: str = ""
    note: str = ""
    payment_details: str = ""
    paper: str = field(default="a4")

    @property
    def totals(self) -> Totals:
        """Net, VAT of each rate and gross; VAT is rounded once per rate."""
        lines = (Taxed(line.net, line.vat_rate) for line in self.lines)
        return totals(lines, step=payable_step(self.currency))


def to_json(document: InvoiceDocument) -> dict[str, Any]:
    """Return the document as JSON values; Decimals and dates as text."""
    text = json.dumps(asdict(document), default=str, ensure_ascii=False)
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def from_json(values: dict[str, Any]) -> InvoiceDocument:
    """Return the document that `to_json` wrote."""
    plain = {
        **values,
        "seller": Party(**values["seller"]),
        "buyer": Party(**values["buyer"]),
        "lines": tuple(_line(line) for line in values["lines"]),
    }
    for name in ("issued_on", "due_on", "period_from", "period_to"):
        plain[name] = date.fromisoformat(values[name]) if values[name] else None
    return InvoiceDocument(**plain)


def _line(values: dict[str, Any]) -> Line:
    numbers = {name: Decimal(values[name]) for name in ("vat_rate", "quantity")}
    return Line(**{**values, **numbers})
