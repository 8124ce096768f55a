"""What hangs on a task: steps, comments, attachments, labels."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from polydesk.files.actions import store
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial
from polydesk.work import actions
from polydesk.work.forms.parts import address
from polydesk.work.models import ChecklistItem, Task
from polydesk.work.queries import fetch
from polydesk.work.views._answer import (
    UNPROCESSABLE,
    refusals_said,
    refuse,
    task_changed,
    version_of,
)
from polydesk.work.views._task_page import task_context

STEPS, STEP = 200, 1000  # at once; characters of one
FILES = 20
COMMENT = 50_000


def _text(request: DeskRequest, name: str) -> str:
    text = request.POST.get(name, "").strip()
    if not text:
        raise Refused(_("There was nothing to add. Nothing was changed."))
    return text


def _too_long(request: DeskRequest, task: Task, why: str, **typed: Any) -> HttpResponse:
    """Say why on a page that still holds what was typed; a script's page has it already."""
    if is_partial(request):
        return refuse(request, why)
    values = task_context(request.viewer, task, clock.now()) | {"typed": {**typed, "why": why}}
    return ui.render(request, "work/task.html", values, status=UNPROCESSABLE)


def _comment_too_long() -> str:
    return _(
        "This comment is too long. Nothing was added; what you wrote is still here. Shorten it, "
        "or write it as two."
    )


@require_POST
@refusals_said
def add_steps(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Add a step; several lines become several steps."""
    task = fetch.task(request.viewer, uid)
    text = _text(request, "text")
    texts = [line for raw in text.splitlines() if (line := raw.strip(" -*•\t"))]
    if len(texts) > STEPS or any(len(line) > STEP for line in texts):
        why = _(
            "At most 200 steps at once, of at most 1000 characters each. Nothing was added; "
            "what you wrote is still here. Add a part of it first."
        )
        return _too_long(request, task, why, step=text)
    entry = actions.add_steps(viewer=request.viewer, at=clock.now(), task=task, texts=texts)
    return task_changed(request, task, _added(len(texts)) if len(texts) > 1 else "", entry)


def _added(count: int) -> str:
    return ngettext("Step added.", "Steps added.", count)


@require_POST
@refusals_said
def step(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Tick a step, take the tick away, or change its words (`text`)."""
    step = fetch.step(request.viewer, uid)
    if "text" in request.POST:
        return _reworded(request, step)
    done = request.POST.get("done") == "1"
    actions.tick_step(viewer=request.viewer, at=clock.now(), step=step, done=done)
    return task_changed(request, step.task)


def _reworded(request: DeskRequest, step: ChecklistItem) -> HttpResponse:
    text = " ".join(_text(request, "text").split())
    if len(text) > STEP:
        raise Refused(_("A step has at most 1000 characters. Nothing was changed; shorten it."))
    try:
        entry = actions.reword_step(
            viewer=request.viewer,
            at=clock.now(),
            step=step,
            text=text,
            expected=version_of(request),
        )
    except StaleVersion as stale:
        sentence = _("Somebody changed this step meanwhile to “%(step)s”. Nothing was changed.")
        raise Refused(sentence % {"step": getattr(stale.row, "text", "")}) from stale
    return task_changed(request, step.task, _("Step saved."), entry)


@require_POST
@refusals_said
def remove_step(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Remove a step."""
    step = fetch.step(request.viewer, uid)
    entry = actions.remove_step(viewer=request.viewer, at=clock.now(), step=step)
    return task_changed(request, step.task, _("Step removed."), entry)


@require_POST
@refusals_said
def add_comment(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Say something."""
    task = fetch.task(request.viewer, uid)
    body = _text(request, "body")
    if len(body) > COMMENT:
        return _too_long(request, task, _comment_too_long(), body=body)
    actions.add_comment(viewer=request.viewer, at=clock.now(), task=task, body=body)
    return task_changed(request, task)


@require_POST
@refusals_said
def change_comment(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Change one's own words."""
    comment = fetch.comment(request.viewer, uid)
    body = _text(request, "body")
    if len(body) > COMMENT:
        task = fetch.task(request.viewer, comment.task.uid)
        return _too_long(request, task, _comment_too_long(), body=body, comment=uid)
    entry = actions.change_comment(
        viewer=request.viewer, at=clock.now(), comment=comment, body=body
    )
    return task_changed(request, comment.task, _("Comment saved."), entry)


@require_POST
@refusals_said
def remove_comment(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Take a comment back."""
    comment = fetch.comment(request.viewer, uid)
    entry = actions.remove_comment(viewer=request.viewer, at=clock.now(), comment=comment)
    return task_changed(request, comment.task, _("Comment removed."), entry)


@require_POST
@refusals_said
def attach(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Hang files, or an address, on a task."""
    task = fetch.task(request.viewer, uid)
    viewer, at = request.viewer, clock.now()
    uploads = request.FILES.getlist("file")[:FILES]
    if uploads:
        files = [
            store(viewer=viewer, at=at, upload=upload, client_id=task.client_id)
            for upload in uploads
        ]
        entry = actions.attach_files(viewer=viewer, at=at, task=task, files=files)
    else:
        url = address(_text(request, "url"))
        entry = actions.attach_link(viewer=viewer, at=at, task=task, url=url)
    return task_changed(request, task, _("Attached."), entry)


@require_POST
@refusals_said
def detach(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Take a file or an address off a task."""
    row = fetch.attachment(request.viewer, uid)
    entry = actions.detach(viewer=request.viewer, at=clock.now(), attachment=row)
    return task_changed(request, row.task, _("Attachment removed."), entry)
