"""A task: what is to be done, for whom, by whom, until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from polydesk.kit.models import ALIVE
from polydesk.work.models.base import WorkRow
from polydesk.work.models.column import Column, Kind
from polydesk.work.models.project import Project

OPEN = ALIVE & Q(done_at__isnull=True)


class Task(WorkRow):
    """One card. `status` repeats the kind of its column, so that lists need no join.

    A due date is wall time plus zone; `due_at` is the instant derived from them (the end of
    the day where no time is given). `position` is a rank inside the column (rules.rank).
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, db_index=False, related_name="tasks"
    )
    column = models.ForeignKey(
        Column, on_delete=models.PROTECT, db_index=False, related_name="tasks"
    )
    status = models.CharField(max_length=8, choices=Kind, default=Kind.TODO)
    position = models.BigIntegerField(default=0)
    title = models.CharField(max_length=500)
    notes = models.TextField(blank=True)
    assignee = models.ForeignKey(
        "accounts.Membership",
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="tasks",
    )
    due_on = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    due_zone = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(null=True)
    estimate = models.PositiveIntegerField(null=True)  # minutes
    urgent = models.BooleanField(default=False)
    important = models.BooleanField(default=False)
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
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Kind.DONE, done_at__isnull=False)
                | (~Q(status=Kind.DONE) & Q(done_at__isnull=True)),
                name="work_task_done_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["column", "position"], condition=ALIVE, name="work_task_board"),
            models.Index(
                fields=["workspace", "status", "due_on"], condition=ALIVE, name="work_task_status"
            ),
            models.Index(fields=["workspace", "due_on"], condition=OPEN, name="work_task_due"),
            models.Index(
                fields=["workspace", "client", "due_on"], condition=OPEN, name="work_task_client"
            ),
            models.Index(
                fields=["workspace", "client", "status", "due_on"],
                condition=ALIVE,
                name="work_task_client_status",
            ),
            models.Index(
                fields=["workspace", "assignee", "due_on"], condition=OPEN, name="work_task_person"
            ),
            models.Index(
                fields=["workspace", "project", "due_on"], condition=ALIVE, name="work_task_project"
            ),
            models.Index(
                fields=["workspace", "done_at"],
                condition=ALIVE & Q(done_at__isnull=False),
                name="work_task_done",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        """Whether somebody has finished it."""
        return self.done_at is not None
