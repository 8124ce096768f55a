"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "polydesk.kit.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the search tables."""
        from polydesk.kit.search import guards

        guards.declare()
