"""Mail, and a Takeout as a whole."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for
from polydesk.connectors.vendors.google import VENDOR
from polydesk.connectors.vendors.google.tests.test_people import vcard
from polydesk.connectors.vendors.google.tests.test_tasks import lists, task

MAIL = (
    b"From 1@xxx Mon Oct 16 01:29:30 +0000 2023\r\n"
    b"From: =?utf-8?b?w4VzZQ==?= <ase@fjord.no>\r\nTo: Me\r\n <me@example.com>\r\n"
    b"Date: Mon, 16 Oct 2023 01:29:30 +0000\r\n\r\n"
    b"From: not a header\r\n>From the old days\r\nFrom now on, unquoted\r\n\xe6\xf8\x00\r\n\r\n"
    b"From 2@xxx Tue Oct 17 09:00:00 +0000 2023\r\n"
    b"From: me@example.com\r\nTo: ase@fjord.no, b@c.no\r\nDate: Tue, 17 Oct 2023 11:00:00 +0200\r\n"
    b"\r\nYes\r\n\r\n"
    b"From 3@xxx Wed Oct 18 09:00:00 +0000 2023\r\nDelivered-To: me@example.com\r\nDate: soon\r\n\r\n"
)


def packed(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def whole() -> bytes:
    parts: dict[str, bytes | str] = {
        "Takeout/Kontakter/Alle/Alle.vcf": vcard("FN:Ann\r\nEMAIL:a@x.com"),
        "Takeout/Kontakter/Mine/Mine.vcf": vcard("FN:Ann\r\nEMAIL:a@x.com", "NOTE:nobody"),
        "Takeout/Oppgaver/Tasks.json": lists(task("a")),
        "Takeout/E-post/Alt.mbox": MAIL,
        "Takeout/Kalender/me.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "Takeout/Drive/notes.csv": "a,b\n1,2\n",
        "Takeout/archive_browser.html": "<html>",
        "__MACOSX/Takeout/._Alle.vcf": "x",
    }
    return packed(**parts)


def read(data: bytes, name: str = "takeout.zip") -> Reading:
    source = Source(name, data)
    assert vendor_for(source) is VENDOR
    return VENDOR.read(source, Options())


def test_a_mailbox_is_kept_whole_and_told_of() -> None:
    reading = read(MAIL, "All mail.mbox")
    [document] = reading.records.documents
    assert document.content == MAIL
    assert (document.name, document.at) == ("All mail.mbox", datetime(2023, 10, 17, 9, tzinfo=UTC))
    [note] = reading.notes
    assert note.params == {
        "file": "All mail.mbox",
        "count": 3,
        "people": "Åse, me@example.com",
        "first": "2023-10-16",
        "last": "2023-10-17",
    }


def test_the_mailboxes_of_two_people_are_two_files() -> None:
    other = MAIL.replace(b"me@example.com", b"you@example.com")
    keys = {read(data, "All mail.mbox").records.documents[0].key for data in (MAIL, other)}
    assert len(keys) == 2
    again = read(MAIL + MAIL, "All mail.mbox").records.documents[0].key
    assert again in keys


def test_a_text_that_begins_with_from_is_no_mailbox() -> None:
    assert not VENDOR.recognises(Source("x", b"From here on,\nno mail\n"))


def test_a_takeout_gives_everything_at_once() -> None:
    reading = read(whole())
    found = {kind: count for kind, count in reading.records.counts().items() if count}
    assert found == {"projects": 1, "columns": 1, "tasks": 1, "contacts": 1, "documents": 1}
    assert [(r.line, r.code, r.what) for r in reading.refused] == [(6, "no_name", "Mine.vcf: ")]
    notes = {note.code: note.params for note in reading.notes}
    assert notes["files_left"] == {"files": "Takeout/Drive/notes.csv"}
    assert notes["same_people"] == {"count": 1}


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("Takeout/Contacts/All Contacts.vcf", True),
        ("me/takeout-1/x.vcf", False),
        ("x/Takeout/Mail/All.mbox", True),
        ("Tasks.json", True),
        ("Takeout/Calendar/me.ics", False),
        ("Takeout/archive_browser.html", True),
        ("saved/page.html", False),
        ("contacts/people.vcf", False),
        ("__MACOSX/Takeout/a.vcf", False),
    ],
)
def test_the_parts_are_claimed_by_their_place(path: str, *, ours: bool) -> None:
    assert VENDOR.claims is not None
    assert VENDOR.claims(path) is ours


def test_other_zips_are_not_googles() -> None:
    assert recognise(Source("x.zip", packed(**{"contacts/a.vcf": vcard("FN:A")}))) is not VENDOR
    assert not VENDOR.recognises(Source("x.zip", packed(**{"Takeout/x.json": "{}"})))
    assert not VENDOR.recognises(Source("x.zip", packed(**{"Takeout/x.vcf": ""})))
