"""Start and stop exports, choose how long things are kept, note what is to be forgotten."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.portability import beat, purges, retention
from polydesk.kit.portability.models import Erasure, Export, Retention, Subject
from polydesk.kit.viewer import Viewer


def only_owner(viewer: Viewer) -> None:
    """Refuse whoever does not run the business."""
    if viewer.role not in ("owner", "system"):
        raise Refused(_("Only the owner can do this. Nothing was changed."))


@action
def start_export(
    *, viewer: Viewer, at: datetime, client_uid: UUID | None = None, title: str = ""
) -> Export:
    """Note that an export is to be made; whoever calls enqueues the job."""
    only_owner(viewer)
    if Export.objects.filter(ready_at=None, stopped_at=None, failed_at=None).exists():
        raise Refused(_("An export is being made already. Wait for it, or stop it first."))
    row = models.make(Export, viewer=viewer, at=at, client_uid=client_uid, title=title[:200])
    _record(viewer, at, "export_started", [trail.created(row)])
    return row


@action
def stop_export(*, viewer: Viewer, at: datetime, export: Export) -> str:
    """Stop an export that is being made; return what to say."""
    only_owner(viewer)
    if not models.locked(export).busy:
        return _("This export is over already.")
    beat.stop(str(export.uid))
    models.save(export, viewer=viewer, at=at, stopped_at=at)
    _record(viewer, at, "export_stopped", [])
    return _("The export is stopped. Nothing of it is kept.")


@action
def finish_export(*, viewer: Viewer, at: datetime, export: Export, size: int) -> bool:
    """Note that the zip is there; False when it was stopped meanwhile."""
    if not models.locked(export).busy:
        return False
    models.save(export, viewer=viewer, at=at, ready_at=at, size=size)
    return True


@action
def fail_export(*, viewer: Viewer, at: datetime, export: Export) -> None:
    """Note that an export could not be made."""
    if models.locked(export).busy:
        models.save(export, viewer=viewer, at=at, failed_at=at)


@action
def note_download(*, viewer: Viewer, at: datetime, export: Export) -> None:
    """Write down that somebody took everything with them."""
    only_owner(viewer)
    before, after = models.save(export, viewer=viewer, at=at, taken_at=at)
    _record(viewer, at, "export_downloaded", [trail.changed(export, before, after)])


@action
def keep_for(*, viewer: Viewer, at: datetime, days: Mapping[str, int]) -> Entry:
    """Choose how many days things are kept."""
    only_owner(viewer)
    changes = []
    for rule in retention.rules():
        wanted = days.get(rule.what, rule.days)
        if not rule.least <= wanted <= rule.most:
            raise Refused(_("So many days can't be chosen here. Nothing was changed."))
        changes += _keep(viewer, at, rule.what, wanted)
    return _record(viewer, at, "retention_changed", changes)


def _keep(viewer: Viewer, at: datetime, what: str, days: int) -> list[trail.Change]:
    row = Retention.objects.filter(what=what).first()
    if row is None:
        if retention.days(what) == days:
            return []
        return [trail.created(models.make(Retention, viewer=viewer, at=at, what=what, days=days))]
    before, after = models.save(row, viewer=viewer, at=at, days=days)
    return [trail.changed(row, before, after)] if after else []


def note_trashed(
    *, viewer: Viewer, at: datetime, subject: Subject, uid: UUID, name: str, kept: int
) -> Erasure:
    """Write down that something lies in the trash, to be forgotten when its time is over."""
    return models.make(
        Erasure,
        viewer=viewer,
        at=at,
        subject=subject,
        row_uid=uid,
        name=name[:200],
        trashed_at=at,
        kept=kept,
    )


def note_forgotten(
    *, viewer: Viewer, at: datetime, subject: Subject, uid: UUID, kept: int, until: date | None
) -> Erasure:
    """Write down that somebody was forgotten, and what a law kept until when.

    The list of exports keeps that there was one of a client, but not whose; zips go at once.
    """
    purges.drop_zips(at)
    Export.objects.filter(client_uid=uid).update(title="")
    row = Erasure.objects.filter(subject=subject, row_uid=uid).first()
    values: dict[str, Any] = {"done_at": at, "kept": kept, "kept_until": until}
    if row is None:
        made = {"subject": subject, "row_uid": uid, **values}
        return models.make(Erasure, viewer=viewer, at=at, **made)
    if not kept:
        values["name"] = ""
    models.save(row, viewer=viewer, at=at, **values)
    return row


def _record(viewer: Viewer, at: datetime, verb: str, changes: list[trail.Change]) -> Entry:
    return trail.record(viewer=viewer, at=at, verb=f"portability.{verb}", changes=changes)
