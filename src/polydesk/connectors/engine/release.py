"""The bytes of files that are not to come after all: they go at once, unless others keep them."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from polydesk.connectors.models import GONE, ImportBatch
from polydesk.kit.portability.erasing import drop_bytes


def release(batches: Iterable[ImportBatch]) -> None:
    """Let the files of imports go; their rows stay and name none any more."""
    rows = ImportBatch.objects.filter(pk__in=[batch.pk for batch in batches])
    digests = set(rows.values_list("sha256", flat=True))
    rows.update(sha256=GONE)
    transaction.on_commit(partial(drop_bytes, digests - {GONE}))
