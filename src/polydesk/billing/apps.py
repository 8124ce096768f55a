"""The billing app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    """Invoices and credit notes."""

    name = "polydesk.billing"
    label = "billing"
    verbose_name = _("Money")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard what is issued, hold billed time, and stand on other rooms' pages."""
        from polydesk.billing import commands, guards, wiring
        from polydesk.billing.actions import undone
        from polydesk.clients import guards as clients
        from polydesk.kit import slots
        from polydesk.kit.audit import undo
        from polydesk.kit.search import shown as search
        from polydesk.kit.ui import guide
        from polydesk.tracking import guards as time

        guards.add()
        time.lock(guards.held)
        clients.hold(guards.clients_held)
        undo.final("billing.Issuance")
        undo.after_undo("billing.BilledEntry", undone.time_came_back)
        undo.after_undo("billing.EarlierInvoice", undone.earlier_came_back)
        for kind, shown in wiring.FOUND.items():
            search.show(kind, shown)
        undo.after_undo("billing.Invoice", clients.refuse_without_client)
        slots.fill("shell.rail", wiring.rail, order=60)
        guide.about_all(wiring.GUIDE)
        slots.fill("shell.commands", commands.offered)
        slots.fill("client.side", wiring.unbilled_card, order=20)
        slots.fill("client.tabs", wiring.client_invoices, order=40)
