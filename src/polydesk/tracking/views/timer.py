"""The timer in the top bar: its fragment, start, stop."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.clients.queries import tags
from polydesk.kit import clock, ui
from polydesk.kit.audit.models import Entry as Undo
from polydesk.kit.format import minutes
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back, is_partial, toasts
from polydesk.tracking import actions
from polydesk.tracking.actions.timer import Started, Stopped
from polydesk.tracking.forms import StartForm
from polydesk.tracking.models import Entry
from polydesk.tracking.queries import fetch, timer
from polydesk.work.queries.fetch import task as fetch_task

NO_CONTENT = 204
CHANGED = "timer-changed"  # the event that parts of the page wait for
_CHOICES = ("timer-client", "timer-switch-client")


@require_safe
def bar(request: DeskRequest, workspace: str) -> HttpResponse:
    """Return the timer as it is now; nothing when the page shows it already."""
    running = timer.running(request.viewer)
    if request.GET.get("seen") == timer.stamp(running):
        return HttpResponse(status=NO_CONTENT)
    return _bar(request, running)


@require_safe
def clients(request: DeskRequest, workspace: str) -> HttpResponse:
    """Return the choice of clients for one of the two forms of the bar."""
    place = request.GET.get("id", "")
    context = {"tags": tags(request.viewer), "id": place if place in _CHOICES else _CHOICES[0]}
    return ui.render(request, "tracking/clients.html", context)


@require_safe
def task(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Return the timer's part of a task's page."""
    row = fetch_task(request.viewer, uid)
    context = timer.of_task(request.viewer, row, clock.now())
    return ui.render(request, "tracking/task_side.html", context)


@require_POST
def start(request: DeskRequest, workspace: str) -> HttpResponse:
    """Start for a task or free text; what ran before is stopped."""
    form = StartForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This text is too long. The timer was not started."))
        return _answer(request)
    task_uid, client = form.cleaned_data["task"], form.cleaned_data["client"]
    done = actions.start(
        viewer=request.viewer,
        at=clock.now(),
        description=form.cleaned_data["description"],
        task=fetch_task(request.viewer, task_uid) if task_uid else None,
        client=fetch.client(request.viewer, client) if client and not task_uid else None,
    )
    say_started(request, done)
    return _answer(request)


@require_POST
def stop(request: DeskRequest, workspace: str) -> HttpResponse:
    """Stop what runs; `entry` names what the page showed running."""
    shown = request.POST.get("entry", "")
    entry = _shown(request, shown)
    gone = bool(shown) and entry is None
    done = None if gone else actions.stop(viewer=request.viewer, at=clock.now(), entry=entry)
    _say_stopped(request, done)
    return _answer(request)


def _shown(request: DeskRequest, uid: str) -> Entry | None:
    try:
        found = Entry.objects.visible_to(request.viewer).filter(uid=UUID(uid))
    except ValueError:
        return None
    entry: Entry | None = found.first()
    return entry


def say_started(request: DeskRequest, done: Started) -> None:
    """Tell that the timer runs."""
    if done.undo is None:
        return
    text = _("Switched. The earlier timer was stopped.") if done.switched else _("Timer started.")
    _say(request, text, done.undo)


def _say_stopped(request: DeskRequest, done: Stopped | None) -> None:
    if done is None:
        messages.info(request, _("This timer was stopped already. Nothing was changed."))
        return
    if done.cut:
        text = _("The timer had run for more than 24 hours and was ended there. Correct its end.")
    else:
        worked = minutes(done.seconds // 60, request.viewer.language)
        text = _("Stopped after %(time)s.") % {"time": worked}
    _say(request, text, done.undo)


def _say(request: DeskRequest, text: str, undo: Undo) -> None:
    messages.success(request, text, extra_tags=str(undo.uid))


def _answer(request: DeskRequest) -> HttpResponse:
    if is_partial(request):
        answer = _bar(request, timer.running(request.viewer))
        answer["HX-Trigger"] = CHANGED
        return answer
    home = reverse("tracking:week", args=[request.viewer.workspace_slug])
    return ui.redirect(request, back(request, home))


def _bar(request: DeskRequest, running: timer.Running | None) -> HttpResponse:
    context = {
        "running": running,
        "stamp": timer.stamp(running),
        "now": clock.now(),
        "toasts": toasts(request, request.viewer),
    }
    return ui.render(request, "tracking/bar_answer.html", context)
