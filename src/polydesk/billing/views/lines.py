"""Lines of a draft."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.billing.actions.lines import add_line, change_line, remove_line
from polydesk.billing.forms.invoice import LineForm, line_as_typed
from polydesk.billing.models import Invoice, InvoiceLine
from polydesk.billing.queries import invoices
from polydesk.billing.views.found import invoice_or_404, line_or_404, page_of
from polydesk.kit import clock, ui
from polydesk.kit import format as fmt
from polydesk.kit.actions import Refused
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest


@money_only
def new(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Add a free line."""
    row = invoice_or_404(request, uid)
    start = {"quantity": fmt.digits(1, request.viewer.language), "vat_rate": _rate(request, row)}
    form = LineForm(request.POST or None, initial=start, currency=row.currency, timed=False)
    if not form.is_valid():
        return _show(request, row, form)
    try:
        done = add_line(viewer=request.viewer, at=clock.now(), invoice=row, **form.fields_of_line())
    except Refused as refused:
        return _refused(request, row, refused)
    return ui.redirect(request, page_of(request, row), toast=_("The line is added."), undo=done)


def _rate(request: DeskRequest, row: Invoice) -> str:
    """Return the VAT rate of the line above, as it would be typed."""
    lines = invoices.lines(request.viewer, row.pk)
    rate = lines[-1].vat_rate if lines else Decimal(0)
    return fmt.decimal(rate, request.viewer.language, 3)


@money_only
def edit(request: DeskRequest, workspace: str, uid: UUID, line: UUID) -> HttpResponse:
    """Change a line."""
    row = invoice_or_404(request, uid)
    found = line_or_404(request, row, line)
    form = LineForm(
        request.POST or None,
        initial=line_as_typed(found, row.currency),
        currency=row.currency,
        timed=found.minutes is not None,
    )
    if form.is_valid() and (done := _changed(request, row, found, form)):
        return done
    return _show(request, row, form, found)


def _changed(
    request: DeskRequest, row: Invoice, line: InvoiceLine, form: LineForm
) -> HttpResponse | None:
    try:
        done = change_line(
            viewer=request.viewer,
            at=clock.now(),
            line=line,
            expected=form.cleaned_data["version"],
            **form.fields_of_line(),
        )
    except Refused as refused:
        return _refused(request, row, refused)
    except StaleVersion:
        form.add_error(
            None, _("Somebody else changed this line meanwhile. Nothing was saved: look again.")
        )
        return None
    return ui.redirect(request, page_of(request, row), toast=_("The line is saved."), undo=done)


@require_POST
@money_only
def remove(request: DeskRequest, workspace: str, uid: UUID, line: UUID) -> HttpResponse:
    """Take a line off; its time can be billed again."""
    row = invoice_or_404(request, uid)
    found = line_or_404(request, row, line)
    try:
        done = remove_line(viewer=request.viewer, at=clock.now(), line=found)
    except Refused as refused:
        return _refused(request, row, refused)
    said = _("The line is removed. Its time can be billed again.")
    return ui.redirect(request, page_of(request, row), toast=said, undo=done)


def _show(
    request: DeskRequest, row: Invoice, form: LineForm, line: InvoiceLine | None = None
) -> HttpResponse:
    context = {"form": form, "invoice": row, "client": row.client, "line": line}
    return ui.render(request, "billing/line.html", context, status=422 if form.is_bound else 200)


def _refused(request: DeskRequest, row: Invoice, refused: Refused) -> HttpResponse:
    messages.warning(request, str(refused))
    return ui.redirect(request, page_of(request, row))
