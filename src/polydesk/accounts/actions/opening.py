"""Open a business: the first visit, and the sample to look around in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from polydesk.accounts import queries
from polydesk.accounts.models import Business, Membership, Person, Role
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.models import ALIVE
from polydesk.kit.tenancy.erase import erase
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.ui.guide import news_mark
from polydesk.kit.viewer import Viewer, system

FIRST_SLUG = "default"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody about to join. `password` is a hash made by make_password."""

    name: str
    email: str
    password: str
    language: str = "en"
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Opened:
    """A business that was opened just now."""

    person: Person
    workspace: Workspace
    viewer: Viewer


def add_person(newcomer: NewPerson, *, verified: bool) -> Person:
    """Write a person who can sign in; raise Refused when the address is taken."""
    if queries.person_with(newcomer.email):
        raise Refused(
            _("Somebody already signs in with %(email)s. Nothing was changed: sign in instead.")
            % {"email": newcomer.email}
        )
    email = newcomer.email.strip().lower()
    person = Person.objects.create(
        email=email,
        name=newcomer.name.strip(),
        password=newcomer.password,
        language=newcomer.language,
        zone=newcomer.zone,
        news_seen=news_mark(),  # nothing is new to somebody new
    )
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=verified)
    return person


@action
def open_business(
    *, at: datetime, owner: NewPerson, facts: dict[str, Any], sample: bool = False
) -> Opened:
    """Make the owner and the business; raise Refused when this desk has an owner already.

    `facts` are the fields of Business; only one of two visitors at the same moment wins.
    """
    workspace = _workspace(facts["name"], at, sample=sample)
    if not sample and queries.owner_exists():
        raise Refused(
            _("This desk already has an owner. Nothing was changed: sign in, or ask to be invited.")
        )
    person = add_person(owner, verified=True)
    with scope(workspace.pk):
        _furnish(workspace, person, facts, at)
    viewer = queries.viewer_of(person, workspace.slug)
    assert viewer is not None
    return Opened(person, workspace, viewer)


def _furnish(workspace: Workspace, person: Person, facts: dict[str, Any], at: datetime) -> None:
    house = system(workspace.pk, workspace.slug)
    place = models.make(Membership, viewer=house, at=at, person=person, role=Role.OWNER)
    firm = Business.objects.first()
    if firm:
        models.save(firm, viewer=house, at=at, **facts)
    else:
        firm = models.make(Business, viewer=house, at=at, **facts)
    changes = [trail.created(place)]
    trail.record(viewer=house, at=at, verb="accounts.business_opened", changes=changes)


@action
def close_sample(*, viewer: Viewer, at: datetime) -> None:
    """Shut the sample business: nobody gets in; the caller enqueues the job that erases it."""
    if not viewer.sample or viewer.role != "owner":
        raise Refused(_("Only a sample business can be removed like this. Nothing was changed."))
    rows = list(Membership.objects.all())
    for row in rows:
        models.trash(row, viewer=viewer, at=at)
    changes = [trail.removed(row) for row in rows]
    trail.record(viewer=viewer, at=at, verb="accounts.sample_closed", changes=changes)


@action
def erase_sample(*, workspace_id: int) -> bool:
    """Erase a sample that was shut, and the people who were only there; False while it is open."""
    found = Workspace.objects.select_for_update().filter(pk=workspace_id, sample=True).first()
    places = Membership.unscoped.filter(workspace_id=workspace_id)
    if found is None or places.filter(ALIVE).exists():
        return False
    people = set(places.values_list("person_id", flat=True))
    erase(found)
    elsewhere = Membership.unscoped.filter(person_id__in=people).values_list("person_id", flat=True)
    Person.objects.filter(pk__in=people - set(elsewhere)).delete()
    return True


@action
def reopen_sample(*, at: datetime, workspace: Workspace) -> None:
    """Let those in again who were in the sample when it was shut, if it is not erased yet."""
    if not Workspace.objects.select_for_update().filter(pk=workspace.pk).exists():
        return
    house = system(workspace.pk, workspace.slug)
    with scope(workspace.pk):
        rows = list(Membership.everything.exclude(removed_at=None))
        for row in rows:
            models.restore(row, viewer=house, at=at)
        changes = [trail.restored(row) for row in rows]
        trail.record(viewer=house, at=at, verb="accounts.sample_reopened", changes=changes)


def _workspace(name: str, at: datetime, *, sample: bool) -> Workspace:
    """Return the workspace to furnish, locked, so that a second visitor waits here."""
    slug = "sample" if sample else FIRST_SLUG
    _make_sure(slug, name, at, sample=sample)
    workspace = Workspace.objects.select_for_update().get(slug=slug)
    if workspace.name != name:
        workspace.name = name
        workspace.save(update_fields=["name"])
    return workspace


def _make_sure(slug: str, name: str, at: datetime, *, sample: bool) -> None:
    if Workspace.objects.filter(slug=slug).exists():
        return
    try:
        with transaction.atomic():
            Workspace.objects.create(slug=slug, name=name, created_at=at, sample=sample)
    except IntegrityError:  # somebody else was faster by a moment
        return


def free_slug(name: str) -> str:
    """Return a slug that no workspace has yet."""
    base = slugify(name)[:40] or "desk"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
