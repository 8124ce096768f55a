"""A whole business comes into an empty one, by the browser, and into no other."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.accounts.models import Business, Membership
from polydesk.clients.models import Client
from polydesk.connectors.models import BatchState, ImportBatch
from polydesk.connectors.tests.test_drops import CALENDAR, left, newest, send
from polydesk.connectors.tests.test_pages import work
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.erase import erase
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PLACE = "/w/charlie/imports/"


@pytest.fixture
def packed(cast: Cast, tmp_path: Path) -> bytes:
    target = tmp_path / "out.zip"
    with scope(cast.workspace.pk):
        export(target, viewer=cast.linnea.viewer)
    return target.read_bytes()


def gone(workspace: Workspace) -> None:
    workspace.sample = True
    workspace.save()
    erase(workspace)


def give(cast: Cast, data: bytes) -> Any:
    return cast.charlie.client.post(PLACE, {"file": SimpleUploadedFile("out.zip", data)})


def the_batch() -> ImportBatch:
    found: ImportBatch = ImportBatch.unscoped.get()
    return found


def states() -> list[str]:
    return list(BatchState.unscoped.order_by("pk").values_list("state", flat=True))


def test_a_whole_business_comes_into_an_empty_one(cast: Cast, packed: bytes) -> None:
    names = set(Client.unscoped.filter(workspace=cast.workspace).values_list("name", flat=True))
    gone(cast.workspace)
    answer = give(cast, packed)
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    browser, address = cast.charlie.client, answer["Location"]
    assert "A whole business" in browser.get(address).content.decode()
    browser.post(f"{address}start/")
    work()
    assert states() == ["checked", "queued", "writing", "done"]
    shown = browser.get(address).content.decode()
    assert "Report" in shown
    charlie = Workspace.objects.get(slug="charlie")
    assert set(Client.unscoped.filter(workspace=charlie).values_list("name", flat=True)) == names
    roles = dict(Membership.unscoped.filter(workspace=charlie).values_list("person_id", "role"))
    assert roles[cast.charlie.person.pk] == "owner"
    assert cast.linnea.person.pk in roles
    assert Business.unscoped.filter(workspace=charlie).count() == 1


def test_it_is_refused_where_something_is_already(cast: Cast, packed: bytes) -> None:
    answer = send(cast, {"out.zip": packed})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "comes into an empty business only" in shown
    assert "polydesk --home NEW import polydesk FILE" in shown
    assert not ImportBatch.objects.exists()


def test_what_is_in_this_home_already_is_told_and_nothing_is_lost(
    cast: Cast, packed: bytes
) -> None:
    answer = give(cast, packed)
    cast.charlie.client.post(f"{answer['Location']}start/")
    work()
    assert states()[-1] == "failed"
    shown = cast.charlie.client.get(answer["Location"]).content.decode()
    assert "Nothing was imported" in shown
    charlie = Workspace.objects.get(slug="charlie")
    assert Membership.unscoped.filter(workspace=charlie, role="owner").count() == 1
    assert Business.unscoped.filter(workspace=charlie).count() == 1


def test_a_damaged_export_is_told(cast: Cast, packed: bytes) -> None:
    gone(cast.workspace)
    answer = give(cast, packed.replace(b'"what": "Polydesk export"', b'"what": "Polydesk expert"'))
    assert answer.status_code in (303, 422)
    cut = give(cast, packed[: len(packed) // 2])
    assert cut.status_code == 422


def test_beside_others_it_says_to_drop_it_alone(cast: Cast, packed: bytes) -> None:
    assert send(cast, {"out.zip": packed, "c.ics": CALENDAR}).status_code == 303
    work()
    assert left(newest()) == {"out.zip": "own_beside"}
