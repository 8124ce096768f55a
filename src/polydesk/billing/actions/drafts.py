"""Make, change and delete drafts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.billing.actions.holding import bounded, hold_client, hold_draft, only_owner
from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine
from polydesk.billing.queries import unbilled
from polydesk.billing.rules.proposal import Proposal, ProposedLine
from polydesk.clients.models import Client
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.models import Row
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new draft and the way back."""

    invoice: Invoice
    entry: Entry


@action
def draft_from_time(
    *, viewer: Viewer, at: datetime, client: Client, wanted: unbilled.Wanted
) -> Drafted:
    """Make a draft of all unbilled time of a period; Refused when there is none."""
    only_owner(viewer)
    held = hold_client(client)
    proposal = unbilled.proposal(viewer, held, wanted)
    if not proposal.lines:
        raise Refused(_("There is no unbilled time in this period. Nothing was made."))
    invoice = _invoice(viewer, at, held, proposal, wanted)
    rows = _rows(viewer, at, invoice, proposal)
    return _told(viewer, at, invoice, [invoice, *rows])


@action
def empty_draft(
    *, viewer: Viewer, at: datetime, client: Client, wanted: unbilled.Wanted
) -> Drafted:
    """Make a draft without lines, on the client's terms of today."""
    only_owner(viewer)
    held = hold_client(client)
    proposal = unbilled.blank(viewer, held, wanted)
    invoice = _invoice(viewer, at, held, proposal, None)
    return _told(viewer, at, invoice, [invoice])


def _told(viewer: Viewer, at: datetime, invoice: Invoice, rows: list[Row]) -> Drafted:
    tell(viewer, at, invoice)
    changes = [trail.created(row) for row in rows]
    made = trail.record(viewer=viewer, at=at, verb="billing.drafted", changes=changes)
    return Drafted(invoice, made)


def tell(viewer: Viewer, at: datetime, invoice: Invoice) -> None:
    """Announce that an invoice was made or changed."""
    announce(
        viewer=viewer, at=at, topic="billing.invoice", uid=invoice.uid, client_id=invoice.client_id
    )


def _invoice(
    viewer: Viewer,
    at: datetime,
    client: Client,
    proposal: Proposal,
    wanted: unbilled.Wanted | None,
) -> Invoice:
    days = (
        {"period_from": wanted.first, "period_to": wanted.last, "grouping": wanted.grouping}
        if wanted
        else {}
    )
    return models.make(
        Invoice,
        viewer=viewer,
        at=at,
        client=client,
        language=client.language,
        currency=proposal.currency,
        net_days=proposal.net_days,
        vat_note=proposal.vat_note,
        **days,
    )


def _rows(viewer: Viewer, at: datetime, invoice: Invoice, proposal: Proposal) -> list[Row]:
    lines = _lines(viewer, at, invoice, proposal)
    stamps = models.stamps(viewer, at)
    billed = [
        BilledEntry(
            **stamps,
            client_id=invoice.client_id,
            invoice=invoice,
            line=line,
            entry_id=entry,
            minutes=minutes,
            seconds=seconds,
        )
        for line, one in zip(lines, proposal.lines, strict=True)
        for entry, minutes, seconds in one.entries
    ]
    return [*lines, *BilledEntry.objects.bulk_create(billed)]


def _lines(viewer: Viewer, at: datetime, invoice: Invoice, proposal: Proposal) -> list[InvoiceLine]:
    stamps = models.stamps(viewer, at)
    made = [
        InvoiceLine(**stamps, **_fields(invoice, line), position=position)
        for position, line in enumerate(proposal.lines, 1)
    ]
    return list(InvoiceLine.objects.bulk_create(made))


def _fields(invoice: Invoice, line: ProposedLine) -> dict[str, Any]:
    return {
        "client_id": invoice.client_id,
        "invoice": invoice,
        "description": line.description,
        "detail": line.detail,
        "minutes": line.minutes,
        "price": line.price,
        "vat_rate": line.vat_rate,
        "net": bounded(line.net),
    }


@action
def change_facts(
    *,
    viewer: Viewer,
    at: datetime,
    invoice: Invoice,
    expected: int | None = None,
    **fields: Any,
) -> Entry:
    """Change language, days to pay, reference or notes of a draft."""
    only_owner(viewer)
    hold_draft(invoice)
    before, after = models.save(invoice, viewer=viewer, at=at, expected=expected, **fields)
    tell(viewer, at, invoice)
    changes = [trail.changed(invoice, before, after)]
    return trail.record(viewer=viewer, at=at, verb="billing.draft_changed", changes=changes)


@action
def delete_draft(*, viewer: Viewer, at: datetime, invoice: Invoice) -> Entry:
    """Put a draft in the trash; its time can be billed again."""
    only_owner(viewer)
    held = hold_draft(invoice)
    rows: list[Row] = [
        *BilledEntry.objects.filter(invoice_id=held.pk),
        *InvoiceLine.objects.filter(invoice_id=held.pk),
        held,
    ]
    changes = put_away(viewer, at, rows)
    tell(viewer, at, held)
    # Undo walks backwards: the invoice comes back first, then lines, then time.
    return trail.record(viewer=viewer, at=at, verb="billing.draft_deleted", changes=changes)


def put_away(viewer: Viewer, at: datetime, rows: list[Row]) -> list[trail.Change]:
    """Trash rows one by one; return what the audit says of them."""
    for row in rows:
        models.trash(row, viewer=viewer, at=at)
    return [trail.removed(row) for row in rows]
