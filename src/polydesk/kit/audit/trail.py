"""Write the audit trail. Values are kept as JSON; secrets must never be handed in."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db.models import Model

from polydesk.kit.audit.models import Entry
from polydesk.kit.models import Row
from polydesk.kit.outbox import record as outbox
from polydesk.kit.viewer import RIGHTS, Viewer

_rights: set[str] = set()

Kind = Literal["created", "changed", "removed", "restored"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row."""

    model: str
    id: int
    kind: Kind
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def _named(row: Row, values: dict[str, Any]) -> dict[str, Any]:
    return {row._meta.get_field(k).attname: plain(v) for k, v in values.items()}  # type: ignore[union-attr]


def created(row: Row) -> Change:
    """Say that a row was made."""
    return Change(row._meta.label, row.pk, "created")


def changed(row: Row, before: dict[str, Any], after: dict[str, Any]) -> Change:
    """Say that fields of a row were changed: pass on what kit.models.save returned."""
    return Change(row._meta.label, row.pk, "changed", _named(row, before), _named(row, after))


def removed(row: Row) -> Change:
    """Say that a row went into the trash."""
    return Change(row._meta.label, row.pk, "removed")


def restored(row: Row) -> Change:
    """Say that a row came out of the trash."""
    return Change(row._meta.label, row.pk, "restored")


def rights(model: str) -> None:
    """Declare that rows of this model say who may see what: open streams end when one changes."""
    _rights.add(model)


def record(
    *,
    viewer: Viewer,
    at: datetime,
    verb: str,
    changes: Sequence[Change],
    undoes: Entry | None = None,
) -> Entry:
    """Write one audit row; the entry returned is the undo handle of the action."""
    _announce_rights(viewer, at, changes)
    return Entry.objects.create(  # type: ignore[no-any-return]
        workspace_id=viewer.workspace_id,
        at=at,
        person_id=viewer.person_id,
        verb=verb,
        changes=[asdict(change) for change in changes],
        undoes=undoes,
    )


def _announce_rights(viewer: Viewer, at: datetime, changes: Iterable[Change]) -> None:
    if any(change.model in _rights for change in changes):
        outbox.record(viewer=viewer, at=at, topic=RIGHTS)
