"""Come in by a link that the owner sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from polydesk.accounts import queries
from polydesk.accounts.actions.people import accept_invitation
from polydesk.accounts.forms.joining import NewcomerForm
from polydesk.accounts.models import Invitation, Person
from polydesk.accounts.rules import choices
from polydesk.accounts.views.entering import asked_language, enter, speak
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused


@never_cache
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites, and let in: a newcomer with a form, a known person with one button."""
    found = queries.invitation(token, clock.now())
    if found is None:
        return ui.render(request, "accounts/invitation_gone.html", status=404)
    if request.method != "POST":
        return _show(request, found, NewcomerForm(initial={"email": found.email}))
    if asked_language(request):
        form = NewcomerForm(initial=request.POST.dict())
        return speak(_show(request, found, form), get_language() or "en")
    if isinstance(request.user, Person):
        return _join(request, token, found)
    return _newcomer(request, token, found)


def _newcomer(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    zone = queries.zone_of(found.workspace_id)
    who = form.newcomer(language=choices.language_of_page(), zone=zone)
    try:
        joined = accept_invitation(at=clock.now(), token=token, newcomer=who)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, found, form, status=422)
    return enter(request, joined.person, joined.slug)


def _join(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    person = request.user
    assert isinstance(person, Person)
    try:
        joined = accept_invitation(at=clock.now(), token=token, person=person)
    except Refused as refusal:
        form = NewcomerForm(data={})
        form.add_error(None, str(refusal))
        return _show(request, found, form, status=422)
    request.session["desk"] = joined.slug
    return redirect(queries.desk_address(joined.slug))


def _show(
    request: HttpRequest, found: Invitation, form: NewcomerForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "business": found.workspace.name,
        "inviter": found.created_by.name if found.created_by else "",
        "languages": choices.languages(),
    }
    return ui.render(request, "accounts/invited.html", context, status=status)
