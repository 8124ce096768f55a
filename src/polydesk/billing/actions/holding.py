"""Locks and checks that every write of this room begins with.

On PostgreSQL a row lock; on SQLite the whole write transaction is one (IMMEDIATE).
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from polydesk.billing.models import Invoice, Issuance, Series
from polydesk.clients.models import Client
from polydesk.core.money import LARGEST
from polydesk.core.numbering import DEFAULT_PATTERN, Pattern
from polydesk.kit import models
from polydesk.kit.actions import Refused
from polydesk.kit.models import Row
from polydesk.kit.viewer import Viewer


def only_owner(viewer: Viewer) -> None:
    """Refuse whoever does not see money."""
    if not viewer.sees_money:
        raise Refused(_("Only the owner works with invoices. Nothing was changed."))


def hold[R: Row](row: R) -> R:
    """Wait for the row and keep it until the transaction ends; return it as it stands now."""
    return models.locked(row)


def hold_client(client: Client) -> Client:
    """Let one draft at a time be made for a client; Refused when the client is in the trash."""
    held = hold(client)
    if held.removed_at is not None:
        raise Refused(_("This client is in the trash. Nothing was made: bring the client back."))
    return held


def hold_draft(invoice: Invoice) -> Invoice:
    """Keep a draft; Refused when it was issued or deleted meanwhile."""
    held = hold(invoice)
    if held.removed_at is not None:
        raise Refused(_("This draft was deleted meanwhile. Nothing was changed."))
    refuse_issued(held)
    return held


def bounded(amount: int) -> int:
    """Return an amount in minor units; Refused where it is larger than can be kept and summed."""
    if abs(amount) >= LARGEST:
        raise Refused(_("This amount is too large. Nothing was saved. Correct the numbers."))
    return amount


def refuse_issued(invoice: Invoice) -> None:
    """Refuse to change an issued invoice."""
    if Issuance.objects.filter(invoice_id=invoice.pk).exists():
        raise Refused(
            _(
                "This invoice is issued, so nothing was changed. "
                "To correct it, write a credit note, then a new invoice."
            )
        )


def hold_series(viewer: Viewer, at: datetime, on: date, name: str = "") -> Series:
    """Keep the series that numbers of this day come from, made if it is the first."""
    newest = Series.objects.filter(name=name).order_by("-year").first()
    pattern = newest.pattern if newest else DEFAULT_PATTERN
    year = on.year if Pattern(pattern).yearly else 0
    fresh = {**models.stamps(viewer, at), "pattern": pattern}
    series, _made = Series.objects.get_or_create(name=name, year=year, defaults=fresh)
    return hold(series)
