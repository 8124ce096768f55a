"""The words and figures of one printed invoice, finished in the client's language.

The sheet is JSON: it is sealed with the document, so that a later change of a translation
or of a number format can't change an invoice that was sent.
"""

import re
import unicodedata
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from polydesk.billing.document import InvoiceDocument, Line, Party
from polydesk.kit import format as fmt

type Json = dict[str, Any]

_NO_DATE: Final = date(2000, 1, 1)
_LONG: Final = re.compile(r"[^\s'\"]{27}")  # a word that may need to be broken
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def sheet(document: InvoiceDocument) -> Json:
    """Return the sheet of a document, in the document's language."""
    with translation.override(document.language):
        made = {**_frame(document), **_body(document), **_foot(document)}
    return {**made, "long": _LONG.search(str(made)) is not None}


def _frame(document: InvoiceDocument) -> Json:
    on = document.issued_on or _NO_DATE
    return {
        "language": document.language,
        "direction": fmt.direction(document.language),
        "digits": [fmt.digits(digit, document.language) for digit in range(10)],
        "paper": document.paper,
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "title": f"{_heading(document)} {document.number}".strip(),
        "author": document.seller.name,
        "heading": _heading(document),
        "draft": None if document.number else _("Draft, not yet issued"),
        "seller": _party(document.seller),
        "buyer": {**_party(document.buyer), "heading": _("Billed to")},
        "facts": _facts(document),
    }


def _heading(document: InvoiceDocument) -> str:
    return _("Credit note") if document.kind == "credit_note" else _("Invoice")


def _body(document: InvoiceDocument) -> Json:
    taxed = _shows_tax(document)
    return {
        "due": _due(document),
        "columns": _columns(document, taxed=taxed),
        "lines": [_line(line, document, taxed=taxed) for line in document.lines],
        "sums": _sums(document) if taxed else [],
        "total": {"label": _total_label(document), "amount": _total(document)},
    }


def _foot(document: InvoiceDocument) -> Json:
    notes = [*_written(document.vat_note), *_written(document.note)]
    credit = document.kind == "credit_note"
    return {
        "notes": notes,
        "payment": None if credit else _payment(document),
        "footer": _text(_footer(document.seller)),
        "page": _("Page {page} of {pages}"),
    }


def _footer(seller: Party) -> str:
    return " · ".join(part for part in (seller.name, seller.vat_id or seller.tax_id) if part)


def _text(value: str, label: str = "") -> Json:
    return {"label": label, "text": value, "dir": _direction(value)}


def _direction(value: str) -> str:
    """Return the way of the first letter; bare numbers run left to right everywhere."""
    found = (_STRONG.get(unicodedata.bidirectional(letter)) for letter in value)
    return next((way for way in found if way), "ltr")


def _written(value: str) -> list[Json]:
    return [_text(line.strip()) for line in value.splitlines() if line.strip()]


def _party(party: Party) -> Json:
    lines = _written(f"{party.address}\n{party.country}")
    known = ((_("Tax number"), party.tax_id), (_("VAT number"), party.vat_id))
    lines += [_text(value, label) for label, value in known if value]
    return {"name": _text(party.name), "lines": lines}


def _fact(label: str, value: str) -> list[Json]:
    return [_text(value, label)] if value else []


def _facts(document: InvoiceDocument) -> list[Json]:
    language = document.language
    credit = document.kind == "credit_note"
    number = _("Credit note number") if credit else _("Invoice number")
    due = "" if credit else fmt.day(document.due_on, language)
    return [
        *_fact(number, fmt.digits(document.number, language)),
        *_fact(_("Credits invoice"), fmt.digits(document.corrects, language)),
        *_fact(_("Date of issue"), fmt.day(document.issued_on, language)),
        *_fact(_("Due date"), due),
        *_fact(_("Period"), _period(document)),
        *_fact(_("Your reference"), document.reference),
    ]


def _period(document: InvoiceDocument) -> str:
    if document.period_from is None or document.period_to is None:
        return ""
    return fmt.period(document.period_from, document.period_to, document.language)


def _total(document: InvoiceDocument) -> str:
    return fmt.money(document.totals.gross, document.currency, document.language)


def _total_label(document: InvoiceDocument) -> str:
    return _("Total credited") if document.kind == "credit_note" else _("Total to pay")


def _due(document: InvoiceDocument) -> Json:
    detail = ""
    if document.due_on and document.kind == "invoice":
        detail = _("Due {date}").format(date=fmt.day_long(document.due_on, document.language))
    return {"label": _total_label(document), "detail": detail, "amount": _total(document)}


def _shows_tax(document: InvoiceDocument) -> bool:
    return bool(document.seller.vat_id) or any(line.vat_rate for line in document.lines)


def _columns(document: InvoiceDocument, *, taxed: bool) -> list[str]:
    currency = fmt.currency(document.currency, document.language)
    amount = _("Amount ({currency})").format(currency=currency)
    names = [_("Description"), _("Hours") if _all_time(document) else _("Quantity"), _("Price")]
    return [*names, *([_("VAT")] if taxed else []), amount]


def _all_time(document: InvoiceDocument) -> bool:
    return all(line.minutes is not None for line in document.lines)


def _line(line: Line, document: InvoiceDocument, *, taxed: bool) -> Json:
    language, currency = document.language, document.currency
    tax = [fmt.percent(line.vat_rate, language, 3)] if taxed else []
    price, net = (fmt.amount(minor, currency, language) for minor in (line.price, line.net))
    return {
        "description": _text(line.description),
        "detail": _text(line.detail) if line.detail else None,
        "cells": [_quantity(line, document), price, *tax, net],
    }


def _quantity(line: Line, document: InvoiceDocument) -> str:
    if line.minutes is None:
        return fmt.decimal(line.quantity, document.language, 3)
    time = fmt.minutes(line.minutes, document.language)
    return time if _all_time(document) else _("{time} h").format(time=time)


def _sums(document: InvoiceDocument) -> list[Json]:
    return [
        {"label": _("Total excluding VAT"), "amount": _money(document.totals.net, document)},
        *(
            {
                "label": _("VAT {rate} of {base}").format(
                    rate=fmt.percent(one.rate, document.language, 3),
                    base=_money(one.net, document),
                ),
                "amount": _money(one.tax, document),
            }
            for one in document.totals.rates
        ),
    ]


def _money(minor: int, document: InvoiceDocument) -> str:
    return fmt.money(minor, document.currency, document.language)


def _payment(document: InvoiceDocument) -> Json | None:
    lines = _written(document.payment_details)
    if not lines:
        return None
    number = fmt.digits(document.number, document.language)
    return {
        "heading": _("Payment"),
        "facts": _fact(_("Payment reference"), number),
        "lines": lines,
    }
