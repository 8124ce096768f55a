"""The today app: composition only, no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TodayConfig(AppConfig):
    """The first page of the day."""

    name = "polydesk.today"
    label = "today"
    verbose_name = _("Today")

    def ready(self) -> None:
        """Stand first on the rail."""
        from polydesk.kit import slots
        from polydesk.kit.ui import guide
        from polydesk.today import wiring

        slots.fill("shell.rail", wiring.rail, order=10)
        guide.about_all(wiring.GUIDE)
