"""A missing oracle fails in CI and is reported as skipped elsewhere."""

from pathlib import Path

import pytest

from tests.oracles.shelf import oracle, shelf


def test_a_told_folder_is_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYDESK_ORACLES", str(tmp_path))
    (tmp_path / "table.csv").touch()
    assert oracle("table.csv") == tmp_path / "table.csv"


def test_the_shelf_is_beside_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLYDESK_ORACLES", raising=False)
    assert shelf().parts[-2:] == ("shared", "oracles")


def test_a_missing_oracle_fails_in_ci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYDESK_ORACLES", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"none\.csv"):
        oracle("none.csv")


def test_a_missing_oracle_skips_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYDESK_ORACLES", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"none\.csv"):
        oracle("none.csv")
