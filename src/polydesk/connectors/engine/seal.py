"""Make what was written visible, find it in the search, announce it."""

import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction

from polydesk.clients.actions import leaving
from polydesk.connectors.engine.meet import meet
from polydesk.connectors.models import ImportBatch, Progress
from polydesk.connectors.writers import WRITERS, events
from polydesk.connectors.writers.writer import Search
from polydesk.kit import bulk, clock
from polydesk.kit.models import Row
from polydesk.kit.search import index
from polydesk.kit.search.index import Findable
from polydesk.planner.models import Event
from polydesk.work.models import Label

AT_ONCE = 15_000
CHUNK = 4_000
FOUND_AT_ONCE = 1000


def model_of(label: str) -> type[Row]:
    """Return the model of a label such as work.Task."""
    found: Any = apps.get_model(label)
    return found  # type: ignore[no-any-return]


def pieces(first: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut a span of ids into pieces."""
    for start in range(first, last + 1, size):
        yield start, min(start + size - 1, last)


def reveal(batch: ImportBatch, pause: float = 0.0) -> dict[int, int]:
    """Show the rows: a small import at once, a large one piece by piece, parents first.

    After each piece others get `pause` seconds to write.

    May be run again after a crash: rows shown already are left alone. Return the ids of imported
    labels in whose place one of the same name came that was made here meanwhile.
    """
    cut = [
        (model_of(label), piece)
        for label, (first, last) in batch.spans.items()
        for piece in pieces(first, last, CHUNK)
    ]
    if sum(last - first + 1 for _model, (first, last) in cut) <= AT_ONCE:
        with transaction.atomic():
            return _show(batch, cut)
    met: dict[int, int] = {}
    for one in cut:
        with transaction.atomic():
            met.update(_show(batch, [one]))
        time.sleep(pause)
    return met


def _show(batch: ImportBatch, cut: list[tuple[type[Row], tuple[int, int]]]) -> dict[int, int]:
    clients = _clients(batch, cut)
    leaving.hold(clients)
    met = meet(batch) if any(model is Label for model, _piece in cut) else {}
    for model, (first, last) in cut:
        bulk.seal(model, batch.pk, first, last)
    leaving.take_along(clients & leaving.in_trash())
    return met


def _clients(batch: ImportBatch, cut: list[tuple[type[Row], tuple[int, int]]]) -> set[int]:
    """Return the clients of rows not shown yet: whoever went into the trash takes them along."""
    found: set[int | None] = set()
    for model, piece in cut:
        if any(one.name == "client" for one in model._meta.concrete_fields):
            rows: Any = model.unscoped.filter(pk__range=piece, pending=batch.pk)
            found.update(rows.order_by().values_list("client_id", flat=True).distinct())
    return {pk for pk in found if pk is not None}


def make_findable(batch: ImportBatch, touched: dict[str, list[int]], pause: float = 0.0) -> None:
    """Put what was made and what was changed into the search, with a pause after each piece."""
    for kind, writer in WRITERS.items():
        if writer.search is None:
            continue
        if span := batch.spans.get(writer.model._meta.label):
            for first, last in pieces(span[0], span[1], FOUND_AT_ONCE):
                _put(writer.model, writer.search, pk__range=(first, last))
                time.sleep(pause)
        ids = touched.get(kind, [])
        for start in range(0, len(ids), FOUND_AT_ONCE):
            _put(writer.model, writer.search, pk__in=ids[start : start + FOUND_AT_ONCE])
            time.sleep(pause)
    lay_out(batch, touched.get("events", []))


def lay_out(batch: ImportBatch, touched: list[int]) -> None:
    """Write the occurrences of the batch's events and of those touched; show that it is alive."""
    span = batch.spans.get(Event._meta.label)
    cut = pieces(span[0], span[1], FOUND_AT_ONCE) if span else ()
    for piece in (*cut, None):
        events.show(piece, touched if piece is None else (), at=clock.now())
        Progress.unscoped.filter(batch=batch).update(beat_at=clock.now())


def _put(model: type[Row], how: Search, **which: Any) -> None:
    manager: Any = model.objects
    rows = manager.filter(**which).order_by("pk")
    with transaction.atomic():
        leaving.hold(rows.order_by().values_list(how.client or "client", flat=True).distinct())
        index.put_many(how.word, list(_told(rows, how)))


def _told(rows: Any, how: Search) -> Iterator[Findable]:
    if how.findable:
        yield from map(how.findable, rows)
        return
    text = how.text or how.title
    for pk, uid, name, body, owner in rows.values_list("pk", "uid", how.title, text, how.client):
        yield Findable(pk, uid, name, body if how.text else "", owner)
