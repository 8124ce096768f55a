"""The cast: who stands on the stage of every test.

Linnea owns the business in Oslo; Minh in Hà Nội is her teammate, granted one client of two;
Parsa in Tehran and Olivia in Sydney are contacts of those clients; Charlie owns another
business and must see nothing of hers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client as Browser

from polydesk.accounts.models import Business, Membership
from polydesk.clients.models import Client, Contact, Grant, Terms
from polydesk.kit import viewer as viewers
from polydesk.kit.models import make
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import nowhere, scope
from polydesk.kit.viewer import Viewer, system

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


@dataclass(slots=True)
class Player:
    """One of the cast: the person and, where they belong to a business, their eyes."""

    person: Any
    workspace: Workspace | None
    _browser: Browser | None = None

    @property
    def viewer(self) -> Viewer:
        """What this person is in their own workspace, read afresh."""
        assert self.workspace is not None
        found = viewers.resolve(self.person, self.workspace.slug)
        assert found is not None
        return found

    @property
    def client(self) -> Browser:
        """A browser in which this person is signed in."""
        if self._browser is None:
            self._browser = Browser()
            self._browser.force_login(self.person)
        return self._browser


@dataclass(slots=True)
class Cast:
    """Everybody, the workspace of Linnea, her two clients."""

    workspace: Workspace
    linnea: Player
    minh: Player
    parsa: Player
    olivia: Player
    charlie: Player
    tehran: Client
    sydney: Client

    @property
    def anonymous(self) -> Browser:
        """A browser in which nobody is signed in."""
        return Browser()

    def url(self, path: str = "") -> str:
        """Return an address of Linnea's desk."""
        return f"/w/{self.workspace.slug}/{path}"


def _person(email: str, name: str, language: str, zone: str) -> Any:
    return get_user_model().objects.create_user(
        email, PASSWORD, name=name, language=language, zone=zone
    )


def _workspace(slug: str, name: str, zone: str, currency: str, country: str) -> Workspace:
    workspace = Workspace.objects.create(slug=slug, name=name, created_at=MORNING)
    with scope(workspace.pk):
        make(
            Business,
            viewer=system(workspace.pk, slug),
            at=MORNING,
            name=name,
            zone=zone,
            currency=currency,
            country=country,
            address="Storgata 1\n0155 Oslo",
            payment_details="IBAN NO93 8601 1117 947",
        )
    return workspace


def _member(workspace: Workspace, person: Any, role: str) -> Membership:
    with scope(workspace.pk):
        return make(
            Membership,
            viewer=system(workspace.pk, workspace.slug),
            at=MORNING,
            person=person,
            role=role,
        )


def _client(house: Viewer, fields: dict[str, Any], rate: int, contact: str) -> Client:
    client = make(Client, viewer=house, at=MORNING, **fields)
    make(
        Terms,
        viewer=house,
        at=MORNING,
        client=client,
        valid_from=datetime(2020, 1, 1, tzinfo=UTC).date(),
        hourly_rate=rate,
        currency=client.currency,
        net_days=14,
        vat_rate=Decimal(0),
    )
    make(Contact, viewer=house, at=MORNING, client=client, name=contact)
    return client


def build() -> Cast:
    """Write the whole cast into the database and return it."""
    workspace = _workspace("linnea", "Linnea Desk", "Europe/Oslo", "NOK", "NO")
    other = _workspace("charlie", "Charlie Ltd", "Europe/London", "GBP", "GB")
    linnea = _person("linnea@example.org", "Linnea Berg", "en", "Europe/Oslo")
    minh = _person("minh@example.org", "Nguyễn Văn Minh", "vi", "Asia/Ho_Chi_Minh")
    parsa = _person("parsa@example.org", "پارسا رستمی", "fa", "Asia/Tehran")
    olivia = _person("olivia@example.org", "Olivia Hart", "en", "Australia/Sydney")
    charlie = _person("charlie@example.org", "Charlie Stone", "en", "Europe/London")
    _member(workspace, linnea, "owner")
    membership = _member(workspace, minh, "member")
    _member(workspace, parsa, "contact")
    _member(workspace, olivia, "contact")
    _member(other, charlie, "owner")
    house = system(workspace.pk, workspace.slug)
    with scope(workspace.pk):
        tehran = _client(house, _TEHRAN, 4_500, "پارسا رستمی")
        sydney = _client(house, _SYDNEY, 9_000, "Olivia Hart")
        make(Grant, viewer=house, at=MORNING, client=tehran, membership=membership)
    return Cast(
        workspace,
        Player(linnea, workspace),
        Player(minh, workspace),
        Player(parsa, workspace),
        Player(olivia, workspace),
        Player(charlie, other),
        tehran,
        sydney,
    )


_TEHRAN = {
    "name": "استودیو پارسا",
    "color": 0,
    "monogram": "اپ",
    "language": "fa",
    "currency": "EUR",
    "zone": "Asia/Tehran",
    "country": "IR",
    "address": "تهران، خیابان ولیعصر ۱۲",
}
_SYDNEY = {
    "name": "Harbour Books",
    "color": 1,
    "monogram": "HB",
    "language": "en",
    "currency": "AUD",
    "zone": "Australia/Sydney",
    "country": "AU",
    "address": "1 George Street\nSydney NSW 2000",
}


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Everybody on stage, with the scope of Linnea's workspace entered."""
    players = build()
    with scope(players.workspace.pk):
        yield players


@pytest.fixture(autouse=True)
def _no_scope_left() -> Iterator[None]:
    """Each test begins outside any workspace."""
    with nowhere():
        yield
