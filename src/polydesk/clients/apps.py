"""The clients app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    """Clients, contacts, terms, grants."""

    name = "polydesk.clients"
    label = "clients"
    verbose_name = _("Clients")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which clients were granted to whom, and stand on the rail."""
        from polydesk.clients import commands, queries, wiring
        from polydesk.clients.actions.undone import clients_came_back
        from polydesk.kit import slots, viewer
        from polydesk.kit.audit import trail
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.search import shown as search
        from polydesk.kit.ui import guide

        trail.rights("clients.Grant")
        after_undo("clients.Client", clients_came_back)
        viewer.provide_grants(queries.granted)
        slots.fill("shell.rail", wiring.rail, order=30)
        guide.about_all(wiring.GUIDE)
        search.show("client", wiring.FOUND)
        slots.fill("shell.more", wiring.more)
        slots.fill("shell.commands", commands.offered)
        slots.fill("shell.clocks", wiring.clock_bar)
        slots.fill("people.member", wiring.member_grants)
        slots.fill("settings.data", wiring.leaving)
