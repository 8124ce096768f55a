"""Leaving and coming back from the command line: documents, statuses, sentences."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from polydesk.kit import clock
from polydesk.kit.portability.tests.test_there_and_back import empty_home, parts
from polydesk.kit.tenancy.models import Workspace
from polydesk.web.cli import desk, leaving
from polydesk.web.cli.errors import Misuse, Sorry
from polydesk.web.demo.load import load

pytestmark = pytest.mark.django_db


def _options(file: Path, **values: Any) -> Namespace:
    usual = {"file": file, "json": True, "client": None, "dry_run": False, "vendor": leaving.OURS}
    return Namespace(**usual | values)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """The workspace that commands mean: the last one put in here."""
    places: list[Workspace] = []
    monkeypatch.setattr(desk, "workspace", lambda _options, **_how: places[-1])
    return places


def test_there_and_back_by_command(
    at: list[Workspace], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened, out, again = load(), tmp_path / "out.zip", tmp_path / "again.zip"
    at.append(opened.workspace)
    assert leaving.take(_options(out)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] > 500
    assert told["missing"] == []
    at.append(Workspace.objects.get(pk=empty_home(opened).workspace_id))
    assert leaving.bring_back(_options(out, dry_run=True)) == 0
    capsys.readouterr()
    assert leaving.bring_back(_options(out)) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["created"]["tasks"] > 0
    assert "polydesk password linnea@sample.example" in said.err
    with pytest.raises(Sorry, match="not empty"):
        leaving.bring_back(_options(out))
    leaving.take(_options(again))
    assert parts(out) == parts(again)


def test_of_one_client_by_name(at: list[Workspace], tmp_path: Path) -> None:
    at.append(Workspace.objects.create(slug="w", name="W", created_at=clock.now()))
    with pytest.raises(Misuse, match="no client called"):
        leaving.take(_options(tmp_path / "out.zip", client="Nobody"))
    assert not (tmp_path / "out.zip").exists()
