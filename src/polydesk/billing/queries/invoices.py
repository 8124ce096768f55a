"""Invoices as lists and pages show them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet

from polydesk.billing.models import Invoice, InvoiceLine, Issuance, Kind
from polydesk.billing.queries import earlier
from polydesk.billing.queries.rows import ELSEWHERE, OWN, PAGE, InvoiceRow, Status, Wanted
from polydesk.core.days import year_span
from polydesk.core.money import payable_step
from polydesk.core.tax import Taxed, Totals, totals
from polydesk.kit import sql, sums
from polydesk.kit.fields import year_in
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer

_ROW = (
    "pk", "uid", "client_id", "kind", "currency", "issuance__number", "issuance__issued_on",
    "issuance__due_on", "credited", "issuance__net", "issuance__tax",
)  # fmt: skip


def credited() -> Exists:
    """Whether a credit note was issued for the invoice."""
    notes = Invoice.objects.filter(corrects_id=OuterRef("pk"), issuance__isnull=False)
    return Exists(notes)


def _all(viewer: Viewer) -> QuerySet[Invoice]:
    found: QuerySet[Invoice] = Invoice.objects.visible_to(viewer)
    return found.annotate(credited=credited())


def _status(status: str, today: date) -> Q | None:
    """Return the condition of a status; None for one that no invoice of ours can have."""
    standing = Q(issuance__isnull=False, credited=False)
    return {
        "": Q(),
        "draft": Q(issuance__isnull=True),
        "issued": standing,
        "overdue": standing & Q(kind=Kind.INVOICE, issuance__due_on__lt=today),
        "credited": Q(credited=True),
    }.get(status)


type Place = tuple[date, int, bool]


def listing(viewer: Viewer, wanted: Wanted, today: date) -> list[InvoiceRow]:
    """Return one page of invoices, newest first, and one more row when there is a next page.

    Those of earlier tools stand among our own by their days; a draft by the day it was made.
    """
    start = (wanted.page - 1) * PAGE
    end = start + PAGE + 1
    both = merge(
        _own_places(viewer, wanted, today, end),
        _earlier_places(viewer, wanted, today, end),
        key=lambda place: place[0],
        reverse=True,
    )
    return _shown(viewer, list(islice(both, start, end)), today)


def _own_places(viewer: Viewer, wanted: Wanted, today: date, end: int) -> list[Place]:
    which = _status(wanted.status, today)
    if wanted.source == ELSEWHERE or which is None:
        return []
    found = _all(viewer).filter(which)
    if wanted.client_id is not None:
        found = found.filter(client_id=wanted.client_id)
    if wanted.year is not None:
        first, after = year_span(wanted.year)
        found = found.filter(issuance__issued_on__gte=first, issuance__issued_on__lt=after)
    keys = found.order_by("-pk").values_list("issuance__issued_on", "created_at", "pk")[:end]
    return [(on or made.date(), pk, False) for on, made, pk in keys]


def _earlier_places(viewer: Viewer, wanted: Wanted, today: date, end: int) -> list[Place]:
    if wanted.source == OWN:
        return []
    return [(on, pk, True) for on, pk in earlier.keys(viewer, wanted, today, end)]


def _shown(viewer: Viewer, places: Iterable[Place], today: date) -> list[InvoiceRow]:
    own = [pk for _on, pk, elsewhere in places if not elsewhere]
    found = _all(viewer).filter(pk__in=own).values_list(*_ROW) if own else []
    made = {row.id: row for row in _with_drafts([_row(row, today) for row in found])}
    brought = earlier.rows(viewer, [pk for _on, pk, elsewhere in places if elsewhere], today)
    rows = [(brought if elsewhere else made).get(pk) for _on, pk, elsewhere in places]
    return [row for row in rows if row]


def _row(row: Any, today: date) -> InvoiceRow:
    made = InvoiceRow(*row[:-2])
    gross = (row[-2] or 0) + (row[-1] or 0)
    return replace(made, gross=gross, status=status_of(made, today))


def status_of(row: InvoiceRow, today: date) -> Status:
    """Return where an invoice stands on a day."""
    if row.number is None:
        return "draft"
    if row.credited:
        return "credited"
    late = row.kind == Kind.INVOICE and row.due_on is not None and row.due_on < today
    return "overdue" if late else "issued"


def _with_drafts(rows: list[InvoiceRow]) -> list[InvoiceRow]:
    drafts = draft_totals({row.id: row.currency for row in rows if row.status == "draft"})
    return [replace(row, gross=drafts[row.id].gross) if row.id in drafts else row for row in rows]


def draft_totals(currencies: dict[int, str]) -> dict[int, Totals]:
    """Return what drafts sum to, by id; `currencies` of the drafts by id."""
    if not currencies:
        return {}
    lines: defaultdict[int, list[Taxed]] = defaultdict(list)
    found = InvoiceLine.objects.filter(invoice_id__in=currencies)
    for invoice, net, rate in found.values_list("invoice_id", "net", "vat_rate"):
        lines[invoice].append(Taxed(net, rate))
    return {
        invoice: totals(lines[invoice], step=payable_step(currency))
        for invoice, currency in currencies.items()
    }


def years(viewer: Viewer, brought: Iterable[date] = ()) -> list[int]:
    """Return the years from the newest invoice back to the first, Jalali for Persian.

    `brought` are days of invoices of earlier tools.
    """
    found = Issuance.objects.visible_to(viewer)
    ends = found.aggregate(first=Min("issued_on"), last=Max("issued_on"))
    days = [*filter(None, ends.values()), *brought]
    if not days:
        return []
    first, last = (year_in(day, viewer.language) for day in (min(days), max(days)))
    return list(range(last, first - 1, -1))


def any_issued(viewer: Viewer) -> bool:
    """Tell whether anything was issued yet."""
    one = "SELECT 1 FROM billing_issuance WHERE workspace_id = %s AND removed_at IS NULL LIMIT 1"
    return viewer.sees_money and bool(sql.read(one, [current_id()]))


@dataclass(frozen=True, slots=True)
class Owed:
    """Issued and not credited, per currency, in minor units."""

    currency: str
    total: int
    overdue: int


def owed(viewer: Viewer, today: date, client_id: int | None = None) -> list[Owed]:
    """Return what clients (or one of them) owe, the largest currency first.

    On our own invoices, and on those of earlier tools.
    """
    total: Counter[str] = Counter()
    overdue: Counter[str] = Counter()
    for found in (_owed(viewer, today, client_id), earlier.owed(viewer, today, client_id)):
        for currency, amount, late in found:
            total[currency] += amount
            overdue[currency] += late
    return [Owed(currency, amount, overdue[currency]) for currency, amount in total.most_common()]


def _owed(viewer: Viewer, today: date, client_id: int | None) -> list[tuple[str, int, int]]:
    standing = Q(issuance__isnull=False, credited=False)
    found = _all(viewer).filter(standing, kind=Kind.INVOICE)
    if client_id is not None:
        found = found.filter(client_id=client_id)
    gross = F("issuance__net") + F("issuance__tax")
    late = sums.parts("late", gross, Q(issuance__due_on__lt=today))
    rows = found.values("currency").annotate(**sums.parts("gross", gross), **late)
    read = rows.values_list("currency", *sums.names("gross"), *sums.names("late"))
    return [(code, sums.whole(*both[:2]), sums.whole(*both[2:])) for code, *both in read]


def invoice(viewer: Viewer, uid: UUID) -> Invoice | None:
    """Return one invoice with its client and its issuance."""
    found = _all(viewer).select_related("client", "issuance", "corrects__issuance")
    return found.filter(uid=uid).first()


def issued(viewer: Viewer, number: str) -> Issuance | None:
    """Return the issuance of a number."""
    found = Issuance.objects.visible_to(viewer).filter(number=number.strip())
    return found.first()  # type: ignore[no-any-return]


def lines(viewer: Viewer, invoice_id: int) -> list[InvoiceLine]:
    """Return the lines of an invoice in their order."""
    found = InvoiceLine.objects.visible_to(viewer).filter(invoice_id=invoice_id)
    return list(found.order_by("position", "pk"))


def line(viewer: Viewer, invoice_id: int, uid: UUID) -> InvoiceLine | None:
    """Return one line of an invoice."""
    found = InvoiceLine.objects.visible_to(viewer).filter(invoice_id=invoice_id, uid=uid)
    return found.first()  # type: ignore[no-any-return]


def credit_note_of(viewer: Viewer, invoice_id: int) -> Issuance | None:
    """Return the issued credit note of an invoice."""
    found = Issuance.objects.visible_to(viewer).filter(invoice__corrects_id=invoice_id)
    return found.select_related("invoice").first()  # type: ignore[no-any-return]
