"""Expenses as the list and the form show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from polydesk.billing.models import Expense
from polydesk.billing.queries.rows import PAGE
from polydesk.core.days import year_span
from polydesk.core.fold import fold
from polydesk.kit import sums
from polydesk.kit.fields import year_in
from polydesk.kit.viewer import Viewer

REMEMBERED = 200  # of the newest expenses, of which words are offered again
OFFERED = 30
_ROW = ("uid", "client_id", "spent_on", "currency", "total", "vat", "supplier", "category", "note",
        "billable")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the list is asked for; None means all."""

    client_id: int | None = None
    year: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One line of the list; amounts in minor units of `currency`."""

    uid: UUID
    client_id: int | None
    spent_on: date
    currency: str
    total: int
    vat: int
    supplier: str
    category: str
    note: str
    billable: bool


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in one currency, VAT within `total`, in minor units."""

    currency: str
    total: int
    vat: int


def _all(viewer: Viewer) -> QuerySet[Expense]:
    found: QuerySet[Expense] = Expense.objects.visible_to(viewer)
    return found


def _asked(viewer: Viewer, client_id: int | None, year: int | None) -> QuerySet[Expense]:
    found = _all(viewer)
    if client_id is not None:
        found = found.filter(client_id=client_id)
    if year is not None:
        first, after = year_span(year)
        found = found.filter(spent_on__gte=first, spent_on__lt=after)
    return found


def listing(viewer: Viewer, asked: Asked) -> list[ExpenseRow]:
    """Return one page, newest first, and one more row when there is a next page."""
    start = (asked.page - 1) * PAGE
    found = _asked(viewer, asked.client_id, asked.year).order_by("-spent_on", "-pk")
    return [ExpenseRow(*row) for row in found.values_list(*_ROW)[start : start + PAGE + 1]]


def spent(viewer: Viewer, year: int, client_id: int | None = None) -> list[Spent]:
    """Return what was spent in a year by currency, the largest first."""
    found = _asked(viewer, client_id, year).order_by().values("currency")
    rows = found.annotate(**sums.parts("all", F("total")), **sums.parts("of_it", F("vat")))
    read = rows.values_list("currency", *sums.names("all"), *sums.names("of_it"))
    made = [Spent(code, sums.whole(*both[:2]), sums.whole(*both[2:])) for code, *both in read]
    return sorted(made, key=lambda one: -one.total)


def years(viewer: Viewer) -> list[int]:
    """Return the years from the newest expense back to the first, Jalali for Persian."""
    days = _all(viewer).values_list("spent_on", flat=True)
    last = days.order_by("-spent_on").first()
    if last is None:
        return []
    first = days.order_by("spent_on").first() or last
    newest, oldest = (year_in(day, viewer.language) for day in (last, first))
    return list(range(newest, oldest - 1, -1))


def fetch(viewer: Viewer, uid: UUID) -> Expense | None:
    """Return one with its client."""
    return _all(viewer).select_related("client").filter(uid=uid).first()


@dataclass(frozen=True, slots=True)
class Words:
    """Suppliers and categories of the newest expenses, and the currency of most of them."""

    suppliers: tuple[str, ...]
    categories: tuple[str, ...]
    currency: str


def words(viewer: Viewer) -> Words:
    """Return what was written on the newest expenses, to be offered again."""
    found = _all(viewer).order_by("-spent_on", "-pk")
    rows = list(found.values_list("supplier", "category", "currency")[:REMEMBERED])
    suppliers, categories = (_once(row[place] for row in rows) for place in (0, 1))
    usual = Counter(currency for _supplier, _category, currency in rows).most_common(1)
    return Words(suppliers, categories, usual[0][0] if usual else "")


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, whatever its case and letters, as it was written last."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(fold(text), text)
    return tuple(found.values())[:OFFERED]
