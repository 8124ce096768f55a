"""Address books: every version of vCard, the CSV, and what people's phones make of them."""

import pytest

from polydesk.connectors.base import records as to
from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.google import VENDOR
from polydesk.connectors.vendors.google.cards import cards

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"
HEAD = (
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,File As,Organization Name,"
    "Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,"
    "Address 1 - Country\n"
)


def vcard(*bodies: str) -> str:
    return "".join(CARD.format(body) for body in bodies)


def read(text: str | bytes, name: str = "All Contacts.vcf") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    source = Source(name, data)
    assert VENDOR.recognises(source)
    return VENDOR.read(source, Options())


def one(text: str | bytes) -> to.Contact:
    reading = read(text)
    assert reading.refused == ()
    [contact] = reading.records.contacts
    return contact


def told(reading: Reading) -> dict[str, object]:
    return {note.code: dict(note.params) for note in reading.notes}


def test_a_card_becomes_a_contact_of_its_company() -> None:
    reading = read(
        vcard(
            "FN:Ola Nordmann\r\nORG:Fjord & Fjell AS;Salg\r\nEMAIL;TYPE=INTERNET:ola@fjord.no\r\n"
            "TEL;TYPE=CELL:+47 900 00 000\r\nTITLE:Daglig leder\r\n"
            "ADR;TYPE=WORK:;;Storgata 1;Oslo;;0155;Norge"
        )
    )
    [client] = reading.records.clients
    [contact] = reading.records.contacts
    assert (client.name, client.address, client.country) == (
        "Fjord & Fjell AS",
        "Storgata 1\n0155 Oslo",
        "NO",
    )
    assert contact == to.Contact(
        contact.key, "Ola Nordmann", client.key, "ola@fjord.no", "+47 900 00 000", "Daglig leder"
    )


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("N:Nguyễn;Thị Ánh;;Bà;", "Bà Thị Ánh Nguyễn"),
        ("FN:\r\nN:Berg;Linnea;;;", "Linnea Berg"),
        ("FN:Berg\\, Linnea", "Berg, Linnea"),
        ("FN:Par\r\n sa Ros\r\n\ttami", "Parsa Rostami"),
        ("item1.FN:Grouped", "Grouped"),
        ("fn;charset=utf-8:small letters", "small letters"),
        ("ORG:Only a company", "Only a company"),
        ("EMAIL:only@example.com", "only@example.com"),
        ("TEL:123", "123"),
        ('FN;X-A="a:b;c":Quoted parameter', "Quoted parameter"),
    ],
)
def test_names_are_found_wherever_they_stand(body: str, name: str) -> None:
    assert one(vcard(body)).name == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B1=D8=B6=D8=A7;=D9=BE;;;", "پ رضا"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:=C5se =D8vreb=F8", "Åse Øvrebø"),
        ("FN;QUOTED-PRINTABLE:A name =\r\nof two lines", "A name of two lines"),
        ("FN:Folded as\r\n in 2.1", "Folded as in 2.1"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=NO-SUCH:plain", "plain"),
    ],
)
def test_the_old_version_is_read(line: str, name: str) -> None:
    assert one(f"BEGIN:VCARD\r\nVERSION:2.1\r\n{line}\r\nEND:VCARD\r\n").name == name


def test_the_new_version_is_read() -> None:
    contact = one(
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nFN:Ann\nEMAIL;PREF=2:b@example.com\n"
        "EMAIL;PREF=1;TYPE=work:a@example.com\nTEL;VALUE=uri:tel:+1-555;ext=1\nEND:VCARD\n"
    )
    assert (contact.key, contact.email, contact.phone) == (
        "urn:uuid:1",
        "a@example.com",
        "+1-555",
    )


def test_the_preferred_mail_comes_first_and_the_rest_is_told() -> None:
    reading = read(
        vcard("FN:A\r\nEMAIL:one@example.com\r\nEMAIL;TYPE=PREF:two@example.com\r\nNOTE:n")
    )
    assert reading.records.contacts[0].email == "two@example.com"
    assert told(reading) == {"details_left": {"count": 1}}


def test_a_picture_of_any_size_hides_nothing_behind_it() -> None:
    picture = "\r\n ".join(["PHOTO;ENCODING=b;TYPE=JPEG:", *["A" * 74] * 9000])
    assert one(vcard(f"FN:A\r\n{picture}\r\nEMAIL:a@example.com")).email == "a@example.com"


def test_the_same_card_in_two_groups_comes_once_and_namesakes_both_come() -> None:
    same = "FN:Ann\r\nEMAIL:a@example.com"
    reading = read(vcard(same, same, "FN:Ann\r\nEMAIL:b@example.com"))
    assert [c.email for c in reading.records.contacts] == ["a@example.com", "b@example.com"]
    assert len({c.key for c in reading.records.contacts}) == 2
    assert told(reading) == {"same_people": {"count": 1}}


def test_the_key_of_a_contact_stays_when_its_mail_is_corrected() -> None:
    assert one(vcard("FN:Ann\r\nEMAIL:a@x.com")).key == one(vcard("FN:Ann\r\nEMAIL:b@x.com")).key


def test_what_is_no_whole_card_is_refused_with_its_line() -> None:
    reading = read(vcard("NOTE:nobody") + "BEGIN:VCARD\r\nFN:Cut\r\n")
    assert [(r.line, r.code, r.what) for r in reading.refused] == [
        (1, "no_name", ""),
        (5, "card_cut_off", "Cut"),
    ]


def test_inner_cards_and_stray_lines_do_not_disturb() -> None:
    text = vcard("FN:Boss\r\nno colon here\r\n:empty\r\nBEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD")
    assert one(text).name == "Boss"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    assert one(vcard("FN:Åse Øvrebø").encode(encoding)).name == "Åse Øvrebø"


def test_a_company_stands_once_and_takes_the_address_that_somebody_has() -> None:
    reading = read(vcard("FN:A\r\nORG:Acme", "FN:B\r\nORG:ACME\r\nADR:;;Street 1;;;;Vietnam"))
    [client] = reading.records.clients
    assert (client.address, client.country) == ("Street 1", "VN")
    assert {c.client for c in reading.records.contacts} == {client.key}


def test_text_between_cards_is_no_card() -> None:
    assert list(cards("nothing\nEND:VCARD\n")) == []


def test_the_table_of_google_contacts_is_read() -> None:
    row = (
        'Linnea,,Berg,,,,Fjord AS,Owner,,,* myContacts,Work,"a@fjord.no ::: b@fjord.no",Mobile,'
        '+47 1,"Storgata 1",Oslo,0155,Norway\n'
    )
    reading = read(HEAD + row + ",,,,,,,,,,,,,,,,,,\nshort\n", "contacts.csv")
    [contact] = reading.records.contacts
    assert (contact.name, contact.email, contact.phone, contact.role) == (
        "Linnea Berg",
        "a@fjord.no",
        "+47 1",
        "Owner",
    )
    assert reading.records.clients[0].address == "Storgata 1\n0155 Oslo"
    assert [(r.line, r.code) for r in reading.refused] == [(4, "short_row")]
    assert told(reading)["details_left"] == {"count": 1}


def test_the_table_of_before_2024_is_read() -> None:
    text = (
        "Name,Given Name,Additional Name,Family Name,Notes,E-mail 1 - Type,E-mail 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title\nX,,,,,,x@example.com,,\n"
    )
    assert read(text, "g.csv").records.contacts[0].name == "X"


def test_other_tables_and_texts_are_not_googles() -> None:
    for text in ("Name,Email\nA,a@example.com\n", "a text", "{}", "BEGIN:VCALENDAR\r\n", ""):
        assert not VENDOR.recognises(Source("x", text.encode()))
