"""Projects: listed by client, opened, renamed, archived."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.clients.queries import tags
from polydesk.kit import clock, ui
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.work import actions
from polydesk.work.forms import filters
from polydesk.work.forms.boards import ProjectForm
from polydesk.work.queries import fetch, projects
from polydesk.work.views._answer import CONFLICT, UNPROCESSABLE, link, refusals_said, say

OWN = "own"


def index(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the projects under their clients."""
    archived = request.GET.get("archived") == "1"
    only = request.GET.get("client", "")
    number = filters.page(request.GET.get("page"))
    page = projects.by_client(request.viewer, archived=archived, only=only, page=number)
    kept = {"archived": "1" if archived else "", "client": only}
    query = urlencode({name: value for name, value in kept.items() if value})
    here = f"?{query}&page=" if query else "?page="
    context = {"page": page, "archived": archived, "only": only, "here": here}
    return ui.render(request, "work/projects.html", context)


@refusals_said
def create(request: DeskRequest, workspace: str) -> HttpResponse:
    """Open a project."""
    viewer = request.viewer
    choices = [(str(tag.uid), tag.name) for tag in tags(viewer)]
    if viewer.client_ids is None:
        choices.append((OWN, _("My own business")))
    initial = {"client": request.GET.get("client", "")}
    form = ProjectForm(request.POST or None, initial=initial, clients=choices)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["client"] or OWN
        client = None if wanted == OWN else fetch.client(viewer, wanted)
        name = form.cleaned_data["name"]
        opened = actions.open_project(viewer=viewer, at=clock.now(), client=client, name=name)
        say(request, _("Project created."), opened.entry)
        return ui.redirect(request, link(request, "project", opened.project.uid))
    status = UNPROCESSABLE if form.errors else 200
    return ui.render(request, "work/project_form.html", {"form": form}, status=status)


@refusals_said
def edit(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Rename a project."""
    row = fetch.project(request.viewer, uid)
    start = {"name": row.shown, "version": row.version}
    form = ProjectForm(request.POST or None, initial=start, clients=[])
    status = UNPROCESSABLE if form.errors else 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            entry = actions.rename_project(
                viewer=request.viewer,
                at=clock.now(),
                project=row,
                name=data["name"],
                expected=data["version"],
            )
        except StaleVersion as stale:
            fresh = fetch.project(request.viewer, stale.row.uid)
            text = _("Somebody renamed it to “%(name)s” meanwhile. Save again to use your name.")
            form.add_error(None, text % {"name": fresh.shown})
            form.data = {**request.POST.dict(), "version": str(fresh.version)}
            status = CONFLICT
        else:
            say(request, _("Project renamed."), entry)
            return ui.redirect(request, link(request, "project", uid))
    context = {"form": form, "project": row}
    return ui.render(request, "work/project_form.html", context, status=status)


@require_POST
@refusals_said
def archive(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a project away, or take it into use again."""
    row = fetch.project(request.viewer, uid)
    viewer, at = request.viewer, clock.now()
    if request.POST.get("back") == "1":
        entry = actions.bring_back_project(viewer=viewer, at=at, project=row)
        say(request, _("Project unarchived."), entry)
        return ui.redirect(request, link(request, "project", uid))
    entry = actions.archive_project(viewer=viewer, at=at, project=row)
    say(request, _("Project archived. Its tasks are kept and can be found."), entry)
    return ui.redirect(request, link(request, "projects"))
