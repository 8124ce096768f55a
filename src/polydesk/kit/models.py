"""The base row: identity outside, scope inside, who and when, two editors, trash."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from polydesk.core.uid import uuid7
from polydesk.kit.tenancy.scope import InScope, current_id
from polydesk.kit.viewer import Viewer

ALIVE = Q(removed_at__isnull=True, pending__isnull=True)


class StaleVersion(Exception):
    """Somebody else changed the row since it was read. `row` is the row as it stands now."""

    def __init__(self, row: "Row") -> None:
        super().__init__(f"{row._meta.label} {row.uid} has moved on to version {row.version}.")
        self.row = row


class RowQuerySet[M: models.Model](models.QuerySet[M]):
    """Verbs that every room's query set has."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what this viewer may see: by default rows of the clients granted.

        Rows of no client are for everybody who works at the desk.
        """
        if viewer.client_ids is None:
            return self
        if not hasattr(self.model, "client_id"):
            return self if viewer.is_desk else self.none()
        return self.filter(client_id__in=viewer.client_ids)


class ScopeManager[M: models.Model](models.Manager[M]):
    """Rows of the workspace in force, dead ones too."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Scope is resolved when the query is compiled."""
        return super().get_queryset().filter(InScope())


class RowManager[M: models.Model](ScopeManager[M]):
    """Rows of the workspace in force, neither in the trash nor waiting in an import."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Scope and life."""
        return super().get_queryset().filter(ALIVE)


_Alive = RowManager.from_queryset(RowQuerySet)
_Scoped = ScopeManager.from_queryset(RowQuerySet)
_Raw = models.Manager.from_queryset(RowQuerySet)


def _by() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )


class Row(models.Model):
    """Everything a row of a workspace has in common."""

    is_row: ClassVar[bool] = True

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    workspace = models.ForeignKey(
        "tenancy.Workspace",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = _by()
    changed_at = models.DateTimeField(editable=False)
    changed_by = _by()
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = _by()
    pending = models.BigIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = _Alive()
    everything: ClassVar[Any] = _Scoped()
    unscoped: ClassVar[Any] = _Raw()

    class Meta:
        abstract = True


def unique_alive(*fields: str, name: str, condition: Q | None = None) -> models.UniqueConstraint:
    """Return a constraint: unique within the workspace among living rows."""
    alive = ALIVE & condition if condition else ALIVE
    return models.UniqueConstraint(fields=["workspace", *fields], condition=alive, name=name)


def stamps(viewer: Viewer, at: datetime) -> dict[str, Any]:
    """Return the columns that every new row gets (also for bulk writers)."""
    return {
        "workspace_id": viewer.workspace_id,
        "created_at": at,
        "created_by_id": viewer.person_id,
        "changed_at": at,
        "changed_by_id": viewer.person_id,
    }


def make[R: Row](model: type[R], *, viewer: Viewer, at: datetime, **fields: Any) -> R:
    """Write a new row in the viewer's workspace and return it."""
    if viewer.workspace_id != current_id():
        raise ValueError("The viewer looks at another workspace than the one in force.")
    row = model(**stamps(viewer, at), **fields)
    row.save(force_insert=True)
    return row


def locked[R: Row](row: R) -> R:
    """Read the row again under a lock, within the running transaction."""
    manager: Any = type(row).everything
    found: R = manager.select_for_update(of=("self",)).get(pk=row.pk)
    return found


def save(
    row: Row, *, viewer: Viewer, at: datetime, expected: int | None = None, **fields: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set fields on a row, bump its version; return (before, after) of what really changed.

    `expected` is the version that the writer had read: StaleVersion is raised when the row has
    moved on since and one of the fields would differ.
    """
    current = locked(row)
    if expected is not None and current.version != expected:
        raise StaleVersion(current)
    before = {k: v for k, v in _values(current, fields).items() if v != fields[k]}
    after = {k: fields[k] for k in before}
    for source in (current, row):
        for name, value in after.items():
            setattr(source, name, value)
    if after:
        _stamp(current, row, viewer, at, after)
    return before, after


def _values(row: Row, names: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _stamp(current: Row, row: Row, viewer: Viewer, at: datetime, after: dict[str, Any]) -> None:
    stamp = {"version": current.version + 1, "changed_at": at, "changed_by_id": viewer.person_id}
    for name, value in stamp.items():
        setattr(current, name, value)
        setattr(row, name, value)
    current.save(update_fields=[*after, *stamp])


def trash(row: Row, *, viewer: Viewer, at: datetime) -> None:
    """Put a row in the trash, where it stays for 30 days."""
    save(row, viewer=viewer, at=at, removed_at=at, removed_by_id=viewer.person_id)


def restore(row: Row, *, viewer: Viewer, at: datetime) -> None:
    """Take a row out of the trash."""
    save(row, viewer=viewer, at=at, removed_at=None, removed_by_id=None)
