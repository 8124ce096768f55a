"""Invite, welcome and part with teammates."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from polydesk.accounts import queries
from polydesk.accounts.actions.opening import NewPerson, add_person
from polydesk.accounts.models import Invitation, Membership, Person, Role
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system

VALID = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """A fresh link: the secret is known only now."""

    entry: Entry
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who came in by a link."""

    person: Person
    slug: str


def _only_owner(viewer: Viewer) -> None:
    if viewer.role not in ("owner", "system"):
        raise Refused(_("Only the owner can do this. Nothing was changed."))


@action
def invite(*, viewer: Viewer, at: datetime, email: str = "", role: str = Role.MEMBER) -> Invited:
    """Make a single-use link for a teammate that works for seven days."""
    _only_owner(viewer)
    token = secrets.token_urlsafe(24)
    row = models.make(
        Invitation,
        viewer=viewer,
        at=at,
        digest=queries.digest(token),
        email=email.strip().lower(),
        role=role,
        expires_at=at + VALID,
    )
    entry = trail.record(
        viewer=viewer, at=at, verb="accounts.invited", changes=[trail.created(row)]
    )
    return Invited(entry, token, row.expires_at)


@action
def withdraw_invitation(*, viewer: Viewer, at: datetime, invitation: Invitation) -> Entry:
    """Make a link useless."""
    _only_owner(viewer)
    models.trash(invitation, viewer=viewer, at=at)
    changes = [trail.removed(invitation)]
    return trail.record(viewer=viewer, at=at, verb="accounts.invitation_withdrawn", changes=changes)


@action
def accept_invitation(
    *, at: datetime, token: str, newcomer: NewPerson | None = None, person: Person | None = None
) -> Joined:
    """Let somebody in by a link: a newcomer, or a person who is signed in already.

    Raises Refused when the link was used, withdrawn or is too old; of two at once one wins.
    """
    row = _locked_invitation(token, at)
    who = person or add_person(_needed(newcomer), verified=False)
    house = system(row.workspace_id, row.workspace.slug)
    with scope(row.workspace_id):
        if Membership.objects.filter(person=who).exists():
            raise Refused(_("You are in this business already. The link was not used."))
        place = models.make(Membership, viewer=house, at=at, person=who, role=row.role)
        models.save(row, viewer=house, at=at, taken_at=at, taken_by_id=who.pk)
        changes = [trail.created(place)]
        trail.record(viewer=house, at=at, verb="accounts.joined", changes=changes)
    return Joined(who, row.workspace.slug)


def _needed(newcomer: NewPerson | None) -> NewPerson:
    if newcomer is None:
        raise ValueError("Either a newcomer or a person must be given.")
    return newcomer


def _locked_invitation(token: str, at: datetime) -> Invitation:
    found = queries.invitation(token, at)
    if found is not None:
        with scope(found.workspace_id):
            locked = models.locked(found)
        if locked.taken_at is None and locked.removed_at is None:
            return found
    raise Refused(_("This invitation was used, withdrawn, or is too old. Ask for a new link."))


@action
def remove_member(*, viewer: Viewer, at: datetime, membership: Membership) -> Entry:
    """Part with a teammate: what they did stays, they no longer get in."""
    _only_owner(viewer)
    if membership.pk == viewer.membership_id:
        raise Refused(_("You can't remove yourself. Nothing was changed."))
    models.trash(membership, viewer=viewer, at=at)
    changes = [trail.removed(membership)]
    return trail.record(viewer=viewer, at=at, verb="accounts.member_removed", changes=changes)
