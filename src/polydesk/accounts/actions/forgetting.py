"""Forget somebody who worked here: their name and ways in go, what they did stays."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from polydesk.accounts import queries
from polydesk.accounts.models import Invitation, Membership, Person
from polydesk.accounts.queries import FORGOTTEN
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.portability import erasing, registry
from polydesk.kit.portability.actions import note_forgotten, only_owner
from polydesk.kit.portability.models import Subject
from polydesk.kit.viewer import Viewer


@action
def forget_person(*, viewer: Viewer, at: datetime, person: Person, typed: str) -> Entry:
    """Blank a former teammate everywhere; Refused for whoever still works in a business here."""
    only_owner(viewer)
    if not queries.former(viewer, person.uid):
        raise Refused(_("This person still works in a business here. Nothing was changed."))
    refuse_unless_typed(typed, person.name)
    words = [person.email, person.name]
    rows = Membership.everything.filter(person=person).values_list("pk", flat=True)
    made = Invitation.everything.filter(taken_by=person)
    gone = {
        "accounts.Membership": set(rows),
        "accounts.Invitation": set(made.values_list("pk", flat=True)),
    }
    made.update(email="")
    erasing.blank_history(gone)
    registry.forget_words(words, None)
    _blank(person)
    note_forgotten(viewer=viewer, at=at, subject=Subject.MEMBER, uid=person.uid, kept=0, until=None)
    return trail.record(viewer=viewer, at=at, verb="accounts.person_forgotten", changes=[])


def refuse_unless_typed(typed: str, name: str) -> None:
    """Raise Refused unless the name was typed as it stands."""
    if " ".join(typed.split()) != " ".join(name.split()):
        raise Refused(_("The name is not the same. Nothing was deleted. Type it as it stands."))


def _blank(person: Person) -> None:
    for model in (EmailAddress, Authenticator):
        found: Any = model
        found.objects.filter(user=person).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.name, person.email = _("Former teammate"), f"{person.uid}{FORGOTTEN}"
    person.set_unusable_password()
    person.is_active = False
    person.save()
