"""One invoice of an earlier tool."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.billing.actions import earlier as actions
from polydesk.billing.models import EarlierInvoice
from polydesk.billing.queries import earlier, unbilled
from polydesk.billing.rules.earlier import Sums, lines, owing, standing
from polydesk.billing.views.found import list_of
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest


def _or_404(request: DeskRequest, uid: UUID) -> EarlierInvoice:
    found = earlier.fetch(request.viewer, uid)
    if found is None:
        raise Http404
    return found


@require_safe
@money_only
def invoice(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show an invoice as the earlier tool had it."""
    row = _or_404(request, uid)
    today = clock.now().astimezone(unbilled.zone(request.viewer)).date()
    sums = Sums(row.state, row.credit, row.total, row.paid, row.due_on)
    context = {
        "invoice": row,
        "client": row.client,
        "lines": lines(row.lines),
        "status": standing(sums, today),
        "owing": owing(sums),
    }
    return ui.render(request, "billing/earlier.html", context)


@require_POST
@money_only
def paid(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Say that it is paid, today."""
    row = _or_404(request, uid)
    now = clock.now()
    on = now.astimezone(unbilled.zone(request.viewer)).date()
    try:
        done = actions.mark_paid(viewer=request.viewer, at=now, invoice=row, on=on)
    except Refused as refused:
        return _refused(request, row, refused)
    return _back(request, row, _("The invoice is marked as paid."), done)


@require_POST
@money_only
def unpaid(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Say that it is not paid."""
    row = _or_404(request, uid)
    try:
        done = actions.mark_unpaid(viewer=request.viewer, at=clock.now(), invoice=row)
    except Refused as refused:
        return _refused(request, row, refused)
    return _back(request, row, _("The invoice is marked as not paid."), done)


@require_POST
@money_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put it in the trash."""
    row = _or_404(request, uid)
    try:
        done = actions.remove(viewer=request.viewer, at=clock.now(), invoice=row)
    except Refused as refused:
        return _refused(request, row, refused)
    return ui.redirect(request, list_of(request), toast=_("The invoice is removed."), undo=done)


def _back(request: DeskRequest, row: EarlierInvoice, said: str, done: Entry) -> HttpResponse:
    return ui.redirect(request, _page_of(request, row), toast=said, undo=done)


def _refused(request: DeskRequest, row: EarlierInvoice, refused: Refused) -> HttpResponse:
    messages.warning(request, str(refused))
    return ui.redirect(request, _page_of(request, row))


def _page_of(request: DeskRequest, row: EarlierInvoice) -> str:
    return reverse("billing:earlier", args=[request.viewer.workspace_slug, row.uid])
