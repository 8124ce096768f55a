"""The outbox app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "polydesk.kit.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
