"""Who can be given work for a client."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polydesk.accounts.models import Membership, Role
from polydesk.clients.models import Grant
from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id

_MATES = (
    "SELECT m.id, m.uid, p.name FROM accounts_membership m "
    "JOIN accounts_person p ON p.id = m.person_id WHERE m.workspace_id = %s "
    "AND m.removed_at IS NULL AND m.pending IS NULL AND m.role <> %s ORDER BY p.name"
)


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody who can be given work; `id` is the membership's."""

    id: int
    uid: UUID
    name: str


def mates() -> list[Mate]:
    """Return everybody who can be given work, by name."""
    rows = sql.read(_MATES, [current_id(), Role.CONTACT.value])
    return [Mate(pk, sql.uid(uid), name) for pk, uid, name in rows]


def _of(client_id: int | None) -> dict[str, Any]:
    return {"client_id": client_id}


def _able(client_id: int | None) -> QuerySet[Membership]:
    granted = Grant.objects.filter(membership=OuterRef("pk"), **_of(client_id))
    desk: QuerySet[Membership] = Membership.objects.exclude(role=Role.CONTACT)
    return desk.filter(Q(role=Role.OWNER) | Exists(granted))


def able_ids(client_id: int | None) -> set[int]:
    """Return the ids of the memberships that see this client (None: the business's own work)."""
    return set(_able(client_id).values_list("pk", flat=True))


def can_see_client(membership_id: int, client_id: int | None) -> bool:
    """Whether this membership sees this client."""
    return _able(client_id).filter(pk=membership_id).exists()
