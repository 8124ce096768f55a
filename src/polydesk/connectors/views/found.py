"""Fetch with permission: imports are the owner's."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from polydesk.connectors import queries
from polydesk.connectors.models import Drop, ImportBatch
from polydesk.kit import ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


def batch_or_404(request: DeskRequest, uid: UUID) -> ImportBatch:
    """Return the import, as if it did not exist for whoever may not see it."""
    found = queries.batch(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def drop_or_404(request: DeskRequest, uid: UUID) -> Drop:
    """Return several files that came together, as if they did not exist for others."""
    found = queries.drop(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def page_of(request: DeskRequest, batch: ImportBatch) -> str:
    """Return the address of an import."""
    return reverse("connectors:import", args=[request.viewer.workspace_slug, batch.uid])


def mapping_of(request: DeskRequest, batch: ImportBatch) -> str:
    """Return the address where the columns of a table are said."""
    return reverse("connectors:mapping", args=[request.viewer.workspace_slug, batch.uid])


def page_of_drop(request: DeskRequest, drop: Drop) -> str:
    """Return the address of several files that came together."""
    return reverse("connectors:drop", args=[request.viewer.workspace_slug, drop.uid])


def job_of(request: DeskRequest, row: Drop | ImportBatch) -> tuple[int, int, int]:
    """Return what a job needs to know."""
    return request.viewer.workspace_id, row.pk, request.viewer.person_id or 0


def above(request: DeskRequest, batch: ImportBatch) -> str:
    """Return the address of the files that an import came with, else its own."""
    return page_of_drop(request, batch.drop) if batch.drop else page_of(request, batch)


def go_on(request: DeskRequest, place: str) -> HttpResponse:
    """Go on to a page; a script is told where."""
    if is_partial(request):
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return ui.redirect(request, place)
