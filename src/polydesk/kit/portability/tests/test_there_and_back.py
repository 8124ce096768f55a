"""The sample business leaves, comes back into an empty home, leaves again: row for row the same."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from polydesk.accounts.models import Membership, Person
from polydesk.billing.models import Issuance
from polydesk.clients.models import Client
from polydesk.connectors.engine.links import remember
from polydesk.connectors.engine.states import mark
from polydesk.connectors.models import ExternalLink, ImportBatch, State
from polydesk.connectors.writers import WRITERS
from polydesk.files.actions import store
from polydesk.kit import clock, storage
from polydesk.kit.models import make
from polydesk.kit.portability import registry
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.write import export
from polydesk.kit.search import index
from polydesk.kit.tenancy.erase import erase
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system
from polydesk.tracking.models import Entry
from polydesk.web.demo.load import load
from polydesk.work.models import Attachment, Task

pytestmark = pytest.mark.django_db


def parts(path: Path) -> dict[str, bytes]:
    """Return every file of a zip that has to be the same on both sides."""
    with zipfile.ZipFile(path) as packed:
        own = ("data/", "files/", "invoices/", "csv/", "contacts.vcf", "tasks.ics", "events.ics")
        return {n: packed.read(n) for n in packed.namelist() if n.startswith(own)}


def empty_home(opened: Any, slug: str = "new") -> Viewer:
    """Erase the sample with its people and make an empty workspace, as on a new machine."""
    people = list(Person.objects.values_list("pk", flat=True))
    digests = list(storage.digests())
    erase(opened.workspace)
    Person.objects.filter(pk__in=people).delete()
    for digest in digests:
        storage.drop(digest)
    made = Workspace.objects.create(slug=slug, name="Polydesk", created_at=clock.now())
    return system(made.pk, slug)


def _leave(opened: Any, tmp_path: Path, name: str = "out.zip") -> Path:
    target = tmp_path / name
    with scope(opened.workspace.pk):
        export(target, viewer=opened.viewer)
    return target


@pytest.mark.parametrize("language", ["en", "nb", "fa", "vi"])
def test_a_business_comes_back_row_for_row(language: str, tmp_path: Path) -> None:
    opened = load(language=language)
    _hang_a_file(opened)
    _tie(opened)
    first = _leave(opened, tmp_path)
    viewer = empty_home(opened)
    with scope(viewer.workspace_id):
        came = bring_back(first, viewer=viewer)
        export(tmp_path / "again.zip", viewer=viewer)
    before, after = parts(first), parts(tmp_path / "again.zip")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    kinds = {kind.name for kind in registry.in_order()} | registry.books().keys()
    assert kinds <= came.keys()
    some = ("clients", "tasks", "time_entries", "issued_invoices", "import_links")
    assert min(came[name] for name in some) > 0


def _tie(opened: Any) -> None:
    """Let rows of every kind have come from another tool; one of them is gone for good."""
    with scope(opened.workspace.pk):
        batch = make(ImportBatch, viewer=opened.viewer, at=clock.now(), vendor="trello")
        mark(batch, State.SEALING, viewer=opened.viewer, at=clock.now())
        for kind, writer in WRITERS.items():
            rows: Any = writer.model
            ids = rows.everything.order_by("pk").values_list("pk", flat=True)[:3]
            texts = [(f"{kind} {pk}", pk, '{"é":[1.5,null,"\\u0000ف"]}') for pk in ids]
            remember(batch, kind, [*texts, (f"{kind} gone", 10**9, "{}")], made=True)
        assert ExternalLink.objects.count() > 3 * len(WRITERS)


def _hang_a_file(opened: Any) -> None:
    with scope(opened.workspace.pk):
        upload = SimpleUploadedFile("=1+1 قرارداد.txt", "ß".encode())
        client = Client.objects.first()
        store(viewer=opened.viewer, at=clock.now(), upload=upload, client_id=client.pk)


def test_what_came_back_is_found_final_and_without_passwords(tmp_path: Path) -> None:
    opened = load()
    first = _leave(opened, tmp_path)
    with scope(opened.workspace.pk):
        name = Client.objects.order_by("pk").values_list("name", flat=True)[0]
        numbers = list(Issuance.objects.order_by("pk").values_list("number", "sealed_sha256"))
    viewer = empty_home(opened)
    with scope(viewer.workspace_id):
        bring_back(first, viewer=viewer)
        assert index.find(viewer, name.split()[0], kinds=["client"])
        again = list(Issuance.objects.order_by("pk").values_list("number", "sealed_sha256"))
        assert again == numbers
        for row in Issuance.objects.all():
            assert storage.exists(row.pdf_sha256)
            with pytest.raises(Exception, match="can not be changed"):
                _change(row)
        owner = Membership.objects.get(role="owner").person
        assert not owner.has_usable_password()


def _change(row: Issuance) -> None:
    with transaction.atomic():
        Issuance.objects.filter(pk=row.pk).update(number="X")


def test_one_client_leaves_alone_and_comes_back(tmp_path: Path) -> None:
    opened = load()
    with scope(opened.workspace.pk):
        client = Issuance.objects.order_by("pk").first().client
        _hang_strays(opened, client)
        _tie(opened)
        target = tmp_path / "one.zip"
        export(target, viewer=opened.viewer, client=(client.pk, str(client.uid)))
        others = Client.objects.exclude(pk=client.pk)
        texts = [(row.name, str(row.uid)) for row in others]
    with zipfile.ZipFile(target) as packed:
        for path in packed.namelist():
            content = packed.read(path).decode(errors="replace")
            assert not [name for name, uid in texts if uid in content], path
    viewer = empty_home(opened)
    with scope(viewer.workspace_id):
        came = bring_back(target, viewer=viewer)
        export(tmp_path / "again.zip", viewer=viewer)
        assert Client.objects.count() == came["clients"] == 1
        stray = Attachment.objects.get(name="stray").file
        assert stray is not None
        assert stray.name == "stray.txt"
        assert Entry.objects.get(description="astray").task is None
        again = tmp_path / "again.zip"
        assert came["import_links"] > 0
        for kind in registry.everything():
            name = f"data/{kind.name}.jsonl"
            assert parts(target)[name] == parts(again)[name]


def _hang_strays(opened: Any, client: Client) -> None:
    """Hang a file of no client on a task; let time point at a task of another client."""
    viewer, at = opened.viewer, clock.now()
    task = Task.objects.filter(client=client)[0]
    other = Task.objects.exclude(client=client).exclude(client=None)[0]
    upload = SimpleUploadedFile("stray.txt", b"stray")
    file = store(viewer=viewer, at=at, upload=upload, client_id=None)
    make(Attachment, viewer=viewer, at=at, client=client, task=task, file=file, name="stray")
    facts = {"person": opened.person, "started_at": at, "ended_at": at, "description": "astray"}
    make(Entry, viewer=viewer, at=at, client=client, task=other, **facts)
