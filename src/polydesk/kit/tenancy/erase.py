"""Erase a workspace with every row that it has, in every table: whole or not at all.

Meant for sample businesses alone. Guards that keep books for ever (billing) let their rows go;
those of any other business they hold, so that nothing of it can be erased from here.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey, Model

from polydesk.kit import storage
from polydesk.kit.tenancy.models import Workspace

# For guards: the row that is being deleted belongs to a sample.
OF_SAMPLE = (
    'EXISTS (SELECT 1 FROM "tenancy_workspace" w WHERE w.id = OLD.workspace_id AND w.sample)'
)
_OWN = "workspace_id"
_JOBS = "jobs.Job"


def erase(workspace: Workspace) -> int:
    """Delete all rows of a sample and the sample itself; return how many rows that were."""
    if not workspace.sample:
        message = "Only a sample business can be erased."
        raise ValueError(message)
    with transaction.atomic():
        files = set(_files(workspace.pk))
        count = _sweep(workspace.pk)
        workspace.delete()  # and with it what triggers wrote meanwhile
        transaction.on_commit(lambda: _drop(files))
    return count


def tables() -> list[type[Model]]:
    """Return every model whose rows belong to a workspace, those that point at others first."""
    models = reversed(apps.get_models(include_auto_created=True))
    return [model for model in models if _has(model, _OWN)]


def _has(model: Any, column: str) -> bool:
    return any(field.attname == column for field in model._meta.concrete_fields)


def _sweep(workspace_id: int) -> int:
    owned = tables()
    return sum(_delete(where, workspace_id) for where in (*_children(owned), *map(_rows, owned)))


def _rows(model: type[Model]) -> str:
    busy = " AND state <> 'running'" if model._meta.label == _JOBS else ""
    return f'"{model._meta.db_table}" WHERE {_OWN} = %s{busy}'


def _children(owned: list[type[Model]]) -> Iterator[str]:
    """Rows that name no workspace but hang on one that does."""
    for model in apps.get_models(include_auto_created=True):
        if model not in owned:
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignKey) and field.related_model in owned:
                    yield _hanging(model, field)


def _hanging(model: type[Model], field: "ForeignKey[Any, Any]") -> str:
    parent = field.related_model._meta.db_table
    rows = f'SELECT id FROM "{parent}" WHERE {_OWN} = %s'  # noqa: S608
    return f'"{model._meta.db_table}" WHERE "{field.column}" IN ({rows})'


def _delete(where: str, workspace_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {where}", [workspace_id])  # noqa: S608 - names of our own
        return max(0, int(cursor.rowcount))


def _kept() -> list[tuple[Any, str]]:
    """Return models and fields that name a file in the store."""
    return [
        (model, field.attname)
        for model in tables()
        for field in model._meta.concrete_fields
        if field.attname.endswith("sha256")
    ]


def _files(workspace_id: int) -> Iterator[str]:
    for model, name in _kept():
        manager = model._base_manager
        yield from manager.filter(workspace_id=workspace_id).values_list(name, flat=True)


def _drop(files: set[str]) -> None:
    """Let files go that nobody else keeps."""
    wanted = {
        digest
        for model, name in _kept()
        for digest in model._base_manager.filter(**{f"{name}__in": files}).values_list(
            name, flat=True
        )
    }
    for digest in files - wanted:
        if digest:
            storage.drop(digest)
