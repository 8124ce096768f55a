"""Rows of the job queue. They belong to the house, not to a workspace."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from polydesk.core.uid import uuid7


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Job(models.Model):
    """One piece of work to be done outside of a request."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    task = models.CharField(max_length=200)
    lane = models.CharField(max_length=16)
    priority = models.SmallIntegerField(default=0)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    workspace_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=200, null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    run_after = models.DateTimeField()
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=64, default="")
    errors = models.JSONField(default=list)
    error_id = models.CharField(max_length=16, default="")
    result = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state=State.WAITING), name="jobs_one_waiting_per_key"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("lane"),
                F("priority").desc(),
                F("run_after"),
                F("id"),
                condition=Q(state=State.WAITING),
                name="jobs_waiting",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state=State.RUNNING), name="jobs_running"
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(state__in=[State.DONE, State.DEAD]),
                name="jobs_finished",
            ),
            models.Index(fields=["error_id"], condition=~Q(error_id=""), name="jobs_error"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.uid}"


class Marker(models.Model):
    """A step of a job that took effect; committed together with the effect."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="markers", db_index=False)
    step = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "step"], name="jobs_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.job_id} {self.step}"


class Turn(models.Model):
    """When a periodic job is due next. Whoever moves `due_at` on has claimed the turn."""

    name = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
