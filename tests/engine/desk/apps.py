"""Listens to the events of the tests."""

from django.apps import AppConfig

from polydesk.kit.outbox.registry import subscribe


class DeskConfig(AppConfig):
    name = "tests.engine.desk"
    label = "engine_desk"

    def ready(self) -> None:
        subscribe("engine.written", "tests.engine.desk.work.heard")
