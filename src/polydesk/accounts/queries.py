"""What is asked about people, memberships, businesses and invitations."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from polydesk.accounts.models import Business, Invitation, Membership, Person, Role
from polydesk.kit import sql
from polydesk.kit import viewer as eyes
from polydesk.kit.audit.models import Entry as Audited
from polydesk.kit.models import ALIVE
from polydesk.kit.viewer import Viewer

_VIEWER = (
    "pk", "role", "workspace_id", "workspace__slug", "workspace__name", "workspace__sample",
    "person__name", "person__language", "person__zone", "person__theme", "week_start",
    "person__shortcuts", "person__news_seen", "desks", "steps_closed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace that a person can go to."""

    slug: str
    name: str
    role: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the list of people."""

    id: int
    uid: UUID
    person_id: int
    name: str
    email: str
    role: str
    since: datetime
    is_me: bool


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that nobody has used yet."""

    uid: UUID
    email: str
    role: str
    expires_at: datetime


def desk_address(slug: str) -> str:
    """Return the address at which a workspace opens."""
    return f"/w/{slug}/"


def viewer_of(person: Any, slug: str) -> Viewer | None:
    """Return who this signed-in person is in that workspace, None for a stranger."""
    week = Business.unscoped.filter(ALIVE, workspace_id=OuterRef("workspace_id"))
    found = (
        Membership.unscoped.filter(ALIVE, person_id=person.pk, workspace__slug=slug)
        .annotate(
            week_start=Coalesce(Subquery(week.values("week_start")[:1]), 0),
            desks=_desks_of_person(),
        )
        .values_list(*_VIEWER)
        .first()
    )
    return _viewer(person.pk, found) if found else None


def _desks_of_person() -> Subquery:
    own = Membership.unscoped.filter(ALIVE, person_id=OuterRef("person_id")).order_by()
    return Subquery(own.values("person_id").annotate(n=Count("pk")).values("n"))


def _viewer(person_id: int, found: tuple[Any, ...]) -> Viewer:
    pk, role, workspace_id, slug, workspace, sample, name, *own = found
    language, zone, theme, week, shortcuts, news_seen, desks, steps_closed_at = own
    every = role == Role.OWNER
    return Viewer(
        workspace_id=workspace_id,
        workspace_slug=slug,
        person_id=person_id,
        membership_id=pk,
        name=name,
        role=role,
        client_ids=None if every else eyes.granted(workspace_id, pk),
        language=language,
        zone=zone,
        theme=theme,
        workspace_name=workspace,
        sample=sample,
        week_start=week,
        shortcuts=shortcuts,
        news_seen=news_seen,
        desks=desks,
        first_steps=every and steps_closed_at is None,
    )


def owner_exists() -> bool:
    """Tell whether any real business here has an owner: then the first visit is over."""
    return bool(
        Membership.unscoped.filter(ALIVE, role=Role.OWNER, workspace__sample=False).exists()
    )


def desks(person_id: int) -> list[Desk]:
    """Return the workspaces of a person, real ones first, by name."""
    found = (
        Membership.unscoped.filter(ALIVE, person_id=person_id)
        .order_by("workspace__sample", "workspace__name")
        .values_list("workspace__slug", "workspace__name", "role", "workspace__sample")
    )
    return [Desk(*row) for row in found]


def sample_desk() -> str | None:
    """Return the slug of the sample business that a first visitor may look around in."""
    found = Membership.unscoped.filter(ALIVE, role=Role.OWNER, workspace__sample=True)
    return found.values_list("workspace__slug", flat=True).first()


def members(viewer: Viewer) -> list[Member]:
    """Return everybody in the viewer's workspace, owners first."""
    found = (
        Membership.objects.annotate(name=F("person__name"), email=F("person__email"))
        .order_by("-role", "person__name")
        .values_list("pk", "uid", "person_id", "name", "email", "role", "created_at")
    )
    return [Member(*row, is_me=row[2] == viewer.person_id) for row in found]


def member(viewer: Viewer, uid: UUID) -> Membership | None:
    """Return one membership of the viewer's workspace with its person."""
    del viewer
    return Membership.objects.select_related("person").filter(uid=uid).first()


def business(viewer: Viewer) -> Business | None:
    """Return the facts of the viewer's own business."""
    del viewer
    return Business.objects.first()


def office_hours(viewer: Viewer) -> tuple[tuple[int, ...], time, time] | None:
    """Return working days (0 is Monday), from and to of the viewer's business."""
    found = sql.read(_OFFICE, [viewer.workspace_id])
    if not found:
        return None
    days, begins, ends = found[0]
    return tuple(json.loads(days) if isinstance(days, str) else days), begins, ends


_OFFICE = (
    "SELECT workdays, day_from, day_to FROM accounts_business "
    "WHERE workspace_id = %s AND removed_at IS NULL AND pending IS NULL LIMIT 1"
)


def zone_of(workspace_id: int) -> str:
    """Return the zone of a business, for somebody who is about to join it."""
    found = Business.unscoped.filter(ALIVE, workspace_id=workspace_id)
    return found.values_list("zone", flat=True).first() or "UTC"


def open_invitations(viewer: Viewer, at: datetime) -> list[OpenInvitation]:
    """Return the links that still work, the newest first."""
    del viewer
    found = Invitation.objects.filter(taken_at=None, expires_at__gt=at).order_by("-pk")
    return [OpenInvitation(*row) for row in found.values_list("uid", "email", "role", "expires_at")]


def open_invitation(viewer: Viewer, uid: UUID) -> Invitation | None:
    """Return one link that nobody has used."""
    del viewer
    return Invitation.objects.filter(uid=uid, taken_at=None).first()


def digest(token: str) -> str:
    """Return what is stored of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation(token: str, at: datetime) -> Invitation | None:
    """Return the invitation that this secret opens, None when used, expired or withdrawn."""
    found = Invitation.unscoped.select_related("workspace", "created_by").filter(
        ALIVE, digest=digest(token), taken_at=None, expires_at__gt=at
    )
    return found.first()


def person_with(email: str) -> Person | None:
    """Return the person who signs in with this address."""
    return Person.objects.filter(email__iexact=email.strip()).first()


FORGOTTEN = "@forgotten.invalid"


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who worked here and works in no business of this home any more."""

    uid: UUID
    name: str
    email: str


def formers(viewer: Viewer) -> list[Former]:
    """Return former teammates whose names are still kept, by name."""
    found = _former(viewer).order_by("name").values_list("uid", "name", "email")
    return [Former(*row) for row in found]


def former(viewer: Viewer, uid: UUID) -> Person | None:
    """Return one former teammate."""
    found: Person | None = _former(viewer).filter(uid=uid).first()
    return found


def _former(viewer: Viewer) -> Any:
    anywhere = Membership.unscoped.filter(ALIVE, person_id=OuterRef("pk"))
    here = Membership.everything.filter(person_id=OuterRef("pk"))
    wrote = Audited.objects.filter(person_id=OuterRef("pk"), workspace_id=viewer.workspace_id)
    rows = Person.objects.filter(~Exists(anywhere), Exists(here) | Exists(wrote))
    return rows.exclude(email__endswith=FORGOTTEN)
