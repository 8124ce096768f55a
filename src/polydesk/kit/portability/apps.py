"""The portability app: it gathers what the rooms declare."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortabilityConfig(AppConfig):
    name = "polydesk.kit.portability"
    label = "portability"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read the `portability.py` of every room; keep the jobs known."""
        from polydesk.kit.portability import purges, tasks

        assert tasks.daily
        purges.declare_all()
        autodiscover_modules("portability")
