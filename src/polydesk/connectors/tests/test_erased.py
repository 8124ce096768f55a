"""Somebody is erased: neither an undone import, nor a kept file, nor a preview has them still."""

import io
import json

import pytest

from polydesk.clients.actions import leaving
from polydesk.clients.models import Client, Contact
from polydesk.connectors.base import records as to
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.models import GONE, ImportBatch
from polydesk.connectors.tests.test_money import bring
from polydesk.kit import clock, storage
from polydesk.kit.models import make
from polydesk.kit.portability.beat import folder
from polydesk.kit.portability.models import Export
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PERSON = to.Contact("p1", "Pia Lund", "c1", "pia@example.org", phone="+61 2 5550 0000")
WHAT = to.Records(clients=[to.Client("c1", "Fjord AS")], contacts=[PERSON])


def imported(cast: Cast) -> ImportBatch:
    """Import a person, with the file and the preview that an upload would leave."""
    batch, _report = bring(cast, WHAT)
    digest, _size = storage.put(io.BytesIO(f"Pia Lund,{batch.pk}".encode()))
    batch.sha256, batch.findings = digest, {"samples": {"contacts": [["Pia Lund"]]}}
    batch.report = {**batch.report, "changes": [["contacts", "Pia Lund", "phone"]]}
    batch.save(update_fields=["sha256", "findings", "report"])
    return batch


def undone(cast: Cast) -> ImportBatch:
    batch = imported(cast)
    take_back(batch, viewer=cast.linnea.viewer, at=clock.now())
    return batch


def is_there(digest: str) -> bool:
    try:
        storage.open(digest).close()
    except storage.UnknownFile:
        return False
    return True


@pytest.mark.django_db(transaction=True)
def test_a_person_goes_from_undone_imports_and_kept_files_too(cast: Cast) -> None:
    first, second = undone(cast), imported(cast)
    digests = [first.sha256, second.sha256]
    made = make(Export, viewer=cast.linnea.viewer, at=clock.now(), ready_at=clock.now())
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / made.file_name).write_bytes(b"Pia Lund")
    contact = Contact.objects.get(name="Pia Lund")
    at = clock.now()
    leaving.forget_contact(viewer=cast.linnea.viewer, at=at, contact=contact, typed="Pia Lund")
    assert not Contact.everything.filter(name="Pia Lund").exists()
    rows = list(ImportBatch.objects.values("findings", "report"))
    assert "Pia" not in json.dumps(rows)
    assert rows[1]["report"]["created"]["contacts"] == 1
    assert {batch.sha256 for batch in ImportBatch.objects.all()} == {GONE}
    assert [is_there(digest) for digest in digests] == [False, False]
    assert not (folder() / made.file_name).exists()
    made.refresh_from_db()
    assert made.gone_at is not None


def test_somebody_else_in_the_trash_stays_there(cast: Cast) -> None:
    undone(cast)
    other = to.Contact("p2", "Pia Holm", "c1", "holm@example.org")
    bring(cast, to.Records(clients=WHAT.clients, contacts=[other]))
    contact = Contact.objects.get(name="Pia Holm")
    at = clock.now()
    leaving.forget_contact(viewer=cast.linnea.viewer, at=at, contact=contact, typed="Pia Holm")
    assert Contact.everything.get(name="Pia Lund").removed_at is not None


def test_a_client_takes_its_twin_of_an_undone_import_along(cast: Cast) -> None:
    undone(cast)
    batch = imported(cast)
    client = Client.objects.get(name="Fjord AS")
    viewer, at = cast.linnea.viewer, clock.now()
    leaving.trash_all(viewer=viewer, at=at, client=client)
    leaving.want_erased(viewer=viewer, at=at, client=client, typed="Fjord AS")
    leaving.erase(viewer, at, client)
    assert not Client.everything.filter(name="Fjord AS").exists()
    assert not Contact.everything.filter(name="Pia Lund").exists()
    batch.refresh_from_db()
    assert (batch.sha256, batch.findings) == (GONE, {})
