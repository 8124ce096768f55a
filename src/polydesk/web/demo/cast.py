"""Who works in the sample business, and for whom."""

from dataclasses import dataclass

from polydesk.accounts import queries as accounts
from polydesk.accounts.models import Person
from polydesk.clients.models import Client
from polydesk.kit.viewer import Viewer
from polydesk.web.demo.world import Account
from polydesk.work.models import Task


@dataclass(slots=True)
class Stage:
    """A client of the sample with the tasks made for it."""

    account: Account
    client: Client
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Team:
    """Linnea and her teammate Minh."""

    linnea: Viewer
    owner: Person
    minh: Person
    minh_place: int

    @property
    def minh_viewer(self) -> Viewer:
        """What Minh is, read afresh after the grants."""
        seen = accounts.viewer_of(self.minh, self.linnea.workspace_slug)
        return seen or self.linnea
