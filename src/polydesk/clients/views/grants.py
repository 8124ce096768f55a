"""Which clients a teammate may see."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from polydesk.accounts import queries as accounts
from polydesk.clients import actions, queries
from polydesk.clients.forms.client import GrantForm
from polydesk.kit import clock, ui
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest


@require_POST
@owner_only
def grants(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Let a teammate see exactly the ticked clients."""
    membership = accounts.member(request.viewer, uid)
    if membership is None:
        raise Http404
    known = {tag.uid: tag for tag in queries.tags(request.viewer, archived=True)}
    options = [(str(uid), tag.name) for uid, tag in known.items()]
    form = GrantForm(request.POST, options=options)
    place = reverse("accounts:member", args=[workspace, uid])
    if not form.is_valid():
        sorry = _("Choose clients from the list. Nothing was changed.")
        return ui.redirect(request, place, toast=sorry)
    done = actions.grant_clients(
        viewer=request.viewer,
        at=clock.now(),
        membership_id=membership.pk,
        client_ids=[known[uid].id for uid in form.cleaned_data["clients"]],
    )
    return ui.redirect(request, place, toast=_("Access saved."), undo=done)
