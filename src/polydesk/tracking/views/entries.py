"""Entries one by one: add by hand, edit in place, start again, remove."""

from datetime import time
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry as Undo
from polydesk.kit.fields import read_day
from polydesk.kit.format import day_long
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back, is_partial
from polydesk.tracking import actions, rules
from polydesk.tracking.forms import EntryForm
from polydesk.tracking.guards import locked
from polydesk.tracking.models import Entry
from polydesk.tracking.queries import fetch
from polydesk.tracking.views.timer import say_started

UNPROCESSABLE = 422


def add(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the form for time by hand, and add it; `time` in the address is when it started."""
    start = _time(request.GET.get("time", ""))
    form = EntryForm(request.POST or None, viewer=request.viewer, at=clock.now(), start=start)
    if request.method == "POST" and form.is_valid():
        done = actions.add(viewer=request.viewer, at=clock.now(), **_fields(form))
        told = _where(request, form, _("Time added."))
        return ui.redirect(request, _home(request), toast=told, undo=done.undo)
    return _page(request, form, None)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def entry(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show one entry as a form, on a page or in its row, and save it."""
    row = fetch.entry(request.viewer, uid)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, viewer=request.viewer, at=clock.now(), entry=row)
    if data is not None and form.is_valid():
        undo = _edited(request, form, row)
        if undo is not None:
            told = _where(request, form, _("Saved."))
            return ui.redirect(request, _home(request), toast=told, undo=undo)
    return _page(request, form, row)


@require_safe
def whom(request: DeskRequest, workspace: str) -> HttpResponse:
    """Return client, project and task of the form for what was chosen so far."""
    uid = request.GET.get("entry", "")
    row = fetch.entry(request.viewer, _uid_or_404(uid)) if uid else None
    form = EntryForm(request.GET, viewer=request.viewer, at=clock.now(), entry=row)
    return ui.render(request, "tracking/whom.html", {"form": form})


@require_POST
def again(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Start the timer with the text, client and task of an entry."""
    row = fetch.entry(request.viewer, uid)
    done = actions.start(
        viewer=request.viewer,
        at=clock.now(),
        description=row.description,
        task=row.task,
        client=row.client,
        billable=row.billable,
    )
    say_started(request, done)
    return ui.redirect(request, _home(request))


@require_POST
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put an entry in the trash."""
    row = fetch.entry(request.viewer, uid)
    try:
        undo = actions.remove(viewer=request.viewer, at=clock.now(), entry=row)
    except Refused as refusal:
        return ui.redirect(request, _home(request), toast=str(refusal))
    return ui.redirect(request, _home(request), toast=_("Entry removed."), undo=undo)


def _uid_or_404(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _edited(request: DeskRequest, form: EntryForm, row: Entry) -> Undo | None:
    """Save; None with the sentence on the form where that is refused."""
    expected = form.cleaned_data["version"]
    try:
        return actions.edit(
            viewer=request.viewer, at=clock.now(), entry=row, expected=expected, **_fields(form)
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleVersion:
        form.add_error(
            None,
            _(
                "Somebody changed this entry while you were writing. Nothing was saved. "
                "What you wrote is still below; open the entry again to see theirs."
            ),
        )
    return None


def _fields(form: EntryForm) -> dict[str, Any]:
    names = ("description", "client", "project", "task", "started_at", "ended_at", "billable")
    return {name: form.cleaned_data[name] for name in names}


def _where(request: DeskRequest, form: EntryForm, said: str) -> str:
    """Return what was done, and where the entry is when the page that follows does not show it."""
    viewer, day = request.viewer, form.cleaned_data["day"]
    home = urlsplit(_home(request))
    week = reverse("tracking:week", args=[viewer.workspace_slug])
    at = parse_qs(home.query).get("week", [""])[0]
    shown = read_day(at, viewer) or clock.now().astimezone(viewer.tz).date()
    if home.path != week or day in rules.week_of(shown, viewer.week_start):
        return said
    link = format_html(
        '<a class="link" href="{}?week={}">{}</a>',
        week,
        day.isoformat(),
        day_long(day, viewer.language),
    )
    return format_html(_("{said} It is on {day}."), said=said, day=link)


def _home(request: DeskRequest) -> str:
    week = reverse("tracking:week", args=[request.viewer.workspace_slug])
    found = back(request, week)
    return week if "/time/entries/" in found else found


def _page(request: DeskRequest, form: EntryForm, row: Entry | None) -> HttpResponse:
    context = {
        "form": form,
        "entry": row,
        "lock": locked([row.pk]).get(row.pk, "") if row else "",
        "next": request.POST.get("next") or _home(request),
    }
    block = "form" if row and request.method == "GET" and is_partial(request) else None
    status = UNPROCESSABLE if form.errors else 200
    return ui.render(request, "tracking/entry.html", context, block=block, status=status)
