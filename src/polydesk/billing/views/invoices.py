"""One invoice: the draft that is worked on, the paper that was issued."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.accounts import queries as accounts
from polydesk.billing.actions.drafts import change_facts, delete_draft
from polydesk.billing.actions.holding import refuse_issued
from polydesk.billing.actions.issuing import credit, issue
from polydesk.billing.forms.invoice import FactsForm
from polydesk.billing.models import Invoice, Issuance
from polydesk.billing.pdf import render, sheet
from polydesk.billing.queries import invoices, unbilled
from polydesk.billing.queries.missing import missing
from polydesk.billing.rules.sealing import document, sealed_document
from polydesk.billing.rules.seen import mark
from polydesk.billing.views.found import invoice_or_404, list_of, page_of
from polydesk.kit import clock, storage, ui
from polydesk.kit import format as fmt
from polydesk.kit.actions import Refused
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest


def issuance_of(invoice: Invoice) -> Issuance | None:
    """Return what makes the invoice final, None for a draft."""
    return getattr(invoice, "issuance", None)


@money_only
def invoice(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show an invoice; save the facts of a draft."""
    row = invoice_or_404(request, uid)
    made = issuance_of(row)
    if request.method == "POST":
        return _posted(request, row)
    return _paper(request, row, made) if made else _draft(request, row, FactsForm.of(row))


def _posted(request: DeskRequest, row: Invoice) -> HttpResponse:
    form = FactsForm(request.POST)
    try:
        refuse_issued(row)
        done = _saved(request, row, form) if form.is_valid() else None
    except Refused as refused:
        return _refused(request, row, refused)
    return done or _draft(request, row, form, 422)


def _saved(request: DeskRequest, row: Invoice, form: FactsForm) -> HttpResponse | None:
    facts = {**form.cleaned_data}
    expected = facts.pop("version")
    try:
        done = change_facts(
            viewer=request.viewer, at=clock.now(), invoice=row, expected=expected, **facts
        )
    except StaleVersion:
        form.add_error(
            None, _("Somebody else changed this draft meanwhile. Nothing was saved: look again.")
        )
        return None
    return ui.redirect(request, page_of(request, row), toast=_("The draft is saved."), undo=done)


def _draft(request: DeskRequest, row: Invoice, form: FactsForm, status: int = 200) -> HttpResponse:
    viewer = request.viewer
    business, lines = accounts.business(viewer), invoices.lines(viewer, row.pk)
    context = {
        "invoice": row,
        "client": row.client,
        "lines": lines,
        "seen": mark(row, lines),
        "totals": invoices.draft_totals({row.pk: row.currency})[row.pk],
        "form": form,
        "missing": missing(viewer, row, business),
    }
    return ui.render(request, "billing/draft.html", context, status=status)


def _paper(request: DeskRequest, row: Invoice, made: Issuance) -> HttpResponse:
    viewer = request.viewer
    today = clock.now().astimezone(unbilled.zone(viewer)).date()
    late = made.due_on is not None and made.due_on < today
    context: dict[str, Any] = {
        "invoice": row,
        "client": row.client,
        "issuance": made,
        "document": sealed_document(made.sealed),
        "status": _status(row, late=late),
        "credit_note": invoices.credit_note_of(viewer, row.pk),
    }
    return ui.render(request, "billing/invoice.html", context)


def _status(row: Invoice, *, late: bool) -> str:
    if row.credited:  # type: ignore[attr-defined]
        return "credited"
    return "overdue" if late else "issued"


@require_safe
@money_only
def pdf(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponseBase:
    """Send the PDF: of an issued invoice as it was sealed, of a draft as it would look."""
    row = invoice_or_404(request, uid)
    made = issuance_of(row)
    if made is None:
        return _draft_pdf(request, row)
    return FileResponse(
        storage.open(made.pdf_sha256),
        as_attachment="download" in request.GET,
        filename=f"{made.number}.pdf",
        content_type="application/pdf",
    )


def _draft_pdf(request: DeskRequest, row: Invoice) -> HttpResponse:
    business = accounts.business(request.viewer)
    if business is None:
        return ui.redirect(request, page_of(request, row))
    paper = document(row, invoices.lines(request.viewer, row.pk), business)
    made = render(sheet(paper))
    return HttpResponse(made.pdf, content_type="application/pdf")


@require_POST
@money_only
def issuing(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Issue a draft."""
    row = invoice_or_404(request, uid)
    try:
        made = issue(
            viewer=request.viewer, at=clock.now(), invoice=row, seen=request.POST.get("seen", "")
        )
    except Refused as refused:
        return _refused(request, row, refused)
    number = fmt.code(made.number, request.viewer.language)
    said = _("Invoice %(number)s is issued.") % {"number": number}
    return ui.redirect(request, page_of(request, row), toast=said)


@require_POST
@money_only
def crediting(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Credit an issued invoice in full."""
    row = invoice_or_404(request, uid)
    try:
        made = credit(viewer=request.viewer, at=clock.now(), invoice=row)
    except Refused as refused:
        return _refused(request, row, refused)
    said = _("Credit note %(number)s is issued. The time can be billed again.")
    number = fmt.code(made.number, request.viewer.language)
    return ui.redirect(request, page_of(request, made.invoice), toast=said % {"number": number})


@require_POST
@money_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Delete a draft."""
    row = invoice_or_404(request, uid)
    try:
        done = delete_draft(viewer=request.viewer, at=clock.now(), invoice=row)
    except Refused as refused:
        return _refused(request, row, refused)
    said = _("The draft is deleted. Its time can be billed again.")
    return ui.redirect(request, list_of(request), toast=said, undo=done)


def _refused(request: DeskRequest, row: Invoice, refused: Refused) -> HttpResponse:
    messages.warning(request, str(refused))
    return ui.redirect(request, page_of(request, row))
