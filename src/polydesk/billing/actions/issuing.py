"""Issue an invoice, credit one: the steps that can't be taken back."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from polydesk.accounts import queries as accounts
from polydesk.accounts.models import Business
from polydesk.billing.actions.drafts import put_away, tell
from polydesk.billing.actions.holding import bounded, hold, hold_draft, hold_series, only_owner
from polydesk.billing.document import InvoiceDocument
from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine, Issuance, Kind, Series
from polydesk.billing.pdf import Rendered, render
from polydesk.billing.queries import unbilled
from polydesk.billing.queries.missing import missing
from polydesk.billing.queries.moved import moved
from polydesk.billing.rules.found import KIND, findable
from polydesk.billing.rules.sealing import Issue, document, seal, sealed_sheet
from polydesk.billing.rules.seen import mark
from polydesk.core.numbering import Pattern, following
from polydesk.kit import models, storage
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.search import index
from polydesk.kit.viewer import Viewer


@action
def issue(*, viewer: Viewer, at: datetime, invoice: Invoice, seen: str = "") -> Issuance:
    """Give a draft its number, seal it and keep its PDF. Final: correct it by a credit note.

    `seen` is the mark (rules.seen) of the draft that somebody looked at; another one is refused.
    """
    only_owner(viewer)
    held = hold_draft(invoice)
    business = _ready(viewer, held)
    lines = list(InvoiceLine.objects.filter(invoice_id=held.pk))
    if not lines:
        raise Refused(_("The draft has no lines yet. Nothing was issued: add a line first."))
    if seen and seen != mark(held, lines):
        raise Refused(
            _("This draft was changed meanwhile. Nothing was issued: look at it once more.")
        )
    _refuse_moved(viewer, held)
    return _issued(viewer, at, held, business)


def _refuse_moved(viewer: Viewer, invoice: Invoice) -> None:
    if wrong := moved(viewer, BilledEntry.objects.filter(invoice_id=invoice.pk)):
        raise Refused(
            _(
                "Nothing was issued, because time on this draft was changed: {wrong}. "
                "Take its line off the draft and bill the time anew."
            ).format(wrong=wrong)
        )


def _ready(viewer: Viewer, invoice: Invoice) -> Business:
    business = accounts.business(viewer)
    gaps = missing(viewer, invoice, business)
    if business is None or gaps:
        raise Refused(
            _("Nothing was issued. First fill in: {facts}.").format(
                facts=", ".join(gap.text for gap in gaps)
            )
        )
    return business


def _issued(viewer: Viewer, at: datetime, invoice: Invoice, business: Business) -> Issuance:
    on = at.astimezone(unbilled.zone(viewer)).date()
    series = hold_series(viewer, at, on)
    running = following(series.last)
    number = Pattern(series.pattern).written(on.year, running)
    issuance = _sealed(viewer, at, invoice, business, _Place(series, running, number, on))
    models.save(series, viewer=viewer, at=at, last=running)
    _tell(viewer, at, invoice, issuance)
    return issuance


@dataclass(frozen=True, slots=True)
class _Place:
    """Which number an invoice gets, and on which day."""

    series: Series
    running: int
    number: str
    on: date


def _sealed(
    viewer: Viewer, at: datetime, invoice: Invoice, business: Business, place: _Place
) -> Issuance:
    facts = _facts(invoice, place)
    lines = InvoiceLine.objects.filter(invoice_id=invoice.pk)
    paper = document(invoice, lines, business, facts)
    sealed, digest = seal(paper)
    made = render(sealed_sheet(sealed))
    pdf_sha256, pdf_size = storage.put(io.BytesIO(made.pdf))
    return models.make(
        Issuance,
        viewer=viewer,
        at=at,
        client_id=invoice.client_id,
        invoice=invoice,
        series=place.series,
        running=place.running,
        number=place.number,
        issued_on=place.on,
        due_on=facts.due_on,
        sealed=sealed,
        sealed_sha256=digest,
        pdf_sha256=pdf_sha256,
        pdf_size=pdf_size,
        **_sums(paper, made),
    )


def _sums(paper: InvoiceDocument, made: Rendered) -> dict[str, int | bool]:
    found = paper.totals
    return {"net": bounded(found.net), "tax": bounded(found.tax), "archival": made.archival}


def _facts(invoice: Invoice, place: _Place) -> Issue:
    credit = invoice.kind == Kind.CREDIT_NOTE
    due = None if credit else place.on + timedelta(days=invoice.net_days)
    corrects = Issuance.objects.get(invoice_id=invoice.corrects_id).number if credit else ""
    return Issue(place.number, place.on, due, corrects)


def _tell(viewer: Viewer, at: datetime, invoice: Invoice, issuance: Issuance) -> None:
    announce(
        viewer=viewer,
        at=at,
        topic="billing.issued",
        uid=invoice.uid,
        client_id=invoice.client_id,
        data={"number": issuance.number},
    )
    index.put_many(KIND, [findable(issuance)])
    changes = [trail.created(issuance)]
    trail.record(viewer=viewer, at=at, verb="billing.issued", changes=changes)


@action
def credit(*, viewer: Viewer, at: datetime, invoice: Invoice) -> Issuance:
    """Credit an issued invoice in full, with a number of its own; its time is free again."""
    only_owner(viewer)
    held = hold(invoice)
    _creditable(held)
    business = _ready(viewer, held)
    note = _mirror(viewer, at, held)
    issuance = _issued(viewer, at, note, business)
    freed = put_away(viewer, at, list(BilledEntry.objects.filter(invoice_id=held.pk)))
    tell(viewer, at, held)
    # The issuance stands in this entry too, so nobody can undo the freeing alone.
    changes = [trail.created(issuance), *freed]
    trail.record(viewer=viewer, at=at, verb="billing.credited", changes=changes)
    return issuance


def _creditable(invoice: Invoice) -> None:
    if not Issuance.objects.filter(invoice_id=invoice.pk).exists():
        raise Refused(_("Only an issued invoice can be credited. A draft is simply deleted."))
    if invoice.kind == Kind.CREDIT_NOTE:
        raise Refused(_("A credit note can't be credited. Create a new invoice instead."))
    if Invoice.objects.filter(corrects_id=invoice.pk).exists():
        raise Refused(_("This invoice was credited already. Nothing was changed."))


_KEPT = ("client", "language", "currency", "period_from", "period_to", "grouping", "reference",
         "vat_note")  # fmt: skip
_LINE = ("client", "position", "description", "detail", "price", "vat_rate")


def _mirror(viewer: Viewer, at: datetime, invoice: Invoice) -> Invoice:
    fields = {name: getattr(invoice, name) for name in _KEPT}
    note = models.make(
        Invoice, viewer=viewer, at=at, kind=Kind.CREDIT_NOTE, corrects=invoice, **fields
    )
    lines = InvoiceLine.objects.filter(invoice_id=invoice.pk).select_related("client")
    stamps = models.stamps(viewer, at)
    InvoiceLine.objects.bulk_create(
        InvoiceLine(**stamps, invoice=note, **_turned(line)) for line in lines
    )
    return note


def _turned(line: InvoiceLine) -> dict[str, object]:
    return {
        **{name: getattr(line, name) for name in _LINE},
        "minutes": None if line.minutes is None else -line.minutes,
        "quantity": -line.quantity,
        "net": -line.net,
    }
