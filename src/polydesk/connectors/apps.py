"""The connectors app: imports and what came from where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectorsConfig(AppConfig):
    """Other people's tools."""

    name = "polydesk.connectors"
    label = "connectors"
    verbose_name = _("Imports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand on the rail; keep the jobs known."""
        from polydesk.connectors import tasks, wiring
        from polydesk.kit import slots
        from polydesk.kit.ui import guide

        assert tasks.sweep
        slots.fill("shell.rail", wiring.rail, order=80)
        slots.fill("empty.ways", wiring.import_way)
        slots.fill_many("files.origin", wiring.files_from)
        guide.about_all(wiring.GUIDE)
