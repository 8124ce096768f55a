"""The tenancy app: it also takes the guards away before each migrate and puts them back after."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def _lift(using: str, plan: Any = (), **_kwargs: Any) -> None:
    from polydesk.kit import guards

    if plan:
        guards.lift(connections[using])


def _guards(using: str, **_kwargs: Any) -> None:
    from polydesk.kit import guards

    guards.install(connections[using])


class TenancyConfig(AppConfig):
    name = "polydesk.kit.tenancy"
    label = "tenancy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect to the signals that tell of a migrate that begins and of one that is done."""
        pre_migrate.connect(_lift, sender=self)
        post_migrate.connect(_guards, sender=self)
