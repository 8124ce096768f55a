"""Invoices of earlier tools: as rows of the list, as sums, one by one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, When

from polydesk.billing.models import EarlierInvoice, Kind, State
from polydesk.billing.queries.rows import InvoiceRow, Wanted
from polydesk.billing.rules.earlier import Sums, standing
from polydesk.core.days import year_span
from polydesk.kit import sums
from polydesk.kit.viewer import Viewer

_OPEN = Q(state=State.SENT, credit=False, paid__lt=F("total"))
_OWING = F("total") - F("paid")
_ROW = ("pk", "uid", "client_id", "credit", "currency", "number", "issued_on", "due_on", "total",
        "paid", "state", "tool")  # fmt: skip

type Key = tuple[date, int]


def _all(viewer: Viewer) -> QuerySet[EarlierInvoice]:
    found: QuerySet[EarlierInvoice] = EarlierInvoice.objects.visible_to(viewer)
    return found


def _status(status: str, today: date) -> Q | None:
    """Return the condition of a status; None for one that no earlier invoice can have."""
    settled = Q(state=State.SENT, credit=False, paid__gte=F("total"))
    return {
        "": Q(),
        "draft": Q(state=State.DRAFT),
        "issued": _OPEN | Q(state=State.SENT, credit=True),
        "overdue": _OPEN & Q(due_on__lt=today),
        "paid": Q(state=State.PAID) | settled,
        "void": Q(state=State.VOID),
    }.get(status)


def keys(viewer: Viewer, wanted: Wanted, today: date, end: int) -> list[Key]:
    """Return day and id of the first rows of the list, newest first."""
    which = _status(wanted.status, today)
    if which is None:
        return []
    found = _all(viewer).filter(which)
    if wanted.client_id is not None:
        found = found.filter(client_id=wanted.client_id)
    if wanted.year is not None:
        first, after = year_span(wanted.year)
        found = found.filter(issued_on__gte=first, issued_on__lt=after)
    return list(found.order_by("-issued_on", "-pk").values_list("issued_on", "pk")[:end])


def rows(viewer: Viewer, ids: list[int], today: date) -> dict[int, InvoiceRow]:
    """Return rows of the list by id."""
    found = _all(viewer).filter(pk__in=ids).values_list(*_ROW) if ids else []
    return {row[0]: _row(row, today) for row in found}


def _row(row: Any, today: date) -> InvoiceRow:
    pk, uid, client, credit, currency, number, issued_on, due_on, total, paid, state, tool = row
    return InvoiceRow(
        pk,
        uid,
        client,
        Kind.CREDIT_NOTE if credit else Kind.INVOICE,
        currency,
        number,
        issued_on,
        due_on,
        credited=False,
        gross=total,
        status=standing(Sums(state, credit, total, paid, due_on), today),
        elsewhere=True,
        tool=tool,
    )


def owed(viewer: Viewer, today: date, client_id: int | None) -> list[tuple[str, int, int]]:
    """Return (currency, owed, of it overdue) of what was sent and is not wholly paid."""
    found = _all(viewer).filter(_OPEN)
    if client_id is not None:
        found = found.filter(client_id=client_id)
    late = sums.parts("late", _OWING, Q(due_on__lt=today))
    rows = found.order_by().values("currency").annotate(**sums.parts("owed", _OWING), **late)
    read = rows.values_list("currency", *sums.names("owed"), *sums.names("late"))
    return [(code, sums.whole(*both[:2]), sums.whole(*both[2:])) for code, *both in read]


def days(viewer: Viewer, first: date, last: date) -> list[tuple[str, date, int]]:
    """Return (currency, day, sum) of what was invoiced first to last, less credit notes."""
    less = Case(
        When(credit=True, then=-F("total")), default="total", output_field=BigIntegerField()
    )
    found = _all(viewer).filter(issued_on__range=(first, last), state__in=(State.SENT, State.PAID))
    rows = found.order_by().values("currency", "issued_on").annotate(**sums.parts("gross", less))
    read = rows.values_list("currency", "issued_on", *sums.names("gross"))
    return [(code, day, sums.whole(*both)) for code, day, *both in read]


def ends(viewer: Viewer) -> list[date]:
    """Return the first and the last day of issue, each by its end of the index; or nothing."""
    found = _all(viewer).values_list("issued_on", flat=True)
    last = found.order_by("-issued_on").first()
    return [found.order_by("issued_on").first() or last, last] if last else []


def fetch(viewer: Viewer, uid: UUID) -> EarlierInvoice | None:
    """Return one with its client."""
    return _all(viewer).select_related("client").filter(uid=uid).first()
