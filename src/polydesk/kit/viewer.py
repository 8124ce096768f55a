"""Who looks: the person, the workspace, the role and the clients granted.

Upper rooms teach this module how to find out: accounts says who a member is, clients says
which clients were granted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

RIGHTS = "kit.rights"  # the topic of an event: somebody may see more or less than before

Role = Literal["owner", "member", "contact", "system"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """A pair of eyes. `client_ids` None means all clients; `zone` is an IANA name.

    `desks` counts the workspaces of the person, `news_seen` marks the news they have read,
    `first_steps` says that the first things to do may still be shown.
    """

    workspace_id: int
    workspace_slug: str
    person_id: int | None
    membership_id: int | None
    name: str
    role: Role
    client_ids: frozenset[int] | None
    language: str = "en"
    zone: str = "UTC"
    theme: str = ""
    workspace_name: str = ""
    sample: bool = False
    week_start: int = 0
    shortcuts: bool = True
    news_seen: str = ""
    desks: int = 1
    first_steps: bool = False

    @property
    def sees_money(self) -> bool:
        """Prices, invoices and rates are for the owner (and the house itself)."""
        return self.role in ("owner", "system")

    @property
    def is_desk(self) -> bool:
        """Whether these eyes work at the desk (a contact lives in the portal)."""
        return self.role in ("owner", "member", "system")

    @property
    def tz(self) -> ZoneInfo:
        """The zone as tzinfo."""
        return ZoneInfo(self.zone)


Resolver = Callable[[Any, str], Viewer | None]
GrantReader = Callable[[int, int], frozenset[int]]

_resolvers: list[Resolver] = []
_grants: list[GrantReader] = []


def provide(resolver: Resolver) -> None:
    """Register how a signed-in person and a slug become a viewer (accounts does)."""
    _resolvers[:] = [resolver]


def provide_grants(reader: GrantReader) -> None:
    """Register how (workspace_id, membership_id) become granted client ids (clients does)."""
    _grants[:] = [reader]


def resolve(person: Any, slug: str) -> Viewer | None:
    """Return the viewer that this person is in that workspace, or None."""
    return _resolvers[0](person, slug) if _resolvers else None


def granted(workspace_id: int, membership_id: int) -> frozenset[int]:
    """Return the ids of the clients granted to a membership."""
    return _grants[0](workspace_id, membership_id) if _grants else frozenset()


def system(workspace_id: int, slug: str = "", *, zone: str = "UTC", language: str = "en") -> Viewer:
    """Return the house's own eyes, for jobs and commands."""
    return Viewer(workspace_id, slug, None, None, "Polydesk", "system", None, language, zone)
