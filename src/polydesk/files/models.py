"""One row per uploaded file; the bytes lie in kit.storage under their SHA-256."""

from django.db import models

from polydesk.kit.models import Row


class File(Row):
    """A file somebody uploaded. Two rows may share the same bytes."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, db_index=False, related_name="files"
    )
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=127)

    def __str__(self) -> str:
        return self.name
