"""The ui app: static files and templates of the whole house."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "polydesk.kit.ui"
    label = "ui"

    def ready(self) -> None:
        """Offer what the shell itself can do."""
        from polydesk.kit import slots
        from polydesk.kit.ui import wiring

        slots.fill("shell.commands", wiring.offered, order=10)
        slots.fill("shell.shortcuts", wiring.shortcuts)
