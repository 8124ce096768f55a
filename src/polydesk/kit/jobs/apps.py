"""The jobs app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "polydesk.kit.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the tasks of all rooms; ring for workers and open pages on PostgreSQL."""
        from polydesk.kit import guards, wake

        for topic, table in (("jobs", "jobs_job"), ("events", "outbox_event")):
            statements = wake.guard_statements(topic, table)
            guards.add(f"wake_{topic}", table=table, postgres=statements)
        autodiscover_modules("tasks")
