"""Forgetting: rows of a client go from every room, traces of a row from search and history.

What a law keeps (`registry.keep`) stays, and is told with the day until when.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Count, Max, Q

from polydesk.kit import storage
from polydesk.kit.audit.models import Entry
from polydesk.kit.portability import bookkeeping, registry
from polydesk.kit.portability.registry import Kind
from polydesk.kit.search import index
from polydesk.kit.search.models import SearchEntry

AT_ONCE = 300


def of_client(client_id: int) -> list[tuple[Kind, Any]]:
    """Return the kinds that belong to a client with their rows that may go, children first."""
    return [
        (kind, _going(kind, client_id))
        for kind in reversed(registry.in_order())
        if kind.client and kind.client != "pk"
    ]


def _rows(kind: Kind, client_id: int) -> Any:
    return kind.table.everything.filter(**{kind.client: client_id}).order_by("pk")


def _going(kind: Kind, client_id: int) -> Any:
    rows, kept = _rows(kind, client_id), registry.kept(kind.model)
    if kept is None:
        return rows
    which = kept.which()
    return rows.exclude(which) if which else rows.none()


def _papers(client_id: int) -> Iterator[tuple[Any, str, str]]:
    for kind in registry.in_order():
        kept = registry.kept(kind.model)
        if kept and kept.day and kind.client:
            yield _rows(kind, client_id).filter(kept.which()), kept.day, kept.text


def kept_papers(client_id: int, naming: Iterable[str] = ()) -> tuple[int, date | None]:
    """Return how many papers of a client a law keeps, and until when.

    With `naming`, those that hold one of the texts.
    """
    count, last = 0, None
    for rows, day, text in _papers(client_id):
        found = rows.filter(_names(text, naming)).order_by()
        seen = found.aggregate(count=Count("pk"), last=Max(day))
        count += seen["count"]
        last = max(filter(None, (last, seen["last"])), default=None)
    return count, bookkeeping.kept_until(last, registry.country()) if last else None


def _names(text: str, naming: Iterable[str]) -> Q:
    """Pick papers whose sealed text (JSON) holds one of the names; all where none is given."""
    which = Q()
    for word in filter(None, naming):
        which |= Q(**{f"{text}__contains": json.dumps(word, ensure_ascii=False)[1:-1]})
    return which


def trash(client_id: int, *, at: datetime, person_id: int | None) -> int:
    """Put what may go into the trash, all with one stamp; return how many rows."""
    count = 0
    for kind, rows in of_client(client_id):
        alive = rows.filter(removed_at__isnull=True)
        ids = list(alive.values_list("pk", flat=True)) if registry.derives(kind.model) else []
        count += alive.order_by().update(removed_at=at, removed_by_id=person_id)
        registry.returned(kind.model, ids, at)
    SearchEntry.objects.filter(client_id=client_id).delete()
    return count


def restore(client_id: int, *, at: datetime) -> None:
    """Take out of the trash what went there with this stamp; make it findable again."""
    for kind, rows in reversed(of_client(client_id)):
        gone = rows.filter(removed_at=at)
        ids = list(gone.values_list("pk", flat=True)) if registry.derives(kind.model) else []
        gone.order_by().update(removed_at=None, removed_by_id=None)
        registry.returned(kind.model, ids, at)
        if kind.search:
            living = rows.filter(removed_at__isnull=True).prefetch_related(*kind.search.beside)
            index.put_many(kind.search.word, map(kind.search.findable, living.iterator(AT_ONCE)))


def erase(client_id: int) -> None:
    """Delete what may go, in steps that hold nobody up; begun again after a crash it goes on."""
    digests: set[str] = set()
    _cut(client_id)
    for kind, rows in of_client(client_id):
        if kind.bytes:
            digests.update(rows.values_list(kind.bytes.digest, flat=True))
        while ids := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            _erase(kind, ids)
    drop_bytes(digests)


def _cut(client_id: int) -> None:
    """Empty keys of kept rows that point at rows which go."""
    for kind in registry.in_order():
        kept = registry.kept(kind.model)
        if kept and kept.cut and kind.client:
            rows = _rows(kind, client_id).filter(kept.which()).order_by()
            rows.update(**dict.fromkeys(kept.cut))


def _erase(kind: Kind, ids: list[int]) -> None:
    with transaction.atomic():
        forget_traces(kind, ids)
        kind.table.everything.filter(pk__in=ids).delete()


def forget_traces(kind: Kind, ids: list[int]) -> None:
    """Take rows out of the search and out of what other rooms noted about them."""
    if kind.search:
        index.drop(kind.search.word, ids)
    registry.forget(kind.model, ids)


def blank_history(gone: dict[str, set[int]]) -> int:
    """Empty the values in the history of changes of these rows; return how many entries."""
    count, last = 0, 0
    while page := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = page[-1].pk
        changed = [entry for entry in page if _blank(entry, gone)]
        Entry.objects.bulk_update(changed, ["changes"])
        count += len(changed)
    return count


def _blank(entry: Entry, gone: dict[str, set[int]]) -> bool:
    found = [
        change
        for change in entry.changes
        if change["id"] in gone.get(change["model"], ()) and (change["before"] or change["after"])
    ]
    for change in found:
        change["before"], change["after"] = {}, {}
    return bool(found)


def history_of(client_id: int) -> dict[str, set[int]]:
    """Return the ids of all rows of a client that go, by model."""
    return {
        kind.model: set(rows.values_list("pk", flat=True)) for kind, rows in of_client(client_id)
    }


def drop_bytes(digests: Iterable[str]) -> int:
    """Remove files from the store that no row of any workspace names; return how many."""
    lonely = [digest for digest in sorted(set(digests)) if digest and not _named(digest)]
    for digest in lonely:
        storage.drop(digest)
    return len(lonely)


def _named(digest: str) -> bool:
    return any(
        getattr(model, "unscoped", model._base_manager).filter(**{name: digest}).exists()
        for model, name in digest_fields()
    )


def digest_fields() -> Iterable[tuple[Any, str]]:
    """Return every field of every model that names a kept file by its digest."""
    for model in apps.get_models():
        for one in model._meta.concrete_fields:
            if one.name.endswith("sha256") and one.get_internal_type() == "CharField":
                yield model, one.name
