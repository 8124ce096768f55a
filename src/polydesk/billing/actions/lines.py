"""Add, change and remove lines of a draft."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max

from polydesk.billing.actions.drafts import put_away, tell
from polydesk.billing.actions.holding import bounded, hold_draft, only_owner
from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine
from polydesk.core.money import payable_step
from polydesk.core.tax import hours_net, line_net
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer


@action
def add_line(
    *,
    viewer: Viewer,
    at: datetime,
    invoice: Invoice,
    description: str,
    price: int,
    quantity: Decimal = Decimal(1),
    vat_rate: Decimal = Decimal(0),
    detail: str = "",
) -> Entry:
    """Add a free line: a quantity at a price (minor units)."""
    only_owner(viewer)
    held = hold_draft(invoice)
    line = models.make(
        InvoiceLine,
        viewer=viewer,
        at=at,
        client_id=held.client_id,
        invoice=held,
        position=_next(held),
        description=description,
        detail=detail,
        quantity=quantity,
        price=price,
        vat_rate=vat_rate,
        net=bounded(line_net(quantity, price, step=payable_step(held.currency))),
    )
    tell(viewer, at, held)
    changes = [trail.created(line)]
    return trail.record(viewer=viewer, at=at, verb="billing.line_added", changes=changes)


def _next(invoice: Invoice) -> int:
    found = InvoiceLine.objects.filter(invoice_id=invoice.pk).aggregate(last=Max("position"))
    return (found["last"] or 0) + 1


@action
def change_line(
    *, viewer: Viewer, at: datetime, line: InvoiceLine, expected: int | None = None, **fields: Any
) -> Entry:
    """Change words, time, quantity, price or VAT of a line; its net follows."""
    only_owner(viewer)
    held = hold_draft(line.invoice)
    values = {**fields, "net": bounded(_net(line, fields, payable_step(held.currency)))}
    before, after = models.save(line, viewer=viewer, at=at, expected=expected, **values)
    tell(viewer, at, held)
    changes = [trail.changed(line, before, after)]
    return trail.record(viewer=viewer, at=at, verb="billing.line_changed", changes=changes)


def _net(line: InvoiceLine, fields: dict[str, Any], step: int) -> int:
    price: int = fields.get("price", line.price)
    minutes: int | None = fields.get("minutes", line.minutes)
    if minutes is not None:
        return hours_net(minutes, price, step=step)
    return line_net(fields.get("quantity", line.quantity), price, step=step)


@action
def remove_line(*, viewer: Viewer, at: datetime, line: InvoiceLine) -> Entry:
    """Take a line off a draft; its time can be billed again."""
    only_owner(viewer)
    held = hold_draft(line.invoice)
    rows = [*BilledEntry.objects.filter(line_id=line.pk), line]
    changes = put_away(viewer, at, rows)
    tell(viewer, at, held)
    return trail.record(viewer=viewer, at=at, verb="billing.line_removed", changes=changes)
