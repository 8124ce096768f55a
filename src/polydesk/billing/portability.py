"""What this room lets go: invoices, drafts, numbers, expenses. And what a law keeps."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from polydesk.billing.models import BilledEntry, Issuance, State
from polydesk.billing.rules import earlier, found
from polydesk.billing.rules.earlier import sound_lines
from polydesk.billing.rules.sealing import sealed_document, sealed_sheet
from polydesk.kit.portability.registry import (
    Bytes,
    Kept,
    Kind,
    Money,
    Search,
    add,
    keep,
    leave_out,
)

_ODD = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def _pdf(row: Mapping[str, Any]) -> str:
    name = _ODD.sub("-", str(row.get("number", ""))).strip(". ") or "invoice"
    return f"invoices/{name}-{str(row['pdf_sha256'])[:8]}.pdf"


def _issued() -> Q:
    return Q(Exists(Issuance.everything.filter(invoice=OuterRef("pk"))))


def _of_issued() -> Q:
    return Q(Exists(Issuance.everything.filter(invoice=OuterRef("invoice"))))


def _billed() -> Q:
    rows = BilledEntry.everything.filter(entry=OuterRef("pk"), invoice__issuance__isnull=False)
    return Q(Exists(rows))


def _books() -> Q:
    return Q(removed_at__isnull=True)


def _sent_before() -> Q:
    return _books() & ~Q(state=State.DRAFT)


def _sound_issued(row: Mapping[str, Any]) -> bool:
    """Whether an issued invoice is what was sealed: its text, number, day and sums."""
    try:
        paper = sealed_document(row["sealed"])
        sums, digest = paper.totals, hashlib.sha256(row["sealed"].encode()).hexdigest()
        facts = (paper.number, paper.issued_on and paper.issued_on.isoformat(), sums.net, sums.tax)
        sealed_sheet(row["sealed"])
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return False
    told = (row.get("number"), row.get("issued_on"), row.get("net"), row.get("tax"))
    return digest == row.get("sealed_sha256") and facts == told


def _sound_earlier(row: Mapping[str, Any]) -> bool:
    return sound_lines(row.get("lines", [])) and row.get("state") in State.values


add(
    Kind(
        "billing.Invoice",
        "invoices",
        _("Invoices, credit notes and drafts"),
        client="client",
        names="issuance__number",
    )
)
add(
    Kind(
        "billing.InvoiceLine",
        "invoice_lines",
        _("Lines of invoices"),
        client="client",
        names="description",
        money=Money(("price", "net"), "invoice__currency"),
    )
)
add(
    Kind(
        "billing.BilledEntry",
        "billed_time",
        _("Which time stands on which line"),
        client="client",
    )
)
add(Kind("billing.Series", "number_series", _("Series of invoice numbers"), names="year"))
add(
    Kind(
        "billing.Issuance",
        "issued_invoices",
        _("Issued invoices: number, date, sums, the sealed text"),
        client="client",
        names="number",
        money=Money(("net", "tax"), "invoice__currency"),
        bytes=Bytes("pdf_sha256", _pdf),
        search=Search(found.KIND, found.findable, beside=("invoice",)),
        sound=_sound_issued,
        after=("billing.InvoiceLine", "billing.BilledEntry"),
    )
)
add(
    Kind(
        "billing.EarlierInvoice",
        "earlier_invoices",
        _("Invoices from other tools, with their numbers there"),
        client="client",
        names="number",
        money=Money(("total", "vat", "paid"), "currency"),
        search=Search(earlier.KIND, earlier.findable),
        sound=_sound_earlier,
    )
)
add(
    Kind(
        "billing.Expense",
        "expenses",
        _("Expenses"),
        client="client",
        names="supplier",
        money=Money(("total", "vat"), "currency"),
    )
)
keep("billing.Invoice", Kept(_issued))
keep("billing.InvoiceLine", Kept(_of_issued))
keep("billing.BilledEntry", Kept(_of_issued))
keep("billing.Issuance", Kept(Q, day="issued_on", text="sealed"))
keep("tracking.Entry", Kept(_billed, cut=("project", "task")))
keep("billing.EarlierInvoice", Kept(_sent_before, day="issued_on", text="note"))
keep("billing.Expense", Kept(_books, cut=("client",)))
leave_out("billing.OpenTime", "a running total that the database keeps from the rows above")
