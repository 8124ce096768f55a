"""Pages and renders that do as little as can be done: what our own are held against."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from jinja2 import Environment

from polydesk.kit import clock
from polydesk.kit.outbox.models import Event
from polydesk.kit.ui import render

_env = Environment(autoescape=True)


def ok(_request: HttpRequest, workspace: str) -> HttpResponse:
    """Say ok, behind the same middleware."""
    return HttpResponse("ok")


def shell(request: HttpRequest, workspace: str) -> HttpResponse:
    """Render the shell around nothing."""
    return render(request, "kit/shell.html", {})


def insert(request: HttpRequest, workspace: str) -> HttpResponse:
    """Insert one row through the ORM."""
    workspace_id = request.viewer.workspace_id  # type: ignore[attr-defined]
    Event.unscoped.create(workspace_id=workspace_id, at=clock.now(), topic="bench")
    return HttpResponse("ok")


def least(queries: Sequence[tuple[str, Sequence[Any]]], size: int) -> Callable[[], str]:
    """Return the least that writes a page of this size: the SQL, and a loop in Jinja2.

    The rows are read by plain SQL and written with escaping; the rest of the bytes is text of
    the template, spread evenly over the rows.
    """
    rows = _read(queries)
    written = sum(len(str(value).encode()) for row in rows for value in row)
    pad = "x" * max((size - written) // max(len(rows), 1), 0)
    cells = "".join(f"{{{{ r[{n}] }}}}" for n in range(max(map(len, rows), default=0)))
    template = _env.from_string("{% for r in rows %}" + cells + pad + "{% endfor %}")
    return lambda: template.render(rows=_read(queries))


def _read(queries: Sequence[tuple[str, Sequence[Any]]]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for sql, params in queries:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows.extend(cursor.fetchall())
    return rows
