"""Take away what an import wrote before it was sealed."""

from django.db import transaction
from django.db.models import Max, Min

from polydesk.connectors.engine.seal import pieces
from polydesk.connectors.models import ExternalLink, ImportBatch
from polydesk.connectors.writers import WRITERS
from polydesk.kit import bulk
from polydesk.kit.models import Row

CHUNK = 10_000
# Every model that an import writes: what points at others before what it points at.
CHILDREN_FIRST: tuple[type[Row], ...] = tuple(
    model for writer in reversed(WRITERS.values()) for model in (*writer.beside, writer.model)
)


def drop(batch: ImportBatch) -> None:
    """Delete the rows and links of a batch that nobody has seen; safe to run again."""
    for model in CHILDREN_FIRST:
        _drop_rows(model, batch)
    with transaction.atomic():
        ExternalLink.objects.filter(batch=batch).delete()


def _drop_rows(model: type[Row], batch: ImportBatch) -> None:
    waiting = model.unscoped.filter(pending=batch.pk)
    found = waiting.aggregate(first=Min("pk"), last=Max("pk"))
    if found["first"] is None:
        return
    for first, last in pieces(found["first"], found["last"], CHUNK):
        with transaction.atomic():
            bulk.drop(model, batch.pk, first, last)
