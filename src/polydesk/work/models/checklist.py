"""The small steps inside a task."""

from django.conf import settings
from django.db import models

from polydesk.work.models.base import WorkRow
from polydesk.work.models.task import Task


class ChecklistItem(WorkRow):
    """One step; done when `done_at` is set."""

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, db_index=False, related_name="checklist"
    )
    text = models.CharField(max_length=1000)
    position = models.BigIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
    )

    class Meta(WorkRow.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["task", "position", "done_at"],
                name="work_checklist_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.text
