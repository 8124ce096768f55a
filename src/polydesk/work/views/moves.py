"""A card dropped on a board, by mouse or by keyboard."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock
from polydesk.kit.audit.models import Entry
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import fragments
from polydesk.kit.ui.render import is_partial
from polydesk.work import actions
from polydesk.work.models import Column, Kind, Task
from polydesk.work.queries import cards, fetch
from polydesk.work.views._answer import (
    part,
    refusals_said,
    refuse,
    say,
    task_changed,
    version_of,
)
from polydesk.work.views._words import WORDS


@require_POST
@refusals_said
def move(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a card into a column before another card; answer with the card as it is now.

    `column` is a column's uid, or a kind of column on the board over all clients.
    """
    row = fetch.task(request.viewer, uid)
    try:
        entry = _moved(request, row)
    except StaleVersion as stale:
        return _stale(request, stale)
    if not is_partial(request) or request.GET.get("as") == "task":
        return task_changed(request, row, _("Task moved."), entry)
    if entry.changes and entry.changes[0]["after"].keys() - {"position"}:
        say(request, _("Task moved."), entry)
    return _card(request, row)


def _moved(request: DeskRequest, row: Task) -> Entry:
    viewer, at = request.viewer, clock.now()
    place, version = request.POST.get("column", ""), version_of(request)
    if place in Kind.values:
        return actions.set_status(viewer=viewer, at=at, task=row, kind=place, expected=version)
    column = fetch.column(viewer, place)
    before = _neighbour(request, column)
    return actions.move_task(
        viewer=viewer, at=at, task=row, column=column, before=before, expected=version
    )


def _neighbour(request: DeskRequest, column: Column) -> Task | None:
    """Return the card to stand before; one that has gone elsewhere means the end."""
    raw = request.POST.get("before", "")
    if not raw:
        return None
    seen = Task.objects.visible_to(request.viewer)
    found: Task | None = seen.filter(uid=fetch.key(raw), column=column).first()
    return found


def _card(request: DeskRequest, row: Task) -> HttpResponse:
    shown = cards.read(Task.objects.visible_to(request.viewer).filter(pk=row.pk), clock.now())
    every = request.POST.get("column") in Kind.values
    draw = fragments.pieces(request.viewer, "work/tile.html", words=WORDS, all=every)
    values = {"card": shown[0], "draw": draw}
    return part(request, "work/moved.html", "moved", values)


def _stale(request: DeskRequest, stale: StaleVersion) -> HttpResponse:
    now = fetch.task(request.viewer, stale.row.uid)
    names = {
        "name": now.changed_by.name if now.changed_by else _("Somebody"),
        "title": now.title,
        "column": now.column.shown,
    }
    text = _(
        "%(name)s changed “%(title)s” meanwhile; it stands in “%(column)s” now. "
        "Nothing of yours was changed: look at it and move it again."
    )
    response = refuse(request, text % names)
    response["HX-Trigger"] = "work:changed"
    return response
