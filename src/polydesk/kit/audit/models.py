"""The audit trail: never changed, never deleted with the rows it speaks of."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from polydesk.core.uid import uuid7
from polydesk.kit.models import ScopeManager


class Entry(models.Model):
    """One action. Its uid is the token by which the action can be undone."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    changes = models.JSONField(default=list)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    objects: ClassVar[Any] = ScopeManager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="audit_newest")]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"
