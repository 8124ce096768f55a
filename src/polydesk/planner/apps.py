"""The planner app: it fills its places on other rooms' pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlannerConfig(AppConfig):
    """Events and the calendar."""

    name = "polydesk.planner"
    label = "planner"
    verbose_name = _("Plan")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand on the rail; say what an undo means here."""
        from polydesk.clients import guards as clients
        from polydesk.kit import slots
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.ui import guide
        from polydesk.planner import actions, commands, guards, wiring

        clients.hold(guards.clients_held)
        for model in ("Event", "Skip"):
            after_undo(f"planner.{model}", actions.came_back)
        slots.fill("shell.rail", wiring.rail, order=20)
        guide.about_all(wiring.GUIDE)
        slots.fill("shell.commands", commands.offered)
        slots.fill("shell.shortcuts", commands.shortcuts)
