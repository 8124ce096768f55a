"""How writes are answered: a part of the page for scripts, the next page for everybody else."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back, is_partial, toasts
from polydesk.work.models import Task
from polydesk.work.queries import fetch
from polydesk.work.views._task_page import task_context

CONFLICT, UNPROCESSABLE = 409, 422
_DIGITS = 10  # more than any version has


def link(request: DeskRequest, name: str, *args: Any) -> str:
    """Return the path of a page of this room in the workspace at hand."""
    return reverse(f"work:{name}", args=[request.viewer.workspace_slug, *args])


def version_of(request: DeskRequest) -> int | None:
    """Return the version of the row that the page showed, if it tells one."""
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() and len(raw) <= _DIGITS else None


def say(request: DeskRequest, toast: str, undo: Entry | None = None) -> None:
    """Leave a word, with the way back, for the answer to show."""
    messages.success(request, toast, extra_tags=str(undo.uid) if undo and undo.changes else "")


def part(
    request: DeskRequest, page: str, block: str, values: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Answer a script with one block, the toasts that wait, and the news that work changed."""
    values = {**values, "toasts": toasts(request, request.viewer), "partial": True}
    response = ui.render(request, page, values, block=block, status=status)
    response["HX-Trigger"] = json.dumps({"work:changed": {}})
    return response


def task_changed(
    request: DeskRequest, task: Task, toast: str = "", undo: Entry | None = None
) -> HttpResponse:
    """Answer a write on one task: its page, or the part of it that the script wants."""
    if toast:
        say(request, toast, undo)
    if is_partial(request):
        fresh = fetch.task(request.viewer, task.uid)
        values = task_context(request.viewer, fresh, clock.now())
        return part(request, "work/task.html", "task_part", values)
    return ui.redirect(request, back(request, link(request, "task", task.uid)))


def refusals_said[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Turn a refused action into a word on the page that the person came from."""

    @wraps(view)
    def run(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Refused as refused:
            request: Any = args[0]
            return refuse(request, str(refused))

    return run


def refuse(request: DeskRequest, why: str) -> HttpResponse:
    """Say why nothing was changed."""
    messages.warning(request, why)
    if is_partial(request):
        values = {"toasts": toasts(request, request.viewer)}
        response = ui.render(request, "work/said.html", values, status=UNPROCESSABLE)
        response["HX-Reswap"] = "none"
        return response
    return ui.redirect(request, back(request, link(request, "home")))
