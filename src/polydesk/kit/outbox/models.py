"""Events and their deliveries."""

from typing import Any, ClassVar

from django.db import models

from polydesk.kit.models import ScopeManager


class Event(models.Model):
    """One thing that happened: a topic, the uid of the row, a few plain facts."""

    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    topic = models.CharField(max_length=60)
    uid = models.UUIDField(null=True)
    client_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    objects: ClassVar[Any] = ScopeManager()
    unscoped: ClassVar[Any] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "id"], name="outbox_by_workspace")]

    def __str__(self) -> str:
        return f"{self.topic} {self.uid}"


class Delivery(models.Model):
    """One event on its way to one handler: once and only once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="outbox_delivered_once")
        ]

    def __str__(self) -> str:
        return f"{self.handler} <- {self.event_id}"
