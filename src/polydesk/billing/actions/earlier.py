"""What can be done with an invoice of an earlier tool: say whether it is paid, remove it."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.billing.actions.holding import hold, only_owner
from polydesk.billing.models import EarlierInvoice, State
from polydesk.billing.rules.earlier import KIND
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.search import index
from polydesk.kit.viewer import Viewer


@action
def mark_paid(*, viewer: Viewer, at: datetime, invoice: EarlierInvoice, on: date) -> Entry:
    """Say that the whole amount came in on a day."""
    facts = {"state": State.PAID.value, "paid": invoice.total, "paid_on": on}
    return _said(viewer, at, invoice, "billing.earlier_paid", facts)


@action
def mark_unpaid(*, viewer: Viewer, at: datetime, invoice: EarlierInvoice) -> Entry:
    """Say that nothing has come in."""
    facts = {"state": State.SENT.value, "paid": 0, "paid_on": None}
    return _said(viewer, at, invoice, "billing.earlier_unpaid", facts)


def _said(
    viewer: Viewer, at: datetime, invoice: EarlierInvoice, verb: str, facts: dict[str, Any]
) -> Entry:
    held = _hold(viewer, invoice)
    if held.state not in (State.SENT, State.PAID):
        raise Refused(_("A draft or a void invoice is not paid. Nothing was changed."))
    before, after = models.save(held, viewer=viewer, at=at, **facts)
    _tell(viewer, at, held)
    changes = [trail.changed(held, before, after)]
    return trail.record(viewer=viewer, at=at, verb=verb, changes=changes)


@action
def remove(*, viewer: Viewer, at: datetime, invoice: EarlierInvoice) -> Entry:
    """Put an invoice of an earlier tool in the trash."""
    held = _hold(viewer, invoice)
    models.trash(held, viewer=viewer, at=at)
    index.drop(KIND, [held.pk])
    _tell(viewer, at, held)
    changes = [trail.removed(held)]
    return trail.record(viewer=viewer, at=at, verb="billing.earlier_removed", changes=changes)


def _hold(viewer: Viewer, invoice: EarlierInvoice) -> EarlierInvoice:
    only_owner(viewer)
    held = hold(invoice)
    if held.removed_at is not None:
        raise Refused(_("This invoice was removed meanwhile. Nothing was changed."))
    return held


def _tell(viewer: Viewer, at: datetime, invoice: EarlierInvoice) -> None:
    announce(
        viewer=viewer, at=at, topic="billing.earlier", uid=invoice.uid, client_id=invoice.client_id
    )
