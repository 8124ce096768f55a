"""Contacts, clients with their facts, and documents: from file to rows, again, and back."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from polydesk.clients.actions import contacts as people
from polydesk.clients.actions.leaving import forget_contact
from polydesk.clients.models import Client, Contact
from polydesk.connectors.base import records as to
from polydesk.connectors.base.reading import Reading
from polydesk.connectors.engine import states
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.engine.place import Placed
from polydesk.connectors.engine.plan import plan
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.models import ExternalLink
from polydesk.connectors.tests.test_import import LATER, bring
from polydesk.connectors.vendors.google.tests.test_people import vcard
from polydesk.connectors.vendors.google.tests.test_takeout import MAIL, packed
from polydesk.connectors.vendors.google.tests.test_tasks import lists, task
from polydesk.connectors.vendors.slack.tests import test_slack as slack
from polydesk.files.models import File
from polydesk.files.queries import listing
from polydesk.kit import models, storage
from polydesk.work.models import Project
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db

OLA = "FN:Ola\r\nORG:Fjord AS\r\nEMAIL:ola@fjord.no\r\nTEL:{}\r\nADR:;;Storgata 1;Oslo;;;Norway"


def book(phone: str = "1") -> bytes:
    return vcard(OLA.format(phone), "FN:Kari\r\nORG:Fjord AS").encode()


def told(cast: Cast, data: bytes, answers: Answers | None = None) -> dict[str, tuple[int, ...]]:
    _batch, report = bring(cast, data, answers)
    names = ("created", "updated", "unchanged")
    found = {kind: tuple(getattr(report, n).get(kind, 0) for n in names) for kind in report.created}
    return {kind: counts for kind, counts in found.items() if any(counts)}


def test_an_address_book_brings_people_and_their_companies(cast: Cast) -> None:
    assert told(cast, book()) == {"clients": (1, 0, 0), "contacts": (2, 0, 0)}
    client = Client.objects.get(name="Fjord AS")
    assert (client.address, client.country, client.language) == ("Storgata 1\nOslo", "NO", "nb")
    assert (client.currency, client.zone) == ("NOK", "Europe/Oslo")
    rows = Contact.objects.filter(client=client).order_by("name")
    assert list(rows.values_list("name", "email", "phone")) == [
        ("Kari", "", ""),
        ("Ola", "ola@fjord.no", "1"),
    ]


def test_the_same_book_changes_nothing_and_a_newer_one_only_what_changed(cast: Cast) -> None:
    bring(cast, book())
    assert told(cast, book()) == {"clients": (0, 0, 1), "contacts": (0, 0, 2)}
    ola = Contact.objects.get(name="Ola")
    models.save(ola, viewer=cast.linnea.viewer, at=MORNING, role="Boss")
    assert told(cast, book("2")) == {"clients": (0, 0, 1), "contacts": (0, 1, 1)}
    ola.refresh_from_db()
    assert (ola.phone, ola.role) == ("2", "Boss")


def test_a_telephone_changed_here_wins_and_is_told(cast: Cast) -> None:
    bring(cast, book())
    ola = Contact.objects.get(name="Ola")
    people.change_contact(viewer=cast.linnea.viewer, at=MORNING, contact=ola, phone="mine")
    _batch, report = bring(cast, book("2"))
    ola.refresh_from_db()
    assert ola.phone == "mine"
    assert report.kept == [("contacts", "Ola", "phone")]


def test_people_who_are_here_are_met_by_mail_then_by_name(cast: Cast) -> None:
    eyes, sydney = cast.linnea.viewer, cast.sydney
    for name, mail in (("O. N.", "OLA@fjord.no"), ("Kari", ""), ("Per", "other@fjord.no")):
        models.make(Contact, viewer=eyes, at=MORNING, client=sydney, name=name, email=mail)
    cards = vcard("FN:Ola\r\nEMAIL:ola@fjord.no", "FN:Kari\r\nEMAIL:k@x.com", "FN:Per\r\nEMAIL:p@x")
    answers = Answers(default=f"row:{sydney.pk}")
    assert told(cast, cards.encode(), answers) == {
        "clients": (0, 0, 1),
        "contacts": (1, 0, 2),
    }
    assert Contact.objects.filter(client=sydney, name="Per").count() == 2


def test_the_mail_of_a_contact_is_whole_or_not_there(cast: Cast) -> None:
    long = "x" * 250 + "@example.com"
    bring(cast, vcard(f"FN:A\r\nORG:B\r\nEMAIL:{long}", f"FN:{'N' * 300}\r\nORG:B").encode())
    assert sorted(Contact.objects.filter(client__name="B").values_list("email", flat=True)) == [
        "",
        "",
    ]
    assert Contact.objects.filter(name="N" * 120).exists()


def test_contacts_of_nobody_are_left_out_and_told(cast: Cast) -> None:
    before = Contact.objects.count()
    reading = Reading("google", to.Records(contacts=[to.Contact("k", "Ann")]))
    eyes = cast.linnea.viewer
    planned = plan(reading, Placed(reading.records), viewer=eyes, at=MORNING, zone="UTC")
    assert planned.homeless == 1
    assert planned.report().created["contacts"] == 0
    assert Contact.objects.count() == before


def test_a_contact_removed_here_stays_away(cast: Cast) -> None:
    bring(cast, book())
    ola = Contact.objects.get(name="Ola")
    people.remove_contact(viewer=cast.linnea.viewer, at=MORNING, contact=ola)
    assert told(cast, book("2"))["contacts"] == (0, 0, 2)
    assert not Contact.objects.filter(name="Ola").exists()


def test_taking_it_back_takes_people_and_company_away(cast: Cast) -> None:
    batch, _report = bring(cast, book())
    assert take_back(batch, viewer=cast.linnea.viewer, at=LATER) == 0
    assert not Client.objects.filter(name="Fjord AS").exists()
    assert not Contact.objects.filter(name="Ola").exists()
    assert told(cast, book()) == {"clients": (1, 0, 0), "contacts": (2, 0, 0)}


def test_a_company_with_whom_somebody_works_since_stays(cast: Cast) -> None:
    batch, _report = bring(cast, book())
    client = Client.objects.get(name="Fjord AS")
    eyes = cast.linnea.viewer
    people.add_contact(viewer=eyes, at=MORNING, client=client, name="New")
    assert take_back(batch, viewer=eyes, at=LATER) == 1
    assert list(Contact.objects.filter(client=client).values_list("name", flat=True)) == ["New"]


def test_facts_of_a_client_are_never_emptied(cast: Cast) -> None:
    bring(cast, book())
    bring(cast, vcard("FN:Ola\r\nORG:Fjord AS\r\nEMAIL:ola@fjord.no").encode())
    assert Client.objects.get(name="Fjord AS").address == "Storgata 1\nOslo"


# --- documents


def test_a_mailbox_is_kept_as_a_file_of_the_client(cast: Cast) -> None:
    answers = Answers(default=f"row:{cast.sydney.pk}")
    assert told(cast, MAIL, answers) == {"clients": (0, 0, 1), "documents": (1, 0, 0)}
    [row] = listing(cast.linnea.viewer, cast.sydney.pk, 1)
    file = File.objects.get(pk=row.id)
    assert (row.name, row.size, row.at) == (
        "file",
        len(MAIL),
        datetime(2023, 10, 17, 9, tzinfo=UTC),
    )
    with storage.open(file.sha256) as kept:
        assert kept.read() == MAIL
    link = ExternalLink.objects.get(kind="documents")
    assert "Hei" not in link.fields
    assert len(link.fields) < 200
    assert told(cast, MAIL, answers)["documents"] == (0, 0, 1)


def test_the_list_says_which_tool_a_file_came_from(cast: Cast) -> None:
    bring(cast, MAIL)
    page = cast.linnea.client.get(cast.url("files/")).content.decode()
    assert "<td>Google Takeout</td>" in page


def test_a_newer_export_brings_the_newer_page_and_undo_the_older(cast: Cast) -> None:
    day = {"general/2025-01-10.json": [slack.said("1.0", "first")]}
    more = {**day, "general/2025-01-11.json": [slack.said("90000.0", "second")]}
    assert told(cast, slack.export(**day)) == {"documents": (1, 0, 0)}
    old = File.objects.get().sha256
    batch, report = bring(cast, slack.export(**more))
    assert report.updated["documents"] == 1
    new = File.objects.get()
    with storage.open(new.sha256) as kept:
        text = kept.read()
    assert b"second" in text
    assert (new.size, new.sha256 != old) == (len(text), True)
    take_back(batch, viewer=cast.linnea.viewer, at=LATER)
    assert File.objects.get().sha256 == old
    assert storage.exists(old)


def test_a_file_that_is_here_by_name_and_content_is_met(cast: Cast) -> None:
    digest, size = storage.put(BytesIO(MAIL))
    eyes = cast.linnea.viewer
    models.make(
        File, viewer=eyes, at=MORNING, name="file", size=size, sha256=digest, content_type="x/y"
    )
    assert told(cast, MAIL) == {"documents": (0, 0, 1)}
    assert File.objects.count() == 1


def test_taking_it_back_puts_the_files_into_the_trash(cast: Cast) -> None:
    batch, _report = bring(cast, MAIL)
    assert take_back(batch, viewer=cast.linnea.viewer, at=LATER) == 0
    assert not File.objects.exists()
    assert File.everything.filter(removed_at__isnull=False).count() == 1


def test_what_is_stopped_leaves_no_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_batch: object) -> bool:
        return True

    monkeypatch.setattr(states, "cancelled", stop)
    bring(cast, packed(**{"Takeout/Mail/a.mbox": MAIL, "Takeout/Contacts/a.vcf": book()}))
    assert not File.everything.exists()
    assert not Contact.everything.filter(name="Ola").exists()


def test_the_bytes_are_kept_before_a_row_names_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_stream: object) -> tuple[str, int]:
        raise OSError

    monkeypatch.setattr(storage, "put", broken)
    with pytest.raises(OSError):  # noqa: PT011 - the disk is full, or gone
        bring(cast, MAIL)
    assert not File.everything.exists()


def test_a_channel_that_is_called_after_a_client_comes_to_it(cast: Cast) -> None:
    channels = [{"id": "C1", "name": "harbour-books"}, {"id": "C2", "name": "general"}]
    days = {f"{one['name']}/2025-01-10.json": [slack.said("1.0")] for one in channels}
    data = slack.export(**{"channels.json": channels, **days})
    bring(cast, data, Answers(suggest=True))
    found = dict(File.objects.values_list("name", "client_id"))
    assert found == {"Slack #harbour-books.html": cast.sydney.pk, "Slack #general.html": None}


def test_a_channel_comes_to_the_client_chosen_for_it(cast: Cast) -> None:
    day = {"general/2025-01-10.json": [slack.said("1.0")]}
    bring(cast, slack.export(**day), Answers(choices={"C1": f"row:{cast.tehran.pk}"}))
    assert File.objects.get().client_id == cast.tehran.pk


def test_lists_of_google_are_ones_own_unless_said_otherwise(cast: Cast) -> None:
    before = Client.objects.count()
    bring(cast, lists(task("a")), Answers(suggest=True))
    assert Client.objects.count() == before
    assert Project.objects.get(name="Lista فهرست").client_id is None


def test_a_forgotten_contact_is_forgotten_by_the_links_too(cast: Cast) -> None:
    bring(cast, book())
    ola = Contact.objects.get(name="Ola")
    forget_contact(viewer=cast.linnea.viewer, at=LATER, contact=ola, typed="Ola")
    links = ExternalLink.objects.filter(kind="contacts")
    assert "ola@fjord.no" not in " ".join(links.values_list("fields", flat=True))
    bring(cast, book("2"))
    assert not Contact.everything.filter(name="Ola").exists()
    assert "ola@fjord.no" not in " ".join(links.values_list("fields", flat=True))
