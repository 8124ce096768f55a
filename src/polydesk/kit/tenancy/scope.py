"""The workspace in force, read when SQL is compiled and never before.

A query set or a form class may be built anywhere; the workspace it reads is the one in force
at the moment the database is asked. Outside a scope it refuses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import F, Lookup

_EVERYWHERE = -1
_current: ContextVar[int | None] = ContextVar("workspace", default=None)


class NoScope(RuntimeError):
    """Rows of a workspace were asked for outside of any workspace."""


@contextmanager
def scope(workspace_id: int) -> Iterator[None]:
    """Read and write rows of this workspace inside the block."""
    token = _current.set(workspace_id)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def everywhere() -> Iterator[None]:
    """Read rows of all workspaces inside the block: for maintenance only."""
    with scope(_EVERYWHERE):
        yield


@contextmanager
def nowhere() -> Iterator[None]:
    """Leave any scope inside the block: tests begin here."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def current_id() -> int:
    """Return the id of the workspace in force; raise NoScope where there is none."""
    workspace_id = _current.get()
    if workspace_id is None or workspace_id == _EVERYWHERE:
        raise NoScope("No workspace is in force here: enter kit.tenancy.scope.scope() first.")
    return workspace_id


class InScope(Lookup):
    """SQL condition: this row belongs to the workspace in force.

    A lookup and not a function: Django would compare a function with true, and no index
    on the workspace would be used.
    """

    lookup_name = "in_scope"
    prepare_rhs = False

    def __init__(self, lhs: Any = None, rhs: int = 0) -> None:
        super().__init__(F("workspace_id") if lhs is None else lhs, rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compile against the workspace in force at this moment."""
        workspace_id = _current.get()
        if workspace_id is None:
            raise NoScope("Rows were asked for outside of any workspace.")
        if workspace_id == _EVERYWHERE:
            return "1 = 1", ()
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} = %s", (*params, workspace_id)
