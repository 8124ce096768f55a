"""Start, cancel, take back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.connectors import actions, tasks
from polydesk.connectors.views.again import look_again
from polydesk.connectors.views.found import above, batch_or_404, job_of, page_of
from polydesk.connectors.views.shown import answers_in
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@require_POST
@owner_only
def start(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Queue the import."""
    batch = batch_or_404(request, uid)
    viewer, at, seen = request.viewer, clock.now(), batch.findings
    answers = answers_in(request, batch)
    if seen.get("questions") or (seen.get("refused") and not answers.keep_good):
        said = _("Answer what is open first, or leave the bad rows out. Nothing was imported.")
        return ui.redirect(request, page_of(request, batch), toast=said)
    try:
        actions.answer(viewer=viewer, at=at, batch=batch, answers=answers, findings=seen)
        actions.queue(viewer=viewer, at=at, batch=batch)
    except Refused as refused:
        return ui.redirect(request, page_of(request, batch), toast=str(refused))
    tasks.run_import.enqueue(*job_of(request, batch))
    return ui.redirect(request, page_of(request, batch))


@require_POST
@owner_only
def cancel(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Stop an import before it is sealed."""
    batch = batch_or_404(request, uid)
    try:
        said = actions.cancel(viewer=request.viewer, at=clock.now(), batch=batch)
        look_again(request, batch)
    except Refused as refused:
        said = str(refused)
    return ui.redirect(request, above(request, batch), toast=said)


@require_POST
@owner_only
def undo(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Take a finished import back."""
    batch = batch_or_404(request, uid)
    try:
        actions.start_undo(viewer=request.viewer, at=clock.now(), batch=batch)
    except Refused as refused:
        return ui.redirect(request, page_of(request, batch), toast=str(refused))
    tasks.undo_import.enqueue(*job_of(request, batch))
    return ui.redirect(request, page_of(request, batch))
