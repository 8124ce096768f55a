"""The work room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkConfig(AppConfig):
    """Projects, boards, tasks."""

    name = "polydesk.work"
    label = "work"
    verbose_name = _("Work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:  # imports wait until all models are there
        """Stand on the rail and in the top bar; follow undos."""
        from polydesk.clients import guards as clients
        from polydesk.files import guards as files
        from polydesk.kit import slots
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.search import shown as search
        from polydesk.kit.ui import guide
        from polydesk.work import commands, guards, wiring

        clients.hold(guards.clients_held)
        files.hold(guards.files_held)
        slots.fill_many("files.origin", wiring.files_from)
        slots.fill("shell.rail", wiring.rail, order=30)
        guide.about_all(wiring.GUIDE)
        slots.fill("shell.top", wiring.capture, order=20)
        slots.fill("shell.commands", commands.offered)
        slots.fill("shell.found", commands.found)
        slots.fill("shell.shortcuts", commands.shortcuts)
        for kind, shown in wiring.FOUND.items():
            search.show(kind, shown)
        slots.fill("client.tabs", wiring.client_board, order=20)
        after_undo("work.Task", wiring.tasks_came_back)
        after_undo("work.Project", wiring.projects_came_back)
        for part in ("ChecklistItem", "Comment", "TaskLabel", "Attachment"):
            after_undo(f"work.{part}", wiring.parts_came_back)
