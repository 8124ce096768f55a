"""The home of every release opens in this one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.tree import Home, database

_ENGINE = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
_HOMES = sorted((Path(__file__).parent / "homes").glob(f"*-{_ENGINE}.zip"))
_COMMAND = str(Path(sys.executable).parent / "polydesk")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with database() as address:
        yield Home(tmp_path / "home", address)


def run(home: Home, *words: str) -> None:
    environment = {**os.environ, "DATABASE_URL": home.address, "POLYDESK_HOME": str(home.path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [_COMMAND, *words], check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kept", _HOMES, ids=lambda path: path.stem)
def test_a_home_of_an_earlier_release_opens(kept: Path, home: Home) -> None:
    run(home, "restore", str(kept))
    run(home, "doctor")
    [(tasks,)] = home.rows("SELECT count(*) FROM work_task")
    assert tasks > 0


def test_given_names_and_unbilled_time_are_found_in_a_home_from_before_them(home: Home) -> None:
    run(home, "restore", str(_HOMES[0].with_name(f"0.1.0-preview-{_ENGINE}.zip")))
    keys = home.rows("SELECT DISTINCT name_key FROM work_column ORDER BY 1")
    assert [key for (key,) in keys] == ["doing", "done", "todo", "waiting"]
    assert home.rows("SELECT seconds FROM billing_opentime ORDER BY client_id") == [
        (57540,), (84240,), (145200,), (90000,), (60120,),
    ]  # fmt: skip
