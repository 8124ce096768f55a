"""The tracking app: it fills its places on other rooms' pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    """Timer, entries, timesheets."""

    name = "polydesk.tracking"
    label = "tracking"
    verbose_name = _("Time")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand on the pages of other rooms; say what an undo means here."""
        from polydesk.clients import guards as clients
        from polydesk.kit import slots
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.ui import guide
        from polydesk.tracking import actions, commands, guards, wiring

        clients.hold(guards.clients_held)
        after_undo("tracking.Entry", actions.undone)
        slots.fill("shell.rail", wiring.rail, order=50)
        guide.about_all(wiring.GUIDE)
        slots.fill("shell.top", wiring.bar, order=20)
        slots.fill("clients.recent", wiring.recent)
        slots.fill("shell.commands", commands.offered)
        slots.fill("shell.found", commands.found)
        slots.fill("shell.shortcuts", commands.shortcuts)
        slots.fill("task.side", wiring.task_side, order=10)
        slots.fill("task.card", wiring.task_card, order=10)
        slots.fill("client.tabs", wiring.client_month, order=30)
