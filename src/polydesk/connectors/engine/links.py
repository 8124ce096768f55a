"""Which thing elsewhere is which row here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from polydesk.connectors.models import BatchState, ExternalLink, ImportBatch, State
from polydesk.connectors.writers.writer import Writer
from polydesk.kit import bulk


@dataclass(frozen=True, slots=True)
class Link:
    """A row that came from elsewhere, and what it was then."""

    id: int
    row_id: int
    fields: str


type Links = Mapping[str, Mapping[str, Link]]


def known(vendor: str, account: str, kinds: Iterable[str]) -> Links:
    """Return the links of one source, by kind and outer id."""
    found: dict[str, dict[str, Link]] = {kind: {} for kind in kinds}
    rows = ExternalLink.objects.filter(settled(), vendor=vendor, account=account)
    columns = ("kind", "external_id", "pk", "row_id", "fields")
    for kind, external_id, pk, row_id, fields in rows.values_list(*columns).iterator(5000):
        if kind in found:
            found[kind][external_id] = Link(pk, row_id, fields)
    return found


def settled() -> Q:
    """Pick the links of sealed imports, and those that came with an export.

    What an unfinished import has written is not known yet: it may still be dropped.
    """
    sealed = BatchState.objects.filter(state=State.SEALING).values("batch_id")
    return Q(batch_id__in=sealed) | Q(batch=None)


def gone(vendor: str, account: str, writer: Writer) -> frozenset[int]:
    """Return the ids of linked rows that lie in the trash, or are no more."""
    rows = ExternalLink.objects.filter(vendor=vendor, account=account, kind=writer.kind)
    manager: Any = writer.model.everything
    alive = manager.filter(removed_at__isnull=True, pk=OuterRef("row_id"))
    return frozenset(rows.exclude(Exists(alive)).values_list("row_id", flat=True))


def remember(
    batch: ImportBatch, kind: str, rows: Iterable[tuple[str, int, str]], *, made: bool
) -> None:
    """Write links: (outer id, row id, fields)."""
    same = {
        "workspace_id": batch.workspace_id,
        "vendor": batch.vendor,
        "account": batch.account,
        "kind": kind,
        "made": made,
        "batch_id": batch.pk,
    }
    bulk.insert(ExternalLink, ("external_id", "row_id", "fields"), rows, same)


def refresh(rows: Iterable[tuple[int, str]]) -> None:
    """Remember the fields as they are now: (link id, fields)."""
    links = [ExternalLink(pk=pk, fields=fields) for pk, fields in rows]
    ExternalLink.objects.bulk_update(links, ["fields"], batch_size=200)
