"""Take an action back, row by row, if nobody has built on it since."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.models import Row
from polydesk.kit.tenancy.scope import InScope
from polydesk.kit.viewer import Viewer

After = Callable[[Viewer, datetime, list[Row]], None]

_after: dict[str, list[After]] = defaultdict(list)
_final: set[str] = set()
FRESH = timedelta(hours=1)  # how far back "undo the last step" reaches


def after_undo(model: str, function: After) -> None:
    """Register what a room does when rows of its model came back (search, outbox)."""
    if function not in _after[model]:
        _after[model].append(function)


def final(model: str) -> None:
    """Declare that rows of this model can't be taken back (an issued invoice)."""
    _final.add(model)


@action
def undo(*, viewer: Viewer, at: datetime, token: UUID | str) -> Entry:
    """Put back what the action with this token did; raise Refused where that is impossible."""
    entry = _entry(viewer, token)
    changes = [trail.Change(**change) for change in entry.changes]
    _refuse_unseen(changes, viewer)
    touched = _all_back(changes, viewer, at)
    for label, rows in _by_model([row for row, _change in touched]).items():
        for function in _after[label]:
            function(viewer, at, rows)
    return trail.record(
        viewer=viewer,
        at=at,
        verb=f"undo:{entry.verb}"[:60],
        changes=[change for _row, change in touched],
        undoes=entry,
    )


def last(viewer: Viewer, at: datetime) -> UUID | None:
    """Return the token of the last thing this person did, when it is fresh and not undone."""
    own = Entry.objects.filter(person_id=viewer.person_id, undoes=None, at__gt=at - FRESH)
    found = own.exclude(changes=[]).filter(undone_by=None).order_by("-pk")
    token: UUID | None = found.values_list("uid", flat=True).first()
    return token


def _entry(viewer: Viewer, token: UUID | str) -> Entry:
    found = Entry.objects.select_for_update().filter(uid=token, person_id=viewer.person_id).first()
    if not isinstance(found, Entry):
        raise _nothing()
    if Entry.objects.filter(undoes=found).exists():
        raise Refused(_("This was undone already. Nothing was changed."))
    return found


def _nothing() -> Refused:
    return Refused(_("There is nothing to undo here. Nothing was changed."))


def _refuse_unseen(changes: Iterable[trail.Change], viewer: Viewer) -> None:
    """Refuse what touches a row that these eyes may no longer see: rights change meanwhile.

    One query per model, none for who sees all clients.
    """
    if viewer.client_ids is None:
        return
    touched: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        touched[change.model].add(change.id)
    if any(_unseen(label, ids, viewer) for label, ids in touched.items()):
        raise _nothing()


def _unseen(label: str, ids: set[int], viewer: Viewer) -> bool:
    model: Any = apps.get_model(label)
    rows: Any = type(model.objects.all())(model)  # the room's own verbs, over removed rows too
    seen = rows.filter(InScope()).visible_to(viewer).filter(pk__in=ids)
    return bool(seen.count() != len(ids))


def _by_model(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row._meta.label].append(row)
    return found


def _all_back(
    changes: list[trail.Change], viewer: Viewer, at: datetime
) -> list[tuple[Row, trail.Change]]:
    try:
        with transaction.atomic():
            touched = [_back(change, viewer, at) for change in reversed(changes)]
            _refuse_unseen(changes, viewer)  # a row may have gone back to a client out of sight
            return touched
    except IntegrityError as error:  # two timers at once, a name taken since
        raise Refused(
            _("Something newer stands in its place, so nothing was changed. Remove that first.")
        ) from error


def _back(change: trail.Change, viewer: Viewer, at: datetime) -> tuple[Row, trail.Change]:
    if change.model in _final:
        raise Refused(_("This step is final and can't be undone. Nothing was changed."))
    model: Any = apps.get_model(change.model)
    row: Row | None = model.everything.select_for_update(of=("self",)).filter(pk=change.id).first()
    if row is None:  # its thirty days in the trash are over
        raise _nothing()
    return row, _BACK[change.kind](row, change, viewer, at)


def _unmake(row: Row, change: trail.Change, viewer: Viewer, at: datetime) -> trail.Change:
    models.trash(row, viewer=viewer, at=at)
    return trail.removed(row)


def _remake(row: Row, change: trail.Change, viewer: Viewer, at: datetime) -> trail.Change:
    models.restore(row, viewer=viewer, at=at)
    return trail.restored(row)


def _put_back(row: Row, change: trail.Change, viewer: Viewer, at: datetime) -> trail.Change:
    now = {name: trail.plain(getattr(row, name)) for name in change.after}
    if now != change.after:
        raise Refused(
            _("Somebody has changed this since, so it was left as it is. Open it to see it.")
        )
    values = {name: _python(row, name, value) for name, value in change.before.items()}
    before, after = models.save(row, viewer=viewer, at=at, **values)
    return trail.changed(row, before, after)


def _python(row: Row, name: str, value: Any) -> Any:
    field = row._meta.get_field(name.removesuffix("_id")) if _is_key(row, name) else None
    return value if field else row._meta.get_field(name).to_python(value)  # type: ignore[union-attr]


def _is_key(row: Row, name: str) -> bool:
    return any(f.attname == name and f.is_relation for f in row._meta.concrete_fields)


_BACK: dict[str, Callable[[Row, trail.Change, Viewer, datetime], trail.Change]] = {
    "created": _unmake,
    "changed": _put_back,
    "removed": _remake,
    "restored": _unmake,
}
