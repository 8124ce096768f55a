"""Takeouts of Google and exports of Slack, real and made, are read as a second reader counts."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for
from tests.oracles.shelf import oracle
from tests.oracles.worlds import counting_talk as counting
from tests.oracles.worlds import google, slack
from tests.oracles.worlds.schema import described

TASKS = "vendors/google/tasks.v1.json"
SLACK = "vendors/slack/slack-desk.swagger.json"
SIZES = [1, 2, 37, 500]


def read(data: bytes, name: str = "file") -> Reading:
    source = Source(name, data)
    return vendor_for(source).read(source, Options())


def agree(reading: Reading, vendor: str, counted: dict[str, int]) -> None:
    assert reading.vendor == vendor
    assert reading.refused == ()
    ours = reading.records.counts()
    assert {kind: ours[kind] for kind in counted} == counted
    for kind in ours:
        keys = [record.key for record in getattr(reading.records, kind)]
        assert len(keys) == len(set(keys)), kind
    clients = {client.key for client in reading.records.clients} | {""}
    assert {contact.client for contact in reading.records.contacts} <= clients


def packed(folder: Path, root: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in sorted(folder.rglob("*")):
            if part.is_file():
                made.write(part, f"{root}{part.relative_to(folder)}")
    return out.getvalue()


# --- files of others


def test_the_parts_of_the_takeout_are_read_whole() -> None:
    folder = oracle("exports/google/takeout")
    book = (folder / "Contacts" / "All Contacts.vcf").read_bytes()
    agree(read(book), "google", counting.cards(book))
    lists = (folder / "Tasks" / "Tasks.json").read_bytes()
    reading = read(lists)
    agree(reading, "google", counting.tasks(lists))
    assert sum(t.done_at is not None for t in reading.records.tasks) == counting.done(lists)
    [path] = (folder / "Mail").glob("*.mbox")
    reading = read(path.read_bytes(), path.name)
    agree(reading, "google", {"documents": 1})
    assert reading.notes[0].params["count"] == counting.mail(path.read_bytes())
    assert reading.records.documents[0].content == path.read_bytes()


@pytest.mark.parametrize("root", ["Takeout/", "takeout/", "somebody/Takeout/"])
def test_the_takeout_as_one_zip_gives_everything_at_once(root: str) -> None:
    folder = oracle("exports/google/takeout")
    book = (folder / "Contacts" / "All Contacts.vcf").read_bytes()
    lists = (folder / "Tasks" / "Tasks.json").read_bytes()
    counted = {**counting.cards(book), **counting.tasks(lists), "documents": 1}
    agree(read(packed(folder, root)), "google", counted)


def test_the_calendars_of_google_stay_calendars() -> None:
    folder = oracle("exports/google")
    found = sorted(folder.rglob("*.ics"))
    assert len(found) == 4
    for path in found:
        vendor = recognise(Source(path.name, path.read_bytes()))
        assert vendor is not None
        assert vendor.key == "ics"


def test_the_slack_export_is_read_whole() -> None:
    data = oracle("exports/slack/slackdump_source_export.zip").read_bytes()
    talked(data)


def test_the_lists_of_slackdump_without_messages_give_nothing_and_say_so() -> None:
    folder = oracle("exports/slack/slackdump_export")
    data = packed(folder, "")
    reading = talked(data)
    names = ("channels", "groups", "mpims", "dms")
    listed = [json.loads((folder / f"{name}.json").read_text()) for name in names]
    keys = {one["id"] for part in listed for one in part}
    notes = {note.code: note.params["count"] for note in reading.notes}
    assert notes["channels_empty"] == len(keys)


def talked(data: bytes) -> Reading:
    """Read an export; each channel is one page with as many messages as were counted."""
    reading, counted = read(data), counting.talk(data)
    agree(reading, "slack", {"documents": len(counted)})
    pages = [counting.Page(document.content) for document in reading.records.documents]
    assert sorted(page.messages for page in pages) == sorted(counted.values())
    for page in pages:
        assert page.open == []
        assert not page.seen & {"script", "img", "iframe", "form", "link"}
    return reading


# --- worlds


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("version", google.VERSIONS)
def test_address_books_of_every_version(people: int, version: str) -> None:
    data = google.book(people, version)
    reading = read(data)
    agree(reading, "google", counting.cards(data))
    for contact in reading.records.contacts:
        assert contact.email.startswith("p")
        assert contact.phone.startswith("+47 9")
        assert contact.role == "Leder, avdeling"
    assert all(client.country == "NO" for client in reading.records.clients)


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("year", [2019, 2024])
def test_tables_of_google_contacts(people: int, year: int) -> None:
    data = google.table(people, year)
    agree(read(data), "google", counting.table(data))


@pytest.mark.parametrize("count", [*SIZES, 5000])
def test_task_lists_with_every_described_field(count: int) -> None:
    data = json.dumps(google.tasks(oracle(TASKS), count), ensure_ascii=False).encode()
    reading = read(data)
    agree(reading, "google", counting.tasks(data))
    assert sum(t.done_at is not None for t in reading.records.tasks) == counting.done(data)


def test_the_tasks_have_every_field_of_the_description() -> None:
    about = google.described(oracle(TASKS))
    lists = google.tasks(oracle(TASKS), 60)["items"]
    assert set(about["TaskList"]["properties"]) <= set(lists[0])
    seen = {name for one in lists for task in one["items"] for name in task}
    assert set(about["Task"]["properties"]) <= seen


@pytest.mark.parametrize("count", SIZES)
def test_mailboxes_are_counted_as_python_counts_them(count: int) -> None:
    data = google.mail(count)
    reading = read(data, "All mail.mbox")
    agree(reading, "google", {"documents": 1})
    assert reading.notes[0].params["count"] == counting.mail(data) == count


@pytest.mark.parametrize("count", [1, 37])
def test_whole_takeouts(count: int) -> None:
    lists = json.dumps(google.tasks(oracle(TASKS), count)).encode()
    counted = {**counting.cards(google.book(count, "3.0")), **counting.tasks(lists), "documents": 1}
    agree(read(google.takeout(oracle(TASKS), count)), "google", counted)


@pytest.mark.parametrize("messages", [*SIZES, 4000])
@pytest.mark.parametrize("root", ["", "export/"])
def test_talk_with_every_described_field(messages: int, root: str) -> None:
    talked(slack.world(oracle(SLACK), messages, root))


def test_the_messages_have_every_field_of_the_description() -> None:
    about = described(oracle(SLACK))
    with zipfile.ZipFile(io.BytesIO(slack.world(oracle(SLACK), 40))) as export:
        days = [name for name in export.namelist() if name.count("-") >= 2 and "/" in name]
        listed = [one for name in days for one in json.loads(export.read(name))]
    assert set(about.names("objs_message")) <= set(listed[0])
    files = [file for one in listed for file in one["files"]]
    assert set(about.names("objs_file")) <= set(files[0])
