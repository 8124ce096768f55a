"""The invoices of the measured business: issued, their time billed; the last weeks open."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine, Issuance, Series
from polydesk.kit.models import make
from polydesk.kit.viewer import system
from polydesk.web.bench import load
from polydesk.web.bench.scale import NOW, STAMPS, Keys, Size, stamped

LINES = 5
OPEN_ENTRIES = 40
_NET = 150_000
_DIGEST = "0" * 64

_INVOICE = (
    "id", "uid", *STAMPS, "client_id", "kind", "language", "currency", "period_from", "period_to",
    "grouping", "net_days", "reference", "vat_note", "note",
)  # fmt: skip
_LINE = (
    "id", "uid", *STAMPS, "client_id", "invoice_id", "position", "description", "detail",
    "minutes", "quantity", "price", "vat_rate", "net",
)  # fmt: skip
_ISSUED = (
    "uid", *STAMPS, "client_id", "invoice_id", "series_id", "running", "number", "issued_on",
    "due_on", "net", "tax", "sealed", "sealed_sha256", "pdf_sha256", "pdf_size", "archival",
)  # fmt: skip
_BILLED = ("uid", *STAMPS, "client_id", "invoice_id", "line_id", "entry_id", "minutes")


def write(size: Size, keys: Keys) -> None:
    """Write all invoices; the scope must be entered, the entries must be there."""
    house = system(keys.workspace_id, "bench")
    series = make(Series, viewer=house, at=NOW, name="", year=2026, last=size.invoices)
    load.rows(Invoice, _INVOICE, _invoices(size, keys))
    load.rows(InvoiceLine, _LINE, _lines(size, keys))
    load.rows(Issuance, _ISSUED, _issuances(size, keys, series.pk))
    load.rows(BilledEntry, _BILLED, _billed(size, keys))


def _numbered(size: Size, keys: Keys) -> Iterator[tuple[int, int]]:
    for number in range(1, size.invoices + 1):
        yield number, keys.clients[(number - 1) // size.invoices_each]


def _issued_on(number: int) -> date:
    return NOW.date() - timedelta(days=30 + number % 700)


def _invoices(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    made = stamped(keys)
    for number, client in _numbered(size, keys):
        day = _issued_on(number)
        yield (
            number, load.uid(3, number), *made, client, "invoice", "en", "EUR",
            (day - timedelta(days=30)).isoformat(), day.isoformat(), "task", 14, "", "", "",
        )  # fmt: skip


def _lines(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    made = stamped(keys)
    for number, client in _numbered(size, keys):
        for place in range(LINES):
            pk = (number - 1) * LINES + place + 1
            yield (
                pk, load.uid(4, pk), *made, client, number, place, f"Work {place + 1}", "",
                400, "0", 4_500, "0", _NET // LINES,
            )  # fmt: skip


def _issuances(size: Size, keys: Keys, series: int) -> Iterator[tuple[Any, ...]]:
    made = stamped(keys)
    for number, client in _numbered(size, keys):
        day = _issued_on(number)
        yield (
            load.uid(5, number), *made, client, number, series, number, f"2026-{number:05}",
            day.isoformat(), (day + timedelta(days=14)).isoformat(), _NET, 0, "{}", _DIGEST,
            _DIGEST, 0, True,
        )  # fmt: skip


def _billed(size: Size, keys: Keys) -> Iterator[tuple[Any, ...]]:
    made, count = stamped(keys), 0
    each = size.invoices_each * LINES
    for place, client in enumerate(keys.clients):
        for nth in range(OPEN_ENTRIES, size.entries_each):
            if nth % 5 == 0:
                continue
            count += 1
            line = place * each + nth % each + 1
            invoice = (line - 1) // LINES + 1
            entry = place * size.entries_each + nth + 1
            yield (load.uid(6, count), *made, client, invoice, line, entry, 30)
