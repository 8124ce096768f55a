"""Change the facts of the business and of oneself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _

from polydesk.accounts.models import Business, Membership, Person
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.viewer import Viewer

_LISTS = 40  # lists whose columns are remembered, the newest
OWN_FIELDS = ("name", "language", "zone", "theme", "shortcuts")


@action
def change_business(
    *, viewer: Viewer, at: datetime, business: Business, expected: int | None = None, **facts: Any
) -> Entry:
    """Change name, address, tax numbers, currency, zone, week and hours of the business."""
    if viewer.role not in ("owner", "system"):
        raise Refused(_("Only the owner can do this. Nothing was changed."))
    before, after = models.save(business, viewer=viewer, at=at, expected=expected, **facts)
    if "name" in after:
        Workspace.objects.filter(pk=viewer.workspace_id).update(name=after["name"])
    changes = [trail.changed(business, before, after)]
    return trail.record(viewer=viewer, at=at, verb="accounts.business_changed", changes=changes)


@action
def change_profile(*, viewer: Viewer, at: datetime, person: Person, **facts: Any) -> Entry:
    """Change one's own name, language, zone or theme."""
    if person.pk != viewer.person_id:
        raise Refused(_("You can change only your own profile. Nothing was changed."))
    for field in OWN_FIELDS:
        setattr(person, field, facts.get(field, getattr(person, field)))
    person.save(update_fields=OWN_FIELDS)
    return trail.record(viewer=viewer, at=at, verb="accounts.profile_changed", changes=[])


@action
def show_columns(*, viewer: Viewer, at: datetime, table: str, hidden: Sequence[str]) -> None:
    """Remember which columns of a list this person has put away.

    No audit row and no undo: it is how they like to look, and the way back is the same box.
    """
    person = Person.objects.select_for_update().get(pk=viewer.person_id or 0)
    others = [(name, kept) for name, kept in person.columns.items() if name != table]
    person.columns = dict([*others, (table[:40], [name[:40] for name in hidden[:20]])][-_LISTS:])
    person.save(update_fields=["columns"])


@action
def read_news(*, viewer: Viewer, at: datetime, mark: str) -> Entry:
    """Keep that the person has seen what is new."""
    Person.objects.filter(pk=viewer.person_id or 0).update(news_seen=mark)
    return trail.record(viewer=viewer, at=at, verb="accounts.news_read", changes=[])


@action
def close_steps(*, viewer: Viewer, at: datetime) -> Entry:
    """Put the list of first steps away, for this person in this workspace."""
    row = Membership.objects.get(pk=viewer.membership_id or 0)
    before, after = models.save(row, viewer=viewer, at=at, steps_closed_at=at)
    changes = [trail.changed(row, before, after)]
    return trail.record(viewer=viewer, at=at, verb="accounts.steps_closed", changes=changes)


@action
def set_password(*, person: Person, password: str) -> None:
    """Set a password on behalf of somebody; all their sessions end. ValidationError if weak."""
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
