"""Fetch with permission."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from polydesk.billing.models import Invoice, InvoiceLine
from polydesk.billing.queries import invoices
from polydesk.kit.tenancy.middleware import DeskRequest


def invoice_or_404(request: DeskRequest, uid: UUID) -> Invoice:
    """Return the invoice, as if it did not exist for whoever may not see it."""
    found = invoices.invoice(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def line_or_404(request: DeskRequest, invoice: Invoice, uid: UUID) -> InvoiceLine:
    """Return a line of the invoice."""
    found = invoices.line(request.viewer, invoice.pk, uid)
    if found is None:
        raise Http404
    return found


def page_of(request: DeskRequest, invoice: Invoice) -> str:
    """Return the address of an invoice's page."""
    return reverse("billing:invoice", args=[request.viewer.workspace_slug, invoice.uid])


def list_of(request: DeskRequest) -> str:
    """Return the address of the list."""
    return reverse("billing:list", args=[request.viewer.workspace_slug])
