"""Quick capture: one line from the top bar of any page becomes a task."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.clients.queries import tags
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back, is_partial
from polydesk.kit.viewer import Viewer
from polydesk.work import actions
from polydesk.work.models import Column, Project
from polydesk.work.queries import fetch
from polydesk.work.rules import capture as rules
from polydesk.work.views._answer import link, part, refusals_said, say


@require_POST
@refusals_said
def create(request: DeskRequest, workspace: str) -> HttpResponse:
    """Make a task of one line; the board at hand gets it unless the line names a client."""
    line = (request.POST.get("line") or request.POST.get("title", "")).strip()[:600]
    if "full" in request.POST:
        return _in_full(request, line)
    if not line:
        raise Refused(_("Write what is to be done, then press Enter."))
    viewer, at = request.viewer, clock.now()
    found = rules.read(line, at.astimezone(viewer.tz).date())
    project = _project(request, found)
    added = actions.add_task(
        viewer=viewer,
        at=at,
        project=project,
        column=_column(request, project),
        title=found.title[:500],
        due_on=found.due_on,
        estimate=found.estimate,
        urgent=found.urgent,
        important=found.important,
        labels=found.labels,
    )
    where = project.client.name if project.client else project.shown
    text = _("Task added for %(client)s.") if project.client else _("Task added to %(client)s.")
    say(request, text % {"client": where}, added.entry)
    if is_partial(request):
        return part(request, "work/said.html", "said", {})
    return ui.redirect(request, back(request, link(request, "home")))


def _in_full(request: DeskRequest, line: str) -> HttpResponse:
    """Go on to the form with all fields; what the line said stands in it."""
    asked = {"line": line, "project": _board_here(request)}
    query = urlencode({name: value for name, value in asked.items() if value})
    place = link(request, "task_new") + (f"?{query}" if query else "")
    if is_partial(request):
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return ui.redirect(request, place)


def _board_here(request: DeskRequest) -> str:
    """Return the uid of the board on which the line was written, if it was on one."""
    try:
        here = resolve(urlsplit(back(request, "/")).path)
    except Resolver404:
        return ""
    return str(here.kwargs["uid"]) if here.view_name == "work:project" else ""


def _project(request: DeskRequest, found: rules.Captured) -> Project:
    viewer = request.viewer
    here = request.POST.get("project", "")
    if found.client:
        client_id = rules.match(found.client, {tag.id: tag.name for tag in tags(viewer)})
        if client_id is None:
            text = _("No single client is called “%(name)s”. Nothing was added.")
            raise Refused(text % {"name": found.client})
        return _first(viewer, client_id)
    if here:
        return fetch.project(viewer, here)
    return _first(viewer, _only_client(viewer))


def _column(request: DeskRequest, project: Project) -> Column | None:
    """Return the column at whose foot the line was written, if it is of this project."""
    raw = request.POST.get("column", "")
    found = Column.objects.visible_to(request.viewer).filter(project=project)
    return next((row for row in found if str(row.uid) == raw), None) if raw else None


def _only_client(viewer: Viewer) -> int | None:
    """Return where a line without a client goes: the house's own work, or the one client."""
    if viewer.client_ids is None:
        return None
    if len(viewer.client_ids) != 1:
        raise Refused(_("Which client is it for? Type @ and the start of the name."))
    return next(iter(viewer.client_ids))


def _first(viewer: Viewer, client_id: int | None) -> Project:
    project = actions.default_project(viewer=viewer, at=clock.now(), client_id=client_id)
    return fetch.project(viewer, project.uid)
