"""Imports: what was read, how it went, and which row came from where."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from polydesk.kit.models import Row, ScopeManager, unique_alive


class State(models.TextChoices):
    """Where an import stands."""

    CHECKED = "checked", _("Checked")
    QUEUED = "queued", _("Waiting")
    WRITING = "writing", _("Importing")
    SEALING = "sealing", _("Finishing")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    UNDOING = "undoing", _("Undoing")
    UNDONE = "undone", _("Undone")


GONE = "0" * 64  # the digest of no file: reading it is refused with a sentence
BUSY = frozenset((State.QUEUED, State.WRITING, State.SEALING, State.UNDOING))


class Drop(Row):
    """Several files that came together: each becomes an import of its own, or is told apart.

    `files` are [key, name, size in bytes] as received, `left` those that are no import (see
    engine/sort.Left), `skipped` counts what computers put beside files.
    """

    files = models.JSONField(default=list)
    left = models.JSONField(default=list)
    skipped = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)  # how many were looked at so far
    total = models.PositiveIntegerField(default=0)
    whole_at = models.DateTimeField(null=True)  # all files are here
    sorted_at = models.DateTimeField(null=True)  # all were looked at
    asked_at = models.DateTimeField(null=True)  # they are held against new answers
    stopped_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "id"], name="connectors_drop_newest")]

    def __str__(self) -> str:
        return f"drop {self.uid}"

    @property
    def busy(self) -> bool:
        """Whether its files are still being looked at."""
        return not (self.sorted_at or self.stopped_at) or self.asked_at is not None


class ImportBatch(Row):
    """One file on its way in. Rows made by it carry its id as `pending` until it is sealed."""

    drop = models.ForeignKey(Drop, null=True, on_delete=models.CASCADE, related_name="batches")
    vendor = models.CharField(max_length=40)
    account = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    zone = models.CharField(max_length=64, blank=True)
    dates = models.CharField(max_length=3, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    decimals = models.CharField(max_length=5, blank=True)
    choices = models.JSONField(default=dict)  # key of a client or project: where it belongs
    keep_good = models.BooleanField(default=False)
    findings = models.JSONField(default=dict)  # what the preview shows
    report = models.JSONField(default=dict)  # what was written
    spans = models.JSONField(default=dict)  # kind: first and last id of the rows made
    written_at = models.DateTimeField(null=True)  # stamped on every row made
    audits = models.JSONField(default=list)  # uids of the audit rows of changed rows

    class Meta(Row.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "id"], name="connectors_batch_newest")]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.file_name}"


class Match(Row):
    """What somebody chose for a name of another tool; the next file of that tool begins with it.

    `kind` is client, project, contacts (`name` is their mail domain) or person; `choice` is
    "client" or "person" (the key says which one), "new", "own", "me" or "leave".
    """

    vendor = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    choice = models.CharField(max_length=10)
    client = models.ForeignKey(
        "clients.Client", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Row.Meta):
        abstract = False
        constraints = [unique_alive("vendor", "kind", "folded", name="connectors_match_once")]

    def __str__(self) -> str:
        return self.name


class BatchState(Row):
    """That an import came to a state: who and when are the row's own fields; the last counts."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=10, choices=State)
    detail = models.TextField(blank=True)

    class Meta(Row.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.state


class Progress(models.Model):
    """How far a running import is. Written apart from its chunks, so that others see it move."""

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.CASCADE, primary_key=True, related_name="progress"
    )
    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField()
    cancel = models.BooleanField(default=False)

    objects: ClassVar[Any] = ScopeManager()
    unscoped: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


class ExternalLink(models.Model):
    """Which row came from which thing elsewhere, with the fields as they were last imported.

    `fields` is canonical JSON text, so that "the same as last time" is one comparison of text.
    `made` tells rows that the import made from rows that were here and matched by name.
    """

    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    vendor = models.CharField(max_length=40)
    account = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=200)
    row_id = models.BigIntegerField()
    fields = models.TextField()
    made = models.BooleanField(default=True)
    batch = models.ForeignKey(  # None: it came with an export, from another home
        ImportBatch, null=True, on_delete=models.CASCADE, related_name="+"
    )

    objects: ClassVar[Any] = ScopeManager()
    unscoped: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "vendor", "account", "kind", "external_id"],
                name="connectors_link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vendor} {self.kind} {self.external_id}"


class TableMapping(Row):
    """What the columns of a table hold, as somebody has said; used when the same header comes.

    `signature` tells the header, `layout` is a Layout (base/mapping.py) as JSON.
    """

    signature = models.CharField(max_length=32)
    layout = models.JSONField(default=dict)
    file_name = models.CharField(max_length=255, blank=True)

    class Meta(Row.Meta):
        abstract = False
        constraints = [unique_alive("signature", name="connectors_mapping_once")]

    def __str__(self) -> str:
        return self.file_name
