"""Several files at once: receive them, answer for all, start, cancel, take back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.connectors import queries
from polydesk.connectors.actions import batches
from polydesk.connectors.engine import spool
from polydesk.connectors.models import Drop, ImportBatch, State
from polydesk.connectors.queries import Standing
from polydesk.kit import format as fmt
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.viewer import Viewer

MOST_FILES = 2000
MOST_MB = 600
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Common:
    """What was answered once for all files; `places` by the folded name of a client or project."""

    zone: str = ""
    dates: str = ""
    currency: str = ""
    decimals: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    keep_good: bool = False


@action
def open_drop(*, viewer: Viewer, at: datetime, uid: UUID) -> Drop:
    """Return the drop of this uid, made now if it is new: a form sent twice is one drop."""
    batches.only_owner(viewer)
    known: Drop | None = Drop.objects.filter(uid=uid).first()
    if known is None and Drop.unscoped.filter(uid=uid).exists():
        raise Refused(_("These files belong elsewhere. Nothing was imported; choose them again."))
    return known or models.make(Drop, viewer=viewer, at=at, uid=uid)


@action
def receive(
    *, viewer: Viewer, at: datetime, drop: Drop, files: Iterable[tuple[str, str, int]], last: bool
) -> bool:
    """Note files that came, as (key, name, size); True when these were the last ones."""
    batches.only_owner(viewer)
    row = models.locked(drop)
    if row.whole_at or row.stopped_at:
        return False
    known = {tuple(file) for file in row.files}
    row.files = [*row.files, *(list(file) for file in files if file not in known)]
    if len(row.files) > MOST_FILES or sum(file[2] for file in row.files) > MOST_MB * MB:
        raise Refused(_too_much())
    row.total, row.whole_at = len(row.files), at if last else None
    row.save(update_fields=["files", "total", "whole_at"])
    return last


def _too_much() -> str:
    return _(
        "More than %(files)s files or %(most)s MB at once. Nothing was imported. Drop them in"
        " parts."
    ) % {"files": _number(MOST_FILES), "most": _number(MOST_MB)}


def _number(value: int) -> str:
    return fmt.number(value, fmt.known(get_language() or "en"))


@action
def begin_sorting(*, drop: Drop) -> bool:
    """Begin to look at the files; what an interrupted look has left is forgotten."""
    row = models.locked(drop)
    if row.sorted_at or row.stopped_at:
        return False
    ImportBatch.objects.filter(drop=row).delete()
    Drop.objects.filter(pk=row.pk).update(left=[], skipped=0, looked=0)
    return True


@action
def end_sorting(
    *, at: datetime, drop: Drop, left: list[Any] | None = None, skipped: int = 0
) -> None:
    """Note that all files were looked at, and which are no imports."""
    row = models.locked(drop)
    row.sorted_at, row.asked_at = at, None
    if left is not None:
        row.left, row.skipped = left, skipped
    row.save(update_fields=["sorted_at", "asked_at", "left", "skipped"])


@action
def answer_drop(*, viewer: Viewer, at: datetime, drop: Drop, common: Common) -> None:
    """Give every file of the drop that waits the answers that concern it."""
    batches.only_owner(viewer)
    for standing in queries.of_drop(drop):
        if standing.state == State.CHECKED:
            _answer(standing.batch, common, viewer, at)


def _answer(batch: ImportBatch, common: Common, viewer: Viewer, at: datetime) -> None:
    asked = {code for code, _samples in batch.findings.get("questions", ())}
    said = {
        name: getattr(common, name)
        for name in ("zone", "dates", "currency", "decimals")
        if getattr(common, name) and (name in asked or getattr(batch, name))
    }
    places = {
        place["key"]: common.places[key]
        for place in batch.findings.get("places", ())
        if (key := queries.place_key(place)) in common.places
    }
    choices = {**batch.choices, **places}
    models.save(batch, viewer=viewer, at=at, **said, choices=choices, keep_good=common.keep_good)


@action
def ask_again(*, at: datetime, drop: Drop) -> None:
    """Have the files looked at again with the answers given; the caller enqueues the job."""
    Drop.objects.filter(pk=drop.pk).update(asked_at=at, looked=0)


@action
def queue_drop(*, viewer: Viewer, at: datetime, drop: Drop) -> int:
    """Say that all files which can be are to be imported; return how many."""
    batches.only_owner(viewer)
    row = models.locked(drop)
    if row.busy:
        raise Refused(_("The files are still being looked at. Wait a moment."))
    ready = [standing.batch for standing in queries.of_drop(drop) if _ready(standing)]
    for batch in ready:
        batches.queue(viewer=viewer, at=at, batch=batch)
    return len(ready)


def _ready(standing: Standing) -> bool:
    return standing.state == State.CHECKED and not queries.is_open(standing.batch)


@action
def cancel_drop(*, viewer: Viewer, at: datetime, drop: Drop) -> str:
    """Stop what is not done yet; what is in already stays and can be undone."""
    batches.only_owner(viewer)
    row = models.locked(drop)
    if row.busy:
        row.stopped_at, row.asked_at = at, None
        row.save(update_fields=["stopped_at", "asked_at"])
        transaction.on_commit(partial(spool.clear, row.uid))
    standing = queries.of_drop(drop)
    for one in standing:
        if one.state in (State.CHECKED, State.QUEUED, State.WRITING):
            batches.cancel(viewer=viewer, at=at, batch=one.batch)
    if any(one.state == State.DONE for one in standing):
        return _("Stopped. What was imported before stays; you can undo it.")
    return _("Cancelled. Nothing was imported.")


@action
def undo_drop(*, viewer: Viewer, at: datetime, drop: Drop) -> int:
    """Say that all finished imports of the drop are to be taken back; return how many."""
    batches.only_owner(viewer)
    done = [one.batch for one in queries.of_drop(drop) if one.state == State.DONE]
    for batch in done:
        batches.start_undo(viewer=viewer, at=at, batch=batch)
    return len(done)
