"""Labels of the workspace, and which task carries which."""

from django.db import models

from polydesk.kit.models import ALIVE, Row
from polydesk.work.models.base import WorkRow
from polydesk.work.models.task import Task


class Label(Row):
    """A word with a colour (0 to 11, as the clients' colours)."""

    name = models.CharField(max_length=100)
    color = models.PositiveSmallIntegerField(default=0)

    class Meta(Row.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=ALIVE, name="work_label_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TaskLabel(WorkRow):
    """A label on a task."""

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, db_index=False, related_name="task_labels"
    )
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="task_labels")

    class Meta(WorkRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["task", "label"], condition=ALIVE, name="work_tasklabel_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.label_id}"
