"""What this room puts on the pages of other rooms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from polydesk.billing.queries.waiting import waiting_of
from polydesk.billing.rules import earlier, found
from polydesk.kit import clock
from polydesk.kit.search.shown import Shown
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import NavItem
from polydesk.kit.ui.render import render_string
from polydesk.kit.viewer import Viewer

# What the guide says about the pages of this room.
GUIDE = {
    "billing": "invoices",
    "billing:earlier": "invoices#invoices-from-other-tools",
    "billing:expenses": "invoices#expenses",
    "billing:expense": "invoices#expenses",
    "billing:expense_new": "invoices#expenses",
}

FOUND = {
    found.KIND: Shown(gettext_lazy("Invoice"), "receipt", "billing:invoice", money=True),
    earlier.KIND: Shown(gettext_lazy("Invoice"), "receipt", "billing:earlier", money=True),
}


def _viewer(request: DeskRequest) -> Viewer:
    return request.viewer


def rail(request: DeskRequest, _row: Any = None) -> NavItem | None:
    """Return the way to the money, for the owner only."""
    viewer = _viewer(request)
    if not viewer.sees_money:
        return None
    place = reverse("billing:list", args=[viewer.workspace_slug])
    return NavItem(60, _("Money"), place, "receipt", place, keys="g m", phone=True)


def client_invoices(request: DeskRequest, client: Any) -> NavItem | None:
    """Return the tab that leads to the invoices of a client, for the owner only."""
    viewer = _viewer(request)
    if not viewer.sees_money:
        return None
    place = reverse("billing:client", args=[viewer.workspace_slug, client.uid])
    return NavItem(40, _("Invoices"), place, "receipt")


def unbilled_card(request: DeskRequest, client: Any) -> Markup | None:
    """Return what a client has not been billed for, with the way to the invoice."""
    viewer = _viewer(request)
    if not viewer.sees_money:
        return None
    context = {"client": client, "open": waiting_of(viewer, client.pk, clock.now())}
    return Markup(render_string(request, "billing/unbilled.html", context))  # noqa: S704
