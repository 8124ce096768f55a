"""Invoices on paper for tests: the same work said in four languages, and text read back."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from polydesk.billing.document import InvoiceDocument, Line, Party
from polydesk.kit.format.script import PERSIAN_DIGITS

WORDS = {
    "en": ("Inbox care", "Harbour Books"),
    "nb": ("Stell av innboks på lørdag", "Bokhandelen Øst AS"),
    "fa": ("رسیدگی به صندوق ایمیل", "استودیو پارسا"),
    "vi": ("Chăm sóc hộp thư", "Công ty Bản Tin"),
}
SELLER = Party("Linnea Desk", "Storgata 1\n0155 Oslo", "Norway", "923 609 016", "NO 923609016 MVA")


def paper(language: str = "en", lines: int = 1, **more: object) -> InvoiceDocument:
    """An issued invoice of some lines of 90 minutes at 450 kroner with 25 % VAT."""
    words, buyer = WORDS[language]
    one = Line(words, 45000, Decimal(25), 67500, minutes=90)
    made = InvoiceDocument(
        kind="invoice",
        language=language,
        currency="NOK",
        seller=SELLER,
        buyer=Party(buyer, "Ringveien 7"),
        lines=(one,) * lines,
        number="2026-0007",
        issued_on=date(2026, 11, 21),
        due_on=date(2026, 12, 5),
        period_from=date(2026, 11, 1),
        period_to=date(2026, 11, 21),
        payment_details="IBAN NO93 8601 1117 947",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as it stands from left to right on the paper."""
    reader = PdfReader(io.BytesIO(pdf))
    return [page.extract_text(extraction_mode="layout") for page in reader.pages]


def seen(words: str) -> str:
    """Persian words as they stand from left to right, numbers kept."""
    turned = [word if word[0] in PERSIAN_DIGITS else word[::-1] for word in words.split()]
    return " ".join(reversed(turned))
