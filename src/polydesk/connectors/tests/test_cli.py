"""The import from the command line: documents, statuses, sentences."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from polydesk.connectors import cli
from polydesk.connectors.cli import Outcome, arguments, import_file
from polydesk.connectors.models import BatchState, ImportBatch, Progress
from polydesk.connectors.tests.test_import import HEAD, ROW, rich
from polydesk.connectors.vendors.trello.tests.test_trello import card
from polydesk.kit import clock
from polydesk.kit.tenancy.models import Workspace
from polydesk.tracking.models import Entry
from polydesk.work.models import Project, Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

KINDS = {
    "clients",
    "projects",
    "tasks",
    "comments",
    "checklist_items",
    "labels",
    "attachments",
    "time_entries",
    "events",
    "invoices",
}


def carry(workspace: Workspace, *words: str) -> Outcome:
    parser = ArgumentParser()
    arguments(parser)
    return import_file(workspace, parser.parse_args(words))


@pytest.fixture
def trello(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    path.write_bytes(rich())
    return path


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(HEAD + ROW.format("Draft", "09", "09"))
    return path


def test_the_document_counts_every_kind(cast: Cast, trello: Path) -> None:
    outcome = carry(cast.workspace, "trello", str(trello), "--client", "Butikken")
    assert outcome.status == 0
    assert outcome.document is not None
    assert set(outcome.document) == {"created", "updated", "unchanged", "refused"}
    assert {k: set(v) for k, v in outcome.document.items() if k != "refused"} == dict.fromkeys(
        ("created", "updated", "unchanged"), KINDS
    )
    assert outcome.document["created"]["tasks"] == 3
    assert Project.objects.filter(name="Butikk", client__name="Butikken").exists()
    again = carry(cast.workspace, "trello", str(trello), "--client", "Butikken")
    assert again.document is not None
    assert sum(again.document["created"].values()) == 0
    assert again.document["unchanged"]["tasks"] == 3


def test_a_dry_run_writes_nothing(cast: Cast, trello: Path) -> None:
    outcome = carry(cast.workspace, "trello", str(trello), "--dry-run")
    assert outcome.status == 0
    assert outcome.document is not None
    assert outcome.document["created"]["tasks"] == 3
    assert Task.objects.count() == ImportBatch.objects.count() == 0


def test_the_zone_of_the_business_stands_in_and_is_told(cast: Cast, toggl: Path) -> None:
    outcome = carry(cast.workspace, "toggl", str(toggl))
    assert outcome.status == 0
    assert any("Europe/Oslo" in said for said in outcome.asides)
    assert str(Entry.objects.get().started_at) == "2024-03-04 08:00:00+00:00"


def test_without_any_zone_it_asks(toggl: Path) -> None:
    empty = Workspace.objects.create(slug="empty", name="x", created_at=clock.now())
    outcome = carry(empty, "toggl", str(toggl))
    assert (outcome.status, outcome.document) == (2, None)
    assert "--zone" in outcome.asides[0]


def test_time_of_a_workspace_without_an_owner_is_kept(toggl: Path) -> None:
    empty = Workspace.objects.create(slug="empty", name="x", created_at=clock.now())
    assert carry(empty, "toggl", str(toggl), "--zone", "Asia/Tehran").status == 0
    entry = Entry.unscoped.get()
    assert (entry.person.name, entry.person.is_active) == ("Nguyễn Văn Minh", False)


def test_refused_rows_stop_everything_unless_left_out(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(rich(cards=[card("c1"), card("c1")]))
    outcome = carry(cast.workspace, "trello", str(path))
    assert outcome.status == 1
    assert outcome.document is not None
    assert sum(outcome.document["created"].values()) == 0
    assert [set(row) for row in outcome.document["refused"]] == [{"line", "reason"}]
    assert Task.objects.count() == 0
    kept = carry(cast.workspace, "trello", str(path), "--keep-good")
    assert kept.status == 0
    assert kept.document is not None
    assert kept.document["created"]["tasks"] == 1
    assert len(kept.document["refused"]) == 1


@pytest.mark.parametrize(
    ("vendor", "data", "words"),
    [
        ("trello", b"", "bad: The file is empty"),
        ("trello", rich()[:900], "line 1: The file ends in the middle"),
        ("trello", b'{"id":', "line 1: The file ends in the middle"),
        ("trello", b'{"id": "b", "name": "Butikk", "cards": [{"id"', "The file ends in the middle"),
        ("trello", b'{"id": "b"}', "JSON of another kind"),
        ("trello", b"a,b,c\n1,2,3\n", "a table of another kind"),
        ("trello", b"%PDF-1.4 \xff", "a PDF document"),
        ("toggl", rich(), "the JSON export of a Trello board"),
        ("toggl", HEAD.encode() + b"a\x00,b\n", "line 2: The file isn't readable text"),
        ("toggl", ",".join(f"c{n}" for n in range(10_000)).encode(), "10000 columns"),
    ],
)
def test_a_bad_file_is_told_with_file_line_and_cure(
    cast: Cast, tmp_path: Path, vendor: str, data: bytes, words: str
) -> None:
    path = tmp_path / "bad"
    path.write_bytes(data)
    outcome = carry(cast.workspace, vendor, str(path))
    assert (outcome.status, outcome.document) == (1, None)
    assert words in outcome.asides[0]
    assert "Nothing was imported." in outcome.asides[0]
    assert ImportBatch.objects.count() == 0


def test_a_missing_file_and_an_unknown_zone_are_told(cast: Cast, tmp_path: Path) -> None:
    missing = carry(cast.workspace, "trello", str(tmp_path / "no.json"))
    assert missing.status == 1
    assert "no such file" in missing.asides[0]
    assert carry(cast.workspace, "toggl", "x", "--zone", "Moon").status == 2


def test_a_folder_is_told_with_what_to_give_instead(cast: Cast, tmp_path: Path) -> None:
    outcome = carry(cast.workspace, "trello", str(tmp_path))
    assert outcome.status == 1
    assert "This is a folder." in outcome.asides[0]
    assert "the JSON export of a Trello board" in outcome.asides[0]


def test_one_import_writes_at_a_time(
    cast: Cast, trello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "PATIENCE", 0)
    carry(cast.workspace, "trello", str(trello))
    batch = ImportBatch.objects.get()
    state = BatchState.objects.order_by("-pk").first()
    assert state is not None
    BatchState.objects.filter(pk=state.pk).update(state="writing")
    Progress.unscoped.filter(batch=batch).update(beat_at=clock.now())
    outcome = carry(cast.workspace, "trello", str(trello))
    assert outcome.status == 1
    assert "Another import is running" in outcome.asides[0]


def test_a_file_of_a_gigabyte_is_refused_unread(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as out:
        out.truncate(1 << 30)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("it was read"))
    outcome = carry(cast.workspace, "toggl", str(huge))
    assert outcome.status == 1
    assert "larger than 600 MB" in " ".join(outcome.asides)
