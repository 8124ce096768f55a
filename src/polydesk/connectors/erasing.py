"""What imports let go of when somebody is erased: files that brought them, what was told."""

import json
from collections.abc import Iterable

from polydesk.connectors.engine.release import release
from polydesk.connectors.models import ExternalLink, ImportBatch, State
from polydesk.connectors.queries import with_state
from polydesk.connectors.writers import WRITERS

PEOPLE = {
    writer.model._meta.label: kind
    for kind, writer in WRITERS.items()
    if kind in ("clients", "contacts")
}
OVER = (State.DONE, State.UNDONE, State.FAILED, State.CANCELLED)
COUNTS = ("created", "updated", "unchanged", "gone", "changed")


def forget_files_of(model: str, ids: list[int]) -> None:
    """Let go of the files that brought clients or contacts, by the ids of these."""
    if kind := PEOPLE.get(model):
        links = ExternalLink.objects.filter(kind=kind, row_id__in=ids)
        linked = set(links.values_list("batch_id", flat=True))
        _let_go(b for b in _over() if b.pk in linked or _made(b.spans.get(model), ids))


def forget_files_naming(words: list[str]) -> None:
    """Let go of the files of imports whose preview or report holds one of the words."""
    wanted = [word.casefold() for word in words]
    _let_go(batch for batch in _over() if any(word in _told(batch) for word in wanted))


def _over() -> Iterable[ImportBatch]:
    return with_state().filter(state__in=OVER).iterator(50)


def _made(span: list[int] | None, ids: list[int]) -> bool:
    return span is not None and any(span[0] <= pk <= span[1] for pk in ids)


def _told(batch: ImportBatch) -> str:
    return json.dumps([batch.findings, batch.report], ensure_ascii=False).casefold()


def _let_go(batches: Iterable[ImportBatch]) -> None:
    """Keep how many rows an import brought, and nothing of what was in them."""
    found = list(batches)
    release(found)
    for batch in found:
        batch.findings, batch.choices = {}, {}
        batch.report = {name: batch.report[name] for name in COUNTS if name in batch.report}
    ImportBatch.objects.bulk_update(found, ["findings", "choices", "report"])
