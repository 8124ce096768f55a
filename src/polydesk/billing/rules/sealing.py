"""From rows to the document that is printed and sealed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

from babel import Locale

from polydesk.accounts.models import Business
from polydesk.billing.document import InvoiceDocument, Line, Party, from_json, to_json
from polydesk.billing.models import Invoice, InvoiceLine
from polydesk.billing.pdf import sheet as printed
from polydesk.clients.models import Client

_LETTER: Final = frozenset({"US", "CA"})
SHAPE: Final = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """What an invoice gets when it is issued."""

    number: str
    issued_on: date
    due_on: date | None
    corrects: str = ""


def document(
    invoice: Invoice,
    lines: Iterable[InvoiceLine],
    business: Business,
    issue: Issue | None = None,
) -> InvoiceDocument:
    """Return what an invoice says; without an issue it says that it is a draft."""
    return InvoiceDocument(
        kind=cast("Literal['invoice', 'credit_note']", invoice.kind),
        language=invoice.language,
        currency=invoice.currency,
        seller=_seller(business, invoice.language),
        buyer=_buyer(invoice.client, invoice.language),
        lines=tuple(_line(line) for line in lines),
        number=issue.number if issue else "",
        corrects=issue.corrects if issue else "",
        issued_on=issue.issued_on if issue else None,
        due_on=issue.due_on if issue else None,
        period_from=invoice.period_from,
        period_to=invoice.period_to,
        reference=invoice.reference,
        vat_note=invoice.vat_note,
        note=invoice.note,
        payment_details=business.payment_details,
        paper="us-letter" if business.country in _LETTER else "a4",
    )


def country_name(code: str, language: str) -> str:
    """Return the name of a country in a language; "" for none."""
    if not code:
        return ""
    return str(Locale.parse(language).territories.get(code, code))


def _seller(business: Business, language: str) -> Party:
    return Party(
        business.name,
        business.address,
        country_name(business.country, language),
        business.tax_id,
        business.vat_id,
    )


def _buyer(client: Client, language: str) -> Party:
    country = country_name(client.country, language)
    return Party(client.name, client.address, country, client.tax_id)


def _line(line: InvoiceLine) -> Line:
    return Line(
        description=line.description,
        price=line.price,
        vat_rate=line.vat_rate.normalize(),
        net=line.net,
        minutes=line.minutes,
        quantity=line.quantity.normalize(),
        detail=line.detail,
    )


def seal(paper: InvoiceDocument) -> tuple[str, str]:
    """Return the sealed text of a document with its printed sheet, and the text's SHA-256."""
    content = {"shape": SHAPE, "document": to_json(paper), "sheet": printed(paper)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


def sealed_sheet(sealed: str) -> dict[str, Any]:
    """Return the printed sheet from a seal."""
    sheet: dict[str, Any] = json.loads(sealed)["sheet"]
    return sheet


def sealed_document(sealed: str) -> InvoiceDocument:
    """Return the document from a seal."""
    return from_json(json.loads(sealed)["document"])
