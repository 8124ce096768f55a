"""Issued invoices and those of earlier tools are found, by whoever may see them."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from polydesk.billing.actions.earlier import remove
from polydesk.billing.actions.issuing import credit
from polydesk.billing.models import EarlierInvoice
from polydesk.billing.rules import found as issued_found
from polydesk.billing.rules.earlier import KIND, findable
from polydesk.billing.tests.stage import issued
from polydesk.billing.tests.test_earlier import brought
from polydesk.clients.models import Grant
from polydesk.kit import clock
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import make
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.write import export
from polydesk.kit.search import index
from polydesk.kit.search.models import SearchEntry
from polydesk.kit.tenancy.erase import erase
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(cast: Cast) -> EarlierInvoice:
    row = brought(cast, number="1405-118", reference="PO 7", note="طراحی سایت")
    index.put_many(KIND, [findable(row)])
    return row


def found(cast: Cast, query: str) -> str:
    return str(cast.linnea.client.get(cast.url("search"), {"q": query}).content.decode())


@pytest.mark.parametrize("query", ["1405-118", "۱۴۰۵-۱۱۸", "١٤٠٥", "po 7", "طراحي"])
def test_the_owner_finds_it_in_any_digits(cast: Cast, paper: EarlierInvoice, query: str) -> None:
    page = found(cast, query)
    assert f"money/earlier/{paper.uid}/" in page
    assert "Invoice" in page


def test_a_teammate_does_not(cast: Cast, paper: EarlierInvoice) -> None:
    viewer = cast.minh.viewer
    facts = {"client": paper.client, "membership_id": viewer.membership_id}
    make(Grant, viewer=cast.linnea.viewer, at=MORNING, **facts)
    page = cast.minh.client.get(cast.url("search"), {"q": "1405-118"}).content.decode()
    assert str(paper.uid) not in page
    assert found(cast, "1405-118").count(str(paper.uid)) > 0


def test_what_was_removed_is_not_found_until_it_is_back(cast: Cast, paper: EarlierInvoice) -> None:
    viewer = cast.linnea.viewer
    done = remove(viewer=viewer, at=clock.now(), invoice=paper)
    assert not index.find(viewer, "1405-118")
    undo(viewer=viewer, at=clock.now(), token=done.uid)
    assert [hit.uid for hit in index.find(viewer, "1405-118")] == [paper.uid]


def test_it_is_found_after_an_export_came_back(
    cast: Cast, paper: EarlierInvoice, tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"
    export(path, viewer=cast.linnea.viewer)
    cast.workspace.sample = True
    cast.workspace.save()
    erase(cast.workspace)
    made = Workspace.objects.create(slug="new", name="Polydesk", created_at=clock.now())
    viewer = system(made.pk, "new")
    with scope(made.pk):
        bring_back(path, viewer=viewer)
        assert [hit.uid for hit in index.find(viewer, "۱۴۰۵-۱۱۸")] == [paper.uid]


def test_the_upgrade_makes_those_found_that_are_here(cast: Cast, paper: EarlierInvoice) -> None:
    SearchEntry.objects.filter(kind=KIND).delete()
    with scope(-1):
        import_module("polydesk.billing.migrations.0005_earlier_invoices_are_found").find(
            apps, None
        )
    assert [hit.uid for hit in index.find(cast.linnea.viewer, "po 7")] == [paper.uid]
    entry = SearchEntry.objects.get(kind=KIND)
    index.put_many(KIND, [findable(paper)])
    again = SearchEntry.objects.get(kind=KIND)
    assert (entry.title, entry.folded) == (again.title, again.folded)


def test_an_issued_invoice_is_found_by_its_number_for_the_owner_only(cast: Cast) -> None:
    paper = issued(cast, cast.sydney)
    assert f"money/{paper.invoice.uid}/" in found(cast, paper.number)
    viewer = cast.minh.viewer
    facts = {"client": cast.sydney, "membership_id": viewer.membership_id}
    make(Grant, viewer=cast.linnea.viewer, at=MORNING, **facts)
    page = cast.minh.client.get(cast.url("search"), {"q": paper.number}).content.decode()
    assert str(paper.invoice.uid) not in page


def test_a_credit_note_is_found_too(cast: Cast) -> None:
    paper = issued(cast, cast.sydney)
    note = credit(viewer=cast.linnea.viewer, at=clock.now(), invoice=paper.invoice)
    assert f"money/{note.invoice.uid}/" in found(cast, note.number)


def test_an_issued_invoice_is_found_after_an_export_came_back(cast: Cast, tmp_path: Path) -> None:
    paper = issued(cast, cast.sydney)
    path = tmp_path / "out.zip"
    export(path, viewer=cast.linnea.viewer)
    made = Workspace.objects.create(slug="new", name="Polydesk", created_at=clock.now())
    cast.workspace.sample = True
    cast.workspace.save()
    erase(cast.workspace)
    with scope(made.pk):
        viewer = system(made.pk, "new")
        bring_back(path, viewer=viewer)
        assert [hit.uid for hit in index.find(viewer, paper.number)] == [paper.invoice.uid]


def test_the_upgrade_makes_issued_invoices_found(cast: Cast) -> None:
    paper = issued(cast, cast.sydney)
    kept = SearchEntry.objects.values("title", "folded", "row_uid", "client_id")
    before = list(kept.filter(kind=issued_found.KIND))
    SearchEntry.objects.filter(kind=issued_found.KIND).delete()
    with scope(-1):
        import_module("polydesk.billing.migrations.0006_issued_invoices_are_found").find(apps, None)
    assert list(kept.filter(kind=issued_found.KIND)) == before
    assert [hit.uid for hit in index.find(cast.linnea.viewer, paper.number)] == [paper.invoice.uid]
