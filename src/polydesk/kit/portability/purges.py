"""What the house itself lets go in time: trash, exports, the history of changes."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector

from polydesk.kit.audit.models import Entry
from polydesk.kit.models import Row
from polydesk.kit.portability import registry
from polydesk.kit.portability.beat import folder
from polydesk.kit.portability.models import Export
from polydesk.kit.portability.retention import TITLES, Rule, declare
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.upkeep import rules as upkeep

_LOOKED_AT = 50


def _trash_due(before: datetime) -> int:
    return sum(_removable(model, before) for model in upkeep.row_models())


def _removable(model: Any, before: datetime) -> int:
    """Count rows that could go: those that something alive points at, or a law keeps, stay."""
    rows = model.everything.filter(removed_at__lt=before)
    if kept := registry.kept(model._meta.label):
        rows = rows.exclude(kept.which()) if kept.which() else rows.none()
    return sum(_is_free(row) for row in rows.order_by("pk")[:_LOOKED_AT])


def _is_free(row: Row) -> bool:
    try:
        Collector(using="default").collect([row])
    except (ProtectedError, RestrictedError):
        return False
    return True


def _exports(before: datetime) -> Any:
    return Export.objects.filter(ready_at__lt=before, gone_at__isnull=True)


def _purge_exports(before: datetime) -> int:
    gone = list(_exports(before))
    for row in gone:
        (folder() / row.file_name).unlink(missing_ok=True)
    return int(Export.objects.filter(pk__in=[row.pk for row in gone]).update(gone_at=before))


def drop_zips(at: datetime) -> None:
    """Delete finished exports once this is committed: they hold what is being forgotten."""
    transaction.on_commit(partial(_purge_exports, at))


def _audit(before: datetime) -> Any:
    return Entry.objects.filter(at__lt=before)


def _purge_audit(before: datetime) -> int:
    old = _audit(before)
    Entry.objects.filter(undoes__in=old.values("pk")).update(undoes=None)
    return int(old.delete()[0])


def declare_all() -> None:
    """Put the lines of the house into the table."""
    _declare(
        "trash", 30, 1, 365, lambda before: upkeep.empty_trash(current_id(), before), _trash_due
    )
    _declare("exports", 7, 1, 90, _purge_exports, lambda before: _exports(before).count())
    _declare("audit", 1095, 30, 3650, _purge_audit, lambda before: _audit(before).count())


def _declare(what: str, days: int, least: int, most: int, purge: Any, due: Any) -> None:
    title, text = TITLES[what]
    declare(Rule(what, title, text, days, least, most, purge, due))
