"""One event: write it, look at it, change it, remove it."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry
from polydesk.kit.fields import read_day
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back
from polydesk.planner import actions
from polydesk.planner.forms import EventForm, of_event, of_nothing, told
from polydesk.planner.models import Event
from polydesk.planner.queries import fetch
from polydesk.planner.queries.hours import hours
from polydesk.planner.rules.walls import asked, read, write

UNPROCESSABLE = 422


def new(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the form for a new event, and write it down."""
    viewer = request.viewer
    day, begins = _asked(request)
    form = EventForm(
        request.POST or None,
        viewer=viewer,
        first=of_nothing(viewer, day, begins),
        workdays=hours(viewer).days,
    )
    if request.method == "POST" and form.is_valid() and form.written:
        done = actions.make(viewer=viewer, at=clock.now(), written=form.written)
        home = _week(request, form.written.begins)
        return ui.redirect(request, home, toast=_("Event added."), undo=done.undo)
    return _page(request, form, None)


def event(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show one event, or one occurrence of a series, as a form, and save it."""
    row = fetch.event(request.viewer, uid)
    name = _name(request, row)
    workdays = hours(request.viewer).days
    form = EventForm(
        request.POST if request.method == "POST" else None,
        viewer=request.viewer,
        first=of_event(row, name, workdays),
        workdays=workdays,
        event=row,
        original=name,
    )
    if request.method == "POST" and form.is_valid():
        undo = _changed(request, form, row)
        if undo is not None and form.written:
            home = _week(request, form.written.begins)
            return ui.redirect(request, home, toast=_("Saved."), undo=undo)
    return _page(request, form, row)


@require_POST
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put an event, or the occurrences meant, into the trash."""
    row = fetch.event(request.viewer, uid)
    scope = request.POST.get("scope", "")
    name = _name(request, row)
    which = actions.Which(scope if scope in ("one", "following") else "all", name)
    home = _week(request, read(name)) if name else _home(request)
    try:
        undo = actions.remove(viewer=request.viewer, at=clock.now(), event=row, which=which)
    except Refused as refusal:
        return ui.redirect(request, home, toast=str(refusal))
    return ui.redirect(request, home, toast=_("Event removed."), undo=undo)


def _changed(request: DeskRequest, form: EventForm, row: Event) -> Entry | None:
    """Save; None with the sentence on the form where that is refused."""
    if form.written is None:
        return None
    try:
        return actions.change(
            viewer=request.viewer,
            at=clock.now(),
            event=row,
            written=form.written,
            which=form.which,
            expected=form.cleaned_data["version"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleVersion:
        form.add_error(
            None,
            _(
                "Somebody changed this event while you were writing. Nothing was saved. "
                "What you wrote is still below; open the event again to see theirs."
            ),
        )
    return None


def _asked(request: DeskRequest) -> tuple[date, time | None]:
    """Return the day and time that a new event begins with."""
    viewer, now = request.viewer, clock.now()
    day = read_day(request.GET.get("day", ""), viewer) or now.astimezone(viewer.tz).date()
    try:
        return day, time.fromisoformat(request.GET.get("time", ""))
    except ValueError:
        return day, None


def _name(request: DeskRequest, row: Event) -> str:
    """Return the name of the occurrence that is meant; "" where there is but one."""
    if row.original or not row.repeats:
        return row.original
    text = request.POST.get("original") or request.GET.get("at", "")
    try:
        return asked(text)
    except ValueError:
        begins = datetime.combine(row.first_on, row.begins) if row.begins else row.first_on
        return write(begins)


def _week(request: DeskRequest, wall: date) -> str:
    day = wall.date() if isinstance(wall, datetime) else wall
    return f"{reverse('planner:week', args=[request.viewer.workspace_slug])}?day={day.isoformat()}"


def _home(request: DeskRequest) -> str:
    week = reverse("planner:week", args=[request.viewer.workspace_slug])
    found = back(request, week)
    return week if "/plan/events/" in found else found


def _page(request: DeskRequest, form: EventForm, row: Event | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "event": row,
        "next": request.POST.get("next") or _home(request),
        "told": told(request.viewer, row, form.workdays) if row else "",
        "answers": {"accepted": _("comes"), "declined": _("declined"), "tentative": _("maybe")},
    }
    status = UNPROCESSABLE if form.errors else 200
    return ui.render(request, "planner/event.html", context, status=status)
