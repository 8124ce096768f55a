"""Tables of one's own from the command line."""

from datetime import date
from pathlib import Path

import pytest

from polydesk.connectors.models import TableMapping
from polydesk.connectors.tests.test_cli import carry
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SAID = "title=Thing, Due date=Deadline,client=For"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text("Thing,Deadline,For\nWrite,2026-11-30,Fjord AS\n")
    return path


def test_without_a_mapping_the_cure_is_named(cast: Cast, mine: Path) -> None:
    outcome = carry(cast.workspace, "table", str(mine))
    assert outcome.status == 2
    assert "--map" in outcome.asides[0]
    assert Task.objects.count() == 0


def test_a_mapping_is_said_and_remembered(cast: Cast, mine: Path) -> None:
    first = carry(cast.workspace, "table", str(mine), "--map", SAID)
    assert first.status == 0, first.asides
    assert Task.objects.get(title="Write").due_on == date(2026, 11, 30)
    mine.write_text(mine.read_text() + "Call,2026-12-01,Fjord AS\n")
    again = carry(cast.workspace, "table", str(mine))
    assert again.document is not None
    assert again.document["created"]["tasks"] == 1
    assert again.document["unchanged"]["tasks"] == 1
    assert TableMapping.objects.count() == 1


def test_a_dry_run_remembers_nothing(cast: Cast, mine: Path) -> None:
    outcome = carry(cast.workspace, "table", str(mine), "--map", SAID, "--dry-run")
    assert outcome.status == 0
    assert TableMapping.objects.count() == Task.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "word"),
    [("title=Nothing", "Nothing"), ("colour=Thing", "title, client"), ("due=Deadline", "Title")],
)
def test_what_is_said_wrongly_is_named(cast: Cast, mine: Path, said: str, word: str) -> None:
    outcome = carry(cast.workspace, "table", str(mine), "--map", said)
    assert outcome.status == 1
    assert word in outcome.asides[0]


def test_options_that_do_not_go_together(cast: Cast, mine: Path) -> None:
    assert carry(cast.workspace, "toggl", str(mine), "--map", SAID).status == 2
    assert carry(cast.workspace, "table", str(mine), "--rows", "tasks").status == 2


def test_what_is_no_table(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "paper.csv"
    path.write_bytes(b"%PDF-1.7 1 0 obj")
    outcome = carry(cast.workspace, "table", str(path))
    assert (outcome.status, "PDF" in outcome.asides[0]) == (1, True)
