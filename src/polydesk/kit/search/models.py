"""What can be found: a title to show, a folded text to match."""

from typing import Any, ClassVar

from django.db import models

from polydesk.kit.models import ScopeManager


class SearchEntry(models.Model):
    """One findable row of a room. The client id keeps counts from leaking."""

    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    client_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    row_uid = models.UUIDField()
    title = models.CharField(max_length=500)
    folded = models.TextField()

    objects: ClassVar[Any] = ScopeManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "row_id"], name="search_one_per_row")
        ]
        indexes = [models.Index(fields=["workspace", "-id"], name="search_newest")]

    def __str__(self) -> str:
        return self.title
