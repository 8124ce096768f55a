"""Open an import, answer its questions, start it, cancel it, take it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from polydesk.connectors import queries
from polydesk.connectors.base.mapping import layout_of
from polydesk.connectors.engine.release import release
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.engine.states import mark
from polydesk.connectors.models import Drop, ImportBatch, Progress, State
from polydesk.core.uid import uuid7
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.viewer import Viewer


def answers_of(batch: ImportBatch) -> Answers:
    """Return what the person has said about an import."""
    return Answers(
        zone=batch.zone,
        dates=batch.dates,
        currency=batch.currency,
        decimals=batch.decimals,
        choices=batch.choices,
        keep_good=batch.keep_good,
        suggest=True,
        mapping=layout_of(batch.findings.get("mapping")),
    )


def only_owner(viewer: Viewer) -> None:
    """Refuse whoever may not bring data in."""
    if not viewer.sees_money:
        raise Refused(_("Only the owner can import. Nothing was changed."))


@action
def open_batch(
    *,
    viewer: Viewer,
    at: datetime,
    vendor: str,
    account: str,
    file_name: str,
    sha256: str,
    size: int,
    answers: Answers,
    findings: dict[str, Any] | None = None,
    drop: Drop | None = None,
    uid: UUID | None = None,
) -> ImportBatch:
    """Keep that a file was read and checked; `uid` is the key of the form that brought it."""
    only_owner(viewer)
    batch = models.make(
        ImportBatch,
        uid=uid or uuid7(),
        drop=drop,
        viewer=viewer,
        at=at,
        vendor=vendor,
        account=account,
        file_name=file_name[-255:],
        sha256=sha256,
        size=size,
        zone=answers.zone,
        dates=answers.dates,
        currency=answers.currency,
        decimals=answers.decimals,
        choices=dict(answers.choices),
        keep_good=answers.keep_good,
        findings=findings or {},
    )
    mark(batch, State.CHECKED, viewer=viewer, at=at)
    return batch


@action
def answer(
    *,
    viewer: Viewer,
    at: datetime,
    batch: ImportBatch,
    answers: Answers,
    findings: dict[str, Any],
) -> ImportBatch:
    """Keep what the person has said about a checked file."""
    only_owner(viewer)
    must_be(batch, State.CHECKED)
    models.save(
        batch,
        viewer=viewer,
        at=at,
        zone=answers.zone,
        dates=answers.dates,
        currency=answers.currency,
        decimals=answers.decimals,
        choices=dict(answers.choices),
        keep_good=answers.keep_good,
        findings=findings,
    )
    return batch


@action
def queue(*, viewer: Viewer, at: datetime, batch: ImportBatch) -> ImportBatch:
    """Say that the import is to be carried out; the caller enqueues the job.

    What was suggested then counts as chosen: files before it in the queue change no suggestion.
    """
    only_owner(viewer)
    models.locked(batch)
    must_be(batch, State.CHECKED)
    seen = {place["key"]: place["choice"] for place in batch.findings.get("places", ())}
    models.save(batch, viewer=viewer, at=at, choices={**seen, **batch.choices})
    mark(batch, State.QUEUED, viewer=viewer, at=at)
    _progress(batch, at)
    return batch


@action
def cancel(*, viewer: Viewer, at: datetime, batch: ImportBatch) -> str:
    """Stop an import that is not sealed yet; nothing of it stays. Return how that stands now."""
    only_owner(viewer)
    models.locked(batch)
    last = queries.last_state(batch)
    state = last.state if last else ""
    if state == State.WRITING:
        Progress.unscoped.filter(batch=batch).update(cancel=True)
        return _("The import is being stopped. Nothing of it will be kept.")
    if state in (State.CHECKED, State.QUEUED):
        mark(batch, State.CANCELLED, viewer=viewer, at=at)
        release([batch])
    elif state != State.CANCELLED:
        raise Refused(_too_late(state))
    return _("The import is cancelled. Nothing was imported.")


def _too_late(state: str) -> str:
    if state == State.DONE:
        return _("It is too late to cancel: the import is done. You can undo it.")
    if state == State.SEALING:
        return _("It is too late to cancel: the import is being finished. Undo it once it is done.")
    return _moved_on()


@action
def start_undo(*, viewer: Viewer, at: datetime, batch: ImportBatch) -> ImportBatch:
    """Say that a finished import is to be taken back; the caller enqueues the job."""
    only_owner(viewer)
    models.locked(batch)
    must_be(batch, State.DONE)
    mark(batch, State.UNDOING, viewer=viewer, at=at)
    _progress(batch, at)
    return batch


def _progress(batch: ImportBatch, at: datetime) -> None:
    Progress.unscoped.update_or_create(
        batch=batch,
        defaults={"workspace_id": batch.workspace_id, "done": 0, "total": 0, "beat_at": at},
    )


def must_be(batch: ImportBatch, wanted: State) -> None:
    """Refuse what comes too late: the import is no longer where it was seen."""
    state = queries.last_state(batch)
    if state is None or state.state != wanted:
        raise Refused(_moved_on())


def _moved_on() -> str:
    return _("This import has moved on. Look at where it stands now.")
