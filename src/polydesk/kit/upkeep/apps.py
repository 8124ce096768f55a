"""The upkeep app."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "polydesk.kit.upkeep"
    label = "upkeep"
