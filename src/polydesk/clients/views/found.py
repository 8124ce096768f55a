"""Fetch with permission."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from polydesk.clients import queries
from polydesk.clients.models import Client, Contact
from polydesk.kit.tenancy.middleware import DeskRequest


def client_or_404(request: DeskRequest, uid: UUID) -> Client:
    """Return the client, as if it did not exist for whoever may not see it."""
    found = queries.client(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def contact_or_404(request: DeskRequest, uid: UUID) -> Contact:
    """Return the contact, as if it did not exist for whoever may not see it."""
    found = queries.contact(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def page_of(request: DeskRequest, client: Client) -> str:
    """Return the address of a client's page."""
    return reverse("clients:client", args=[request.viewer.workspace_slug, client.uid])


def list_of(request: DeskRequest) -> str:
    """Return the address of the list."""
    return reverse("clients:list", args=[request.viewer.workspace_slug])
