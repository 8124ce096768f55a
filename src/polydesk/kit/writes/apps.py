"""The writes app."""

from django.apps import AppConfig


class WritesConfig(AppConfig):
    name = "polydesk.kit.writes"
    label = "writes"
    default_auto_field = "django.db.models.BigAutoField"
