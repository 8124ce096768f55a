"""A workspace: one business and all of its rows."""

from django.db import models

from polydesk.core.uid import uuid7


class Workspace(models.Model):
    """One business. Every other row carries its id."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    sample = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
