"""The list of tasks, and what is done to many at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry
from polydesk.kit.fields import day_sentence, read_day
from polydesk.kit.format import numbers
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import fragments
from polydesk.kit.ui.render import back, is_partial
from polydesk.kit.viewer import Viewer
from polydesk.work import actions
from polydesk.work.forms import filters
from polydesk.work.models import Kind, Task
from polydesk.work.queries import fetch, habits, lists, lookups
from polydesk.work.queries.lookups import Choices
from polydesk.work.queries.people import mates
from polydesk.work.views._answer import UNPROCESSABLE, link, refusals_said, say
from polydesk.work.views._words import WORDS

MOST = 500  # tasks changed at once


@dataclass(frozen=True, slots=True)
class Picks:
    """All that the drawn filters of the list depend on."""

    raw: tuple[tuple[str, str], ...]
    state: str
    choices: Choices
    kinds: tuple[tuple[str, str], ...]
    owner: bool


def tasks(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the tasks that match, a page of 100 at a time."""
    return _page(request, request.GET, request.get_full_path())


def _page(request: DeskRequest, get: QueryDict, here: str, status: int = 200) -> HttpResponse:
    """Answer with the list that `get` asks for; `here` is its address."""
    viewer = request.viewer
    choices = lookups.choices(viewer, get.get("client", ""), get.get("project", ""))
    asked = filters.read(viewer, get, choices)
    hidden = habits.of(viewer).hidden
    picks = Picks(
        tuple(asked.raw.items()),
        asked.filter.state,
        choices,
        tuple(lookups.kinds()),
        viewer.client_ids is None,
    )
    bulks = replace(picks, raw=(), state="")
    context = {
        "choices": choices,
        "asked": asked,
        "here": here,
        "page": lists.tasks(viewer, asked.filter, clock.now()),
        "kinds": lookups.kinds(),
        "hidden": hidden,
        "filters": fragments.pieces(viewer, "work/filters.html")(picks),
        "bulk_first": fragments.pieces(viewer, "work/bulk.html", part="first")(bulks),
        "bulk_rest": fragments.pieces(viewer, "work/bulk.html", part="rest")(bulks),
        "draw": fragments.pieces(viewer, "work/row.html", words=WORDS, hidden=hidden),
    }
    if not is_partial(request):
        return ui.render(request, "work/list.html", context, status=status)
    response = ui.render(request, "work/list.html", context, block="list")
    response["HX-Push-Url"] = request.path + asked.link(page=str(asked.filter.page))
    return response


@require_POST
@refusals_said
def bulk(request: DeskRequest, workspace: str) -> HttpResponse:
    """Do one thing to all tasks that were ticked; refused, show the same list with the reason."""
    try:
        return _changed(request)
    except Refused as refused:
        if is_partial(request):
            raise
        messages.warning(request, str(refused))
        here = back(request, link(request, "list"))
        return _page(request, QueryDict(urlsplit(here).query), here, UNPROCESSABLE)


def _changed(request: DeskRequest) -> HttpResponse:
    chosen = fetch.tasks(request.viewer, _uids(request.POST))
    act = _ACTS.get(request.POST.get("act", ""))
    if not chosen or act is None:
        raise Refused(_("Tick some tasks and choose what to do. Nothing was changed."))
    entry = act(request.viewer, clock.now(), chosen, request.POST)
    say(request, _told(request.viewer, len(entry.changes)), entry)
    return ui.redirect(request, back(request, link(request, "list")))


def _told(viewer: Viewer, count: int) -> str:
    text = ngettext("%(n)s task changed.", "%(n)s tasks changed.", count)
    return text % {"n": numbers.number(count, viewer.language)}


def _uids(post: QueryDict) -> list[UUID]:
    found = []
    for text in post.getlist("uid")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _move(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    kind = post.get("kind", "")
    if kind not in Kind.values:
        raise Refused(_("Choose where to move the tasks. Nothing was changed."))
    return actions.move_many(viewer=viewer, at=at, tasks=tasks, kind=kind)


def _done(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    return actions.move_many(viewer=viewer, at=at, tasks=tasks, kind=Kind.DONE)


def _assign(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    raw = post.get("assignee", "")
    whom = next((mate.id for mate in mates() if str(mate.uid) == raw), None)
    if raw and whom is None:
        raise Refused(_("Choose a teammate from the list. Nothing was changed."))
    return actions.assign_many(viewer=viewer, at=at, tasks=tasks, assignee_id=whom)


def _due(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    text = post.get("due_on", "").strip()
    day = read_day(text, viewer)
    if text and day is None:
        raise Refused(f"{day_sentence(text, viewer)} {_('Nothing was changed.')}")
    return actions.due_many(viewer=viewer, at=at, tasks=tasks, due_on=day)


def _label(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    try:
        label = fetch.label(viewer, UUID(post.get("label", "")))
    except ValueError as error:
        raise Refused(_("Choose a label. Nothing was changed.")) from error
    on = post.get("act") == "label"
    return actions.label_many(viewer=viewer, at=at, tasks=tasks, label=label, on=on)


def _mark(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    sign, _colon, mark = post.get("mark", "").partition(":")
    if mark not in ("urgent", "important"):
        raise Refused(_("Choose a mark. Nothing was changed."))
    return actions.mark_many(viewer=viewer, at=at, tasks=tasks, **{mark: sign == "on"})


def _remove(viewer: Viewer, at: datetime, tasks: list[Task], post: QueryDict) -> Entry:
    return actions.remove_many(viewer=viewer, at=at, tasks=tasks)


_ACTS: dict[str, Callable[[Viewer, datetime, list[Task], QueryDict], Entry]] = {
    "move": _move,
    "done": _done,
    "assign": _assign,
    "due": _due,
    "label": _label,
    "unlabel": _label,
    "mark": _mark,
    "remove": _remove,
}
