"""The backup app: it has a daily job and no tables."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "polydesk.kit.backup"
    label = "backup"
