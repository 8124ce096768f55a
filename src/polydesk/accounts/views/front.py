"""The front door: who comes to the bare address, and where they go."""

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from polydesk.accounts import first_visit, queries, tasks
from polydesk.accounts.actions.opening import close_sample
from polydesk.accounts.models import Person
from polydesk.accounts.views.entering import speak
from polydesk.kit import clock, ui
from polydesk.kit.format import LANGUAGES
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.ui.render import back


def front_door(request: HttpRequest) -> HttpResponse:
    """Send everybody to where they belong."""
    if request.user.is_authenticated:
        return _own_desk(request)
    if queries.owner_exists():
        return redirect("account_login")
    if first_visit.may_open(request):
        return redirect("welcome")
    return ui.render(request, "accounts/waiting.html", status=403)


def _own_desk(request: HttpRequest) -> HttpResponse:
    desks = queries.desks(request.user.pk or 0)
    wanted = request.session.get("desk")
    desk = next((d for d in desks if d.slug == wanted), desks[0] if desks else None)
    if desk is None:
        return ui.render(request, "accounts/nowhere.html")
    return redirect(queries.desk_address(desk.slug))


@require_POST
def leave_sample(request: HttpRequest) -> HttpResponse:
    """Leave the sample business: to the own desk, or to the first visit."""
    own = [d for d in queries.desks(request.user.pk or 0) if not d.sample]
    if own:
        request.session["desk"] = own[0].slug
    else:
        logout(request)
    return redirect("front_door")


@require_POST
def remove_sample(request: HttpRequest) -> HttpResponse:
    """Shut the sample business that the visitor is in, have it erased, and leave it."""
    slug = next((d.slug for d in queries.desks(request.user.pk or 0) if d.sample), "")
    viewer = queries.viewer_of(request.user, slug) if slug else None
    if viewer is None or viewer.role != "owner":
        raise Http404
    with scope(viewer.workspace_id):
        close_sample(viewer=viewer, at=clock.now())
    tasks.erase_sample.enqueue(viewer.workspace_id)
    return leave_sample(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages outside, and of the person who is signed in."""
    wanted = request.POST.get("language", "")
    response = redirect(back(request, "/"))
    if isinstance(request.user, Person) and wanted in LANGUAGES:
        Person.objects.filter(pk=request.user.pk).update(language=wanted)
    return speak(response, wanted)
