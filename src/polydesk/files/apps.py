"""The files room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """The files room."""

    name = "polydesk.files"
    label = "files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand on the page of a client; say what an undo means here."""
        from polydesk.clients import guards as clients
        from polydesk.files import actions, guards, wiring
        from polydesk.kit import slots
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.ui import guide

        clients.hold(guards.clients_held)
        after_undo("files.File", actions.came_back)
        slots.fill("client.tabs", wiring.client_files, order=50)
        slots.fill("shell.more", wiring.more)
        guide.about_all(wiring.GUIDE)
