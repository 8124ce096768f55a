"""Exports under way, how long things are kept, and who or what was forgotten."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from polydesk.kit.models import Row, unique_alive


class Subject(models.TextChoices):
    """What can be forgotten."""

    CLIENT = "client", _("Client")
    CONTACT = "contact", _("Contact person")
    MEMBER = "member", _("Former teammate")


class Export(Row):
    """One zip of everything, or of one client; made by a job, downloaded by the owner."""

    client_uid = models.UUIDField(null=True)
    title = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        abstract = False

    def __str__(self) -> str:
        return f"export {self.uid}"

    @property
    def file_name(self) -> str:
        """The name of the zip in the home."""
        return f"{self.uid}.zip"

    @property
    def busy(self) -> bool:
        """Whether the job is not over yet."""
        return not (self.ready_at or self.stopped_at or self.failed_at)

    @property
    def there(self) -> bool:
        """Whether it can be downloaded."""
        return bool(self.ready_at and not self.gone_at)


class Retention(Row):
    """How many days one kind of thing is kept, where it differs from what is usual."""

    what = models.CharField(max_length=20)
    days = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [unique_alive("what", name="portability_retention_once")]

    def __str__(self) -> str:
        return f"{self.what}: {self.days} days"


class Erasure(Row):
    """That somebody or something is to be forgotten, and when it was; what a law kept, until when.

    `name` is emptied when it is done, unless what was kept shows it anyway.
    """

    subject = models.CharField(max_length=8, choices=Subject.choices)
    row_uid = models.UUIDField()
    name = models.CharField(max_length=200, blank=True)
    trashed_at = models.DateTimeField(null=True)
    wanted_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    kept = models.PositiveIntegerField(default=0)
    kept_until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            unique_alive("subject", "row_uid", name="portability_erasure_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.row_uid}"

    def waits(self, until: datetime) -> bool:
        """Whether it lies in the trash since before a moment."""
        return self.done_at is None and self.trashed_at is not None and self.trashed_at < until
