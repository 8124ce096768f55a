"""Claims on idempotency keys."""

from typing import Any, ClassVar

from django.db import models


class Claim(models.Model):
    """One form or API write by its key, with the answer that it got."""

    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person_id = models.BigIntegerField()
    key = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "person_id", "key"], name="writes_once")
        ]

    def __str__(self) -> str:
        return self.key
