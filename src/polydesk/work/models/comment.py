"""What people say about a task."""

from django.db import models

from polydesk.work.models.base import WorkRow
from polydesk.work.models.task import Task


class Comment(WorkRow):
    """A comment in Markdown; its author and moment are the row's created fields."""

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, db_index=False, related_name="comments"
    )
    body = models.TextField()
    author_name = models.CharField(max_length=200, blank=True)  # of an imported comment

    class Meta(WorkRow.Meta):
        abstract = False
        indexes = [models.Index(fields=["task", "created_at"], name="work_comment_in_order")]

    def __str__(self) -> str:
        return self.body[:60]
