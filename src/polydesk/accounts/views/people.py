"""People of the business: see, invite, part with."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.accounts import queries
from polydesk.accounts.actions import people as actions
from polydesk.accounts.forms.settings import InvitationForm
from polydesk.accounts.models import Membership
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@owner_only
def people(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show everybody, and invite somebody: the link is shown once, right here."""
    form = InvitationForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        made = actions.invite(viewer=request.viewer, at=clock.now(), email=email)
        link = request.build_absolute_uri(reverse("invited", args=[made.token]))
        form = InvitationForm()
    context = {
        "form": form,
        "link": link,
        "days": actions.VALID.days,
        "members": queries.members(request.viewer),
        "invitations": queries.open_invitations(request.viewer, clock.now()),
        "tab": "people",
    }
    status = 422 if form.errors else 200
    response = ui.render(request, "accounts/people.html", context, status=status)
    response.keep_answer = False  # type: ignore[attr-defined]  # the link is a secret
    return response


def _member(request: DeskRequest, uid: UUID) -> Membership:
    found = queries.member(request.viewer, uid)
    if found is None:
        raise Http404
    return found


@owner_only
def member(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show one person and what upper rooms know of them."""
    row = _member(request, uid)
    context = {"row": row, "is_me": row.pk == request.viewer.membership_id, "tab": "people"}
    return ui.render(request, "accounts/member.html", context)


@require_POST
@owner_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Part with a teammate."""
    row = _member(request, uid)
    place = reverse("accounts:people", args=[workspace])
    try:
        done = actions.remove_member(viewer=request.viewer, at=clock.now(), membership=row)
    except Refused as refusal:
        return ui.redirect(request, place, toast=str(refusal))
    said = _("%(name)s no longer has access. What they did stays.") % {"name": row.person.name}
    return ui.redirect(request, place, toast=said, undo=done)


@require_POST
@owner_only
def withdraw(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Make a link useless."""
    found = queries.open_invitation(request.viewer, uid)
    if found is None:
        raise Http404
    done = actions.withdraw_invitation(viewer=request.viewer, at=clock.now(), invitation=found)
    place = reverse("accounts:people", args=[workspace])
    return ui.redirect(request, place, toast=_("The link no longer works."), undo=done)
