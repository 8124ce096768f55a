"""Open, rename, put away and bring back projects, each with its columns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from polydesk.clients.models import Client
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import reindex_project
from polydesk.work.models import Archival, Column, Kind, Project, names
from polydesk.work.rules import rank

TOPIC = "work.project"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new project and the way back."""

    project: Project
    entry: Entry


@action
def open_project(*, viewer: Viewer, at: datetime, client: Client | None, name: str) -> Opened:
    """Open a board for a client (None: for the business itself) with four columns."""
    _may_see(viewer, client.pk if client else None)
    project = _make(viewer, at, client.pk if client else None, name)
    entry = trail.record(
        viewer=viewer, at=at, verb="work.project_opened", changes=[trail.created(project)]
    )
    return Opened(project, entry)


@action
def default_project(*, viewer: Viewer, at: datetime, client_id: int | None) -> Project:
    """Return the client's own first board, opened now if there is none."""
    _may_see(viewer, client_id)
    wanted: dict[str, Any] = {"client_id": client_id, "general": True}
    general = Project.objects.filter(**wanted)
    found: Project | None = general.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _make(viewer, at, client_id, general=True)
    except IntegrityError:  # somebody else opened it just now
        project: Project = general.get()
        return project


@action
def rename_project(
    *, viewer: Viewer, at: datetime, project: Project, name: str, expected: int | None = None
) -> Entry:
    """Call a project something else."""
    values = {"name": name, "name_key": None} if name != project.shown else {}
    before, after = models.save(project, viewer=viewer, at=at, expected=expected, **values)
    _tell(viewer, at, project, "renamed")
    change = trail.changed(project, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.project_renamed", changes=[change])


@action
def archive_project(*, viewer: Viewer, at: datetime, project: Project) -> Entry:
    """Put a project away; its tasks stay and are found by the search."""
    models.locked(project)
    if Archival.objects.filter(project=project).exists():
        raise Refused(_("This project was archived already. Nothing was changed."))
    row = models.make(Archival, viewer=viewer, at=at, client_id=project.client_id, project=project)
    _tell(viewer, at, project, "archived")
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="work.project_archived", changes=changes)


@action
def bring_back_project(*, viewer: Viewer, at: datetime, project: Project) -> Entry:
    """Take an archived project into use again."""
    models.locked(project)
    rows = list(Archival.objects.filter(project=project))
    for row in rows:
        models.trash(row, viewer=viewer, at=at)
    _tell(viewer, at, project, "brought_back")
    changes = [trail.removed(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="work.project_back", changes=changes)


def _may_see(viewer: Viewer, client_id: int | None) -> None:
    seen = viewer.client_ids is None or client_id in viewer.client_ids
    if not (viewer.is_desk and seen):
        raise Refused(_("You don't work for this client. Nothing was changed."))


def _make(
    viewer: Viewer, at: datetime, client_id: int | None, name: str = "", *, general: bool = False
) -> Project:
    key = names.given_board(client_id) if general else None
    project = models.make(
        Project,
        viewer=viewer,
        at=at,
        client_id=client_id,
        name=name or names.shown("", key),
        name_key=key,
        general=general,
    )
    for kind, position in zip(Kind, rank.spread(len(Kind)), strict=True):
        models.make(
            Column,
            viewer=viewer,
            at=at,
            client_id=client_id,
            project=project,
            name=str(kind.label),
            name_key=kind,
            kind=kind,
            position=position,
        )
    _tell(viewer, at, project, "opened")
    return project


def _tell(viewer: Viewer, at: datetime, project: Project, what: str) -> None:
    reindex_project(project)
    record(
        viewer=viewer,
        at=at,
        topic=TOPIC,
        uid=project.uid,
        client_id=project.client_id,
        data={"what": what},
    )
