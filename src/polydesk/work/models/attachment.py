"""A file hung on a task."""

from django.db import models

from polydesk.work.models.base import WorkRow
from polydesk.work.models.task import Task


class Attachment(WorkRow):
    """A file on a task; a link where only an address is known (imports)."""

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, db_index=False, related_name="attachments"
    )
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, null=True, related_name="attachments"
    )
    name = models.CharField(max_length=255, blank=True)
    url = models.URLField(max_length=2000, blank=True)

    class Meta(WorkRow.Meta):
        abstract = False
        indexes = [models.Index(fields=["task"], name="work_attachment_of_task")]

    def __str__(self) -> str:
        return self.name
