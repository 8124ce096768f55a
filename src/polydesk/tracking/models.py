"""Time entries. One without an end is a running timer."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from polydesk.kit.models import ALIVE, Row, RowManager, RowQuerySet, ScopeManager, unique_alive
from polydesk.kit.viewer import Viewer

RUNNING = Q(ended_at__isnull=True)
DESCRIPTION_LENGTH = 1000


class EntryQuerySet(RowQuerySet["Entry"]):
    """Entries, as far as somebody may see them."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return all entries for the owner, the own ones for a teammate, none for a contact."""
        if viewer.sees_money:
            return self
        return self.filter(person_id=viewer.person_id) if viewer.is_desk else self.none()

    def between(self, start: Any, end: Any) -> Self:
        """Keep entries that begin in [start, end)."""
        return self.filter(started_at__gte=start, started_at__lt=end)


class Entry(Row):
    """Time that one person spent: from an instant to an instant, in the zone it was recorded in."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    project = models.ForeignKey(
        "work.Project", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    task = models.ForeignKey(
        "work.Task", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, default="UTC")
    billable = models.BooleanField(default=True)
    tags = models.JSONField(default=list)

    objects: ClassVar[Any] = RowManager.from_queryset(EntryQuerySet)()
    everything: ClassVar[Any] = ScopeManager.from_queryset(EntryQuerySet)()

    class Meta:
        constraints = [
            unique_alive("person", name="tracking_one_timer", condition=RUNNING),
            models.CheckConstraint(
                condition=RUNNING | Q(ended_at__gte=F("started_at")), name="tracking_end_not_before"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client", "started_at"],
                condition=ALIVE,
                name="tracking_of_client",
            ),
            models.Index(
                fields=["workspace", "person", "started_at"],
                condition=ALIVE,
                name="tracking_of_person",
            ),
            models.Index(
                fields=["workspace", "started_at"], condition=ALIVE, name="tracking_by_start"
            ),
            models.Index(
                fields=["task"],
                condition=ALIVE & Q(task__isnull=False),
                name="tracking_of_task",
            ),
        ]

    def __str__(self) -> str:
        return self.description or f"entry {self.pk}"

    @property
    def is_running(self) -> bool:
        """Whether the timer still runs."""
        return self.ended_at is None
