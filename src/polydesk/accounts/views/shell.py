"""What the frame of every page asks of this room: news, workspaces, colours."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.accounts import queries
from polydesk.accounts.actions.settings import change_profile, read_news, show_columns
from polydesk.accounts.models import Person, Theme
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import guide
from polydesk.kit.ui.render import back, is_partial


def news(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what is new; a POST takes away the dot."""
    if request.method == "POST":
        read_news(viewer=request.viewer, at=clock.now(), mark=guide.news_mark())
        if is_partial(request):
            return HttpResponse(status=204)
        return ui.redirect(request, reverse("accounts:news", args=[workspace]))
    unread = request.viewer.news_seen != guide.news_mark()
    context = {"news": guide.news(workspace, get_language() or "en"), "fresh": unread}
    return ui.render(request, "accounts/news.html", context)


def desks(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the workspaces of a person: a page, or the list for the menu."""
    context = {"desks": queries.desks(request.user.pk or 0)}
    block = "desks" if is_partial(request) else None
    return ui.render(request, "accounts/desks.html", context, block=block)


@require_POST
def look(request: DeskRequest, workspace: str) -> HttpResponse:
    """Set the colours of the desk."""
    theme = request.POST.get("theme", "")
    home = back(request, reverse("accounts:profile", args=[workspace]))
    if theme not in Theme.values:
        return ui.redirect(request, home)
    person = Person.objects.get(pk=request.user.pk or 0)
    change_profile(viewer=request.viewer, at=clock.now(), person=person, theme=theme)
    return ui.redirect(request, home, toast=_("Your profile is saved."))


@require_POST
def columns(request: DeskRequest, workspace: str) -> HttpResponse:
    """Remember which columns of a list this person wants to see."""
    post = request.POST
    hidden = [name for name in post.getlist("all") if name not in post.getlist("show")]
    table = post.get("columns", "")
    show_columns(viewer=request.viewer, at=clock.now(), table=table, hidden=hidden)
    if is_partial(request):
        return HttpResponse(status=204)
    return ui.redirect(request, back(request, reverse("accounts:profile", args=[workspace])))
