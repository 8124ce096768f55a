"""A client goes with everything, people are forgotten; what a law keeps stays and is told."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.accounts.actions.forgetting import forget_person
from polydesk.accounts.models import Membership, Person
from polydesk.billing.models import BilledEntry, EarlierInvoice, Expense, Invoice, Issuance
from polydesk.clients import actions
from polydesk.clients.actions import leaving
from polydesk.clients.models import Client, Contact
from polydesk.files.actions import store
from polydesk.kit import clock, storage
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry as Audited
from polydesk.kit.jobs.runner import drain
from polydesk.kit.models import Row, make, trash
from polydesk.kit.portability import erasing
from polydesk.kit.portability.actions import start_export
from polydesk.kit.portability.models import Erasure, Export
from polydesk.kit.portability.queries import exports
from polydesk.kit.portability.tasks import daily
from polydesk.kit.search import index
from polydesk.kit.tenancy.scope import scope
from polydesk.tracking.actions.entries import add
from polydesk.tracking.models import Entry
from polydesk.web.demo.load import load
from polydesk.work.models import Task
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


def rows_of(client_id: int) -> dict[str, int]:
    """Count the rows of a client in every table."""
    found = {}
    for model in apps.get_models():
        one: Any = model
        names = {f.attname for f in one._meta.concrete_fields}
        if issubclass(one, Row) and "client_id" in names:
            count = one.everything.filter(client_id=client_id).count()
            found.update({one._meta.label: count} if count else {})
    return found


@pytest.fixture
def sample() -> Any:
    """The sample business, with its scope in force."""
    opened = load()
    with scope(opened.workspace.pk):
        yield opened


def _gone(opened: Any, client: Client) -> None:
    leaving.trash_all(viewer=opened.viewer, at=clock.now(), client=client)
    leaving.erase(opened.viewer, clock.now(), Client.everything.get(pk=client.pk))


def test_a_client_with_invoices_goes_but_for_what_a_law_keeps(sample: Any) -> None:
    issued = Issuance.objects.order_by("pk").first()
    client = issued.client
    before = MORNING - timedelta(hours=1)
    hour = add(viewer=sample.viewer, at=MORNING, started_at=before, ended_at=MORNING, client=client)
    unbilled = hour.entry
    task = Task.objects.filter(client=client)[0]
    upload = SimpleUploadedFile("secret.txt", b"the secret of this client")
    file = store(viewer=sample.viewer, at=clock.now(), upload=upload, client_id=client.pk)
    others = {c.pk: rows_of(c.pk) for c in Client.objects.exclude(pk=client.pk)}
    _gone(sample, client)
    kept = rows_of(client.pk)
    assert kept.keys() <= {
        "billing.Invoice",
        "billing.InvoiceLine",
        "billing.BilledEntry",
        "billing.Issuance",
        "tracking.Entry",
    }
    entries = Entry.everything.filter(client=client)
    assert set(entries.values_list("pk", flat=True)) == set(
        BilledEntry.everything.filter(client=client).values_list("entry_id", flat=True)
    )
    assert not entries.exclude(project=None, task=None).exists()
    assert not Entry.everything.filter(pk=unbilled.pk).exists()
    assert not Invoice.everything.filter(client=client, issuance=None).exists()
    assert storage.exists(issued.pdf_sha256)
    assert not storage.exists(file.sha256)
    assert not index.find(sample.viewer, task.title, kinds=["task"])
    again = Client.objects.get(pk=client.pk)
    assert again.archived_at
    assert (again.address, again.tax_id) == ("", "")
    row = Erasure.objects.get(row_uid=client.uid)
    assert row.kept == Issuance.objects.filter(client=client).count()
    assert row.kept_until == date(issued.issued_on.year + 5, 12, 31)  # Linnea works in Norway
    assert {pk: rows_of(pk) for pk in others} == others


def test_a_client_without_invoices_goes_entirely(sample: Any) -> None:
    viewer = sample.viewer
    added = actions.add_client(viewer=viewer, at=clock.now(), name="Zyx & Sons").client
    actions.add_contact(
        viewer=viewer, at=clock.now(), client=added, name="Zyx Senior", email="zyx@example.org"
    )
    contact = Contact.objects.get(name="Zyx Senior")
    actions.change_contact(viewer=viewer, at=clock.now(), contact=contact, phone="+47 555 12345")
    _gone(sample, added)
    assert not Client.everything.filter(pk=added.pk).exists()
    assert rows_of(added.pk) == {}
    history = json.dumps(list(Audited.objects.values_list("changes", flat=True)))
    assert "555 12345" not in history
    assert Erasure.objects.get(row_uid=added.uid).name == ""


def test_the_list_of_exports_forgets_whose_they_were(sample: Any) -> None:
    client = Client.objects.first()
    start_export(viewer=sample.viewer, at=MORNING, client_uid=client.uid, title=client.name)
    _gone(sample, client)
    assert [line.title for line in exports(sample.viewer)] == ["An erased client"]
    assert client.name not in Export.objects.values_list("title", flat=True)


def test_the_trash_gives_everything_back(sample: Any) -> None:
    client = Issuance.objects.order_by("pk").first().client
    task = Task.objects.filter(client=client)[0]

    def living() -> dict[str, int]:
        found = {}
        for label in rows_of(client.pk):
            model: Any = apps.get_model(label)
            found[label] = model.objects.filter(client=client).count()
        return found

    before = living()
    leaving.trash_all(viewer=sample.viewer, at=clock.now(), client=client)
    assert not Task.objects.filter(client=client).exists()
    assert not index.find(sample.viewer, task.title, kinds=["task"])
    leaving.bring_all_back(viewer=sample.viewer, at=clock.now(), client=client)
    assert living() == before
    assert index.find(sample.viewer, task.title, kinds=["task"])
    assert Client.objects.get(pk=client.pk).archived_at is None
    assert leaving.waiting(client) is None


def test_after_its_days_in_the_trash_the_daily_job_erases(sample: Any) -> None:
    client = Issuance.objects.order_by("pk").first().client
    month_ago = clock.now() - timedelta(days=31)
    leaving.trash_all(viewer=sample.viewer, at=clock.now(), client=client)
    assert daily.func() == 0
    Erasure.objects.filter(row_uid=client.uid).update(trashed_at=month_ago)
    assert daily.func() == 1
    assert not Task.everything.filter(client=client).exists()
    assert daily.func() == 0


def test_erasing_wants_the_trash_first_and_the_name(cast: Cast) -> None:
    place = cast.url(f"clients/{cast.sydney.uid}/leave/")
    shown = cast.linnea.client.get(place)
    assert shown.status_code == 200
    cast.linnea.client.post(f"{place}erase/", {"typed": "Harbour Books"})
    assert Client.objects.filter(pk=cast.sydney.pk).exists()
    cast.linnea.client.post(f"{place}trash/")
    assert not Client.objects.filter(pk=cast.sydney.pk).exists()
    wrong = cast.linnea.client.post(f"{place}erase/", {"typed": "Harbour"})
    assert wrong.status_code == 422
    assert "not the same" in wrong.text
    drain()
    assert Client.everything.filter(pk=cast.sydney.pk).exists()
    cast.linnea.client.post(f"{place}erase/", {"typed": " Harbour  Books "})
    drain()
    assert not Client.everything.filter(pk=cast.sydney.pk).exists()
    assert cast.linnea.client.get(place).status_code == 404


@pytest.mark.parametrize("step", ["trash/", "back/", "erase/"])
def test_only_the_owner_parts_with_a_client(cast: Cast, step: str) -> None:
    place = cast.url(f"clients/{cast.tehran.uid}/leave/{step}")
    for player in (cast.minh, cast.parsa, cast.charlie):
        assert player.client.post(place, {"typed": cast.tehran.name}).status_code in (403, 404)
    assert Client.objects.filter(pk=cast.tehran.pk).exists()


def test_a_contact_is_forgotten_everywhere(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    facts = {"email": "pia@example.org", "phone": "+61 2 5550 0000"}
    actions.add_contact(viewer=viewer, at=MORNING, client=cast.sydney, name="Pia Lund", **facts)
    contact = Contact.objects.get(name="Pia Lund")
    actions.change_contact(viewer=viewer, at=MORNING, contact=contact, phone="+61 2 5550 1111")
    place = cast.url(f"contacts/{contact.uid}/forget/")
    assert cast.linnea.client.post(place, {"typed": "Pia"}).status_code == 422
    assert cast.linnea.client.post(place, {"typed": "Pia Lund"}).status_code == 303
    assert not Contact.everything.filter(pk=contact.pk).exists()
    history = json.dumps(list(Audited.objects.values_list("changes", flat=True)))
    assert "5550" not in history
    assert Erasure.objects.get(row_uid=contact.uid).name == ""


def test_invoices_that_name_a_contact_are_told(sample: Any) -> None:
    issued = Issuance.objects.order_by("pk").first()
    made = make(
        Contact,
        viewer=sample.viewer,
        at=clock.now(),
        client=issued.client,
        name=issued.client.name,
    )
    kept = leaving.forget_contact(
        viewer=sample.viewer, at=clock.now(), contact=made, typed=made.name
    )
    assert kept > 0
    assert Erasure.objects.get(row_uid=made.uid).kept_until is not None


def test_a_former_teammate_is_forgotten_and_nobody_else(cast: Cast) -> None:
    minh, viewer = cast.minh.person, cast.linnea.viewer
    with pytest.raises(Refused, match="still works"):
        forget_person(viewer=viewer, at=MORNING, person=minh, typed=minh.name)
    member = Membership.objects.get(person=minh)
    entry = make(
        Entry, viewer=viewer, at=MORNING, person=minh, started_at=MORNING, ended_at=MORNING
    )
    trash(member, viewer=viewer, at=MORNING)
    place = cast.url(f"settings/data/people/{minh.uid}/forget/")
    assert "Nguyễn Văn Minh" in cast.linnea.client.get(cast.url("settings/data/")).text
    assert cast.linnea.client.post(place, {"typed": "Minh"}).status_code == 422
    assert cast.linnea.client.post(place, {"typed": "Nguyễn Văn Minh"}).status_code == 303
    again = Person.objects.get(pk=minh.pk)
    assert "Minh" not in again.name
    assert "minh" not in again.email
    assert not again.is_active
    assert not again.has_usable_password()
    assert Entry.objects.get(pk=entry.pk).person_id == minh.pk
    cast.linnea.client.get(cast.url("settings/data/"))  # says so, once
    assert "Nguyễn Văn Minh" not in cast.linnea.client.get(cast.url("settings/data/")).text


def test_somebody_of_another_business_cannot_be_forgotten_from_here(cast: Cast) -> None:
    place = cast.url(f"settings/data/people/{cast.charlie.person.uid}/forget/")
    assert cast.linnea.client.post(place, {"typed": "Charlie Stone"}).status_code == 404
    assert Person.objects.get(pk=cast.charlie.person.pk).name == "Charlie Stone"


def test_invoices_of_earlier_tools_stay_and_expenses_lose_their_client(sample: Any) -> None:
    paid = EarlierInvoice.objects.get(state="paid")
    client, viewer = paid.client, sample.viewer
    facts = {"client": client, "currency": "EUR", "issued_on": date(2020, 1, 1), "total": 1}
    draft = make(EarlierInvoice, viewer=viewer, at=clock.now(), state="draft", **facts)
    spent = Expense.objects.get(client=client)
    issued = Issuance.objects.filter(client=client)
    assert erasing.kept_papers(client.pk)[0] == issued.count() + 1
    _gone(sample, client)
    assert EarlierInvoice.objects.get(client=client) == paid
    assert not EarlierInvoice.everything.filter(pk=draft.pk).exists()
    assert Expense.objects.get(pk=spent.pk).client is None
    assert Client.objects.get(pk=client.pk).archived_at
    assert Erasure.objects.get(row_uid=client.uid).kept == issued.count() + 1
