"""What was issued month by month, as a chart shows it."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from polydesk.billing.models import Invoice, Kind
from polydesk.billing.queries import earlier
from polydesk.billing.queries.invoices import credited
from polydesk.core.days import months_until
from polydesk.kit import sums
from polydesk.kit.viewer import Viewer

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued in one currency: the first days of months, and an amount for each."""

    currency: str
    months: tuple[date, ...]
    amounts: tuple[int, ...]


def by_month(viewer: Viewer, today: date, currency: str) -> Issued | None:
    """Return twelve months of invoices, credited ones aside, earlier tools' too, in a currency.

    Where nothing was issued in it, the one with the most invoices stands in its place.
    Months are Jalali for Persian.
    """
    firsts = months_until(today, MONTHS, persian=viewer.language == "fa")
    span = (firsts[0], today)
    found: dict[str, Counter[int]] = {}
    for code, day, gross in (*_days(viewer, *span), *earlier.days(viewer, *span)):
        found.setdefault(code, Counter())[bisect_right(firsts, day) - 1] += gross
    if not found:
        return None
    shown = currency if currency in found else max(found, key=lambda code: len(found[code]))
    return Issued(shown, tuple(firsts), tuple(max(0, found[shown][n]) for n in range(MONTHS)))


def _days(viewer: Viewer, first: date, last: date) -> list[tuple[str, date, int]]:
    found = Invoice.objects.visible_to(viewer).filter(
        ~credited(), kind=Kind.INVOICE, issuance__issued_on__range=(first, last)
    )
    gross = sums.parts("gross", F("issuance__net") + F("issuance__tax"))
    days = found.order_by().values("currency", "issuance__issued_on").annotate(**gross)
    read = days.values_list("currency", "issuance__issued_on", *sums.names("gross"))
    return [(code, day, sums.whole(*both)) for code, day, *both in read]
