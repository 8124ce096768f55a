"""What this room offers from anywhere, to the owner."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import Command


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return the ways to a new invoice, to a new expense and to the list of them."""
    viewer = request.viewer
    if not viewer.sees_money:
        return []
    slug = [viewer.workspace_slug]
    new, spent = reverse("billing:new", args=slug), reverse("billing:expense_new", args=slug)
    return [
        Command("do", _("New invoice"), new, "receipt-text", words=_("bill a client")),
        Command("do", _("New expense"), spent, "coins", words=_("cost, receipt")),
        Command("go", _("Expenses"), reverse("billing:expenses", args=slug), "coins"),
    ]
