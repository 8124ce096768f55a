"""`polydesk backup` and `restore` as a person calls them, on both databases."""

import hashlib
import json
import os
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.tree import POLYDESK, Home, database

LETTER = "Kjære Linnea, عزیز، thân mến".encode()
DIGEST = hashlib.sha256(LETTER).hexdigest()
OWNER = "SELECT name FROM accounts_person"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with database() as address:
        home = Home(tmp_path_factory.mktemp("full"), address)
        home.seed("plain")
        keep_letter(home)
        yield home


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Home]:
    with database() as address:
        home = Home(tmp_path / "empty", address)
        home.path.mkdir()
        yield home


def keep_letter(home: Home) -> None:
    path = home.path / "files" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    path.parent.mkdir(parents=True)
    path.write_bytes(LETTER)


@pytest.fixture(scope="module")
def whole(full: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(full, tmp_path_factory.mktemp("whole") / "sub" / "all.zip")


def saved(home: Home, target: Path) -> Path:
    done = home.command("backup", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_a_restored_home_has_every_row_and_file(full: Home, empty: Home, whole: Path) -> None:
    done = empty.command("restore", str(whole), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] > 20
    assert empty.rows(OWNER) == full.rows(OWNER) == [("Linnea",)]
    copy = empty.path / "files" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert copy.read_bytes() == LETTER
    assert json.loads(empty.command("migrate", "--json").stdout) == {"migrated": False}
    healthy = empty.command("doctor")
    assert healthy.returncode == 0, healthy.stdout


def test_the_keys_are_not_in_the_backup(full: Home, tmp_path: Path) -> None:
    done = full.command("backup", str(tmp_path / "a.zip"))
    assert "master.key" in done.stdout
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
    assert not [name for name in names if "key" in name and not name.startswith("tables/")]
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0


def test_a_full_home_is_not_overwritten(full: Home, whole: Path) -> None:
    done = full.command("restore", str(whole))
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_replacing_keeps_what_was_there(full: Home, whole: Path) -> None:
    done = full.command("restore", str(whole), "--replace", "--json")
    assert done.returncode == 0, done.stderr
    assert Path(json.loads(done.stdout)["kept"]).exists()
    assert full.rows(OWNER) == [("Linnea",)]


def damaged(source: Path, target: Path, member: str) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, b"x" + content[1:] if name == member else content)


def test_a_damaged_backup_changes_nothing(empty: Home, whole: Path, tmp_path: Path) -> None:
    damaged(whole, tmp_path / "b.zip", f"files/{DIGEST}")
    done = empty.command("restore", str(tmp_path / "b.zip"))
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert empty.rows(OWNER) == []


@pytest.mark.parametrize("size", [0, 1000, -100])
def test_a_part_of_a_backup_is_refused_in_words(
    empty: Home, whole: Path, tmp_path: Path, size: int
) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(whole.read_bytes()[:size])
    done = empty.command("restore", str(target))
    assert done.returncode == 1
    assert "no backup of Polydesk" in done.stderr


def test_a_backup_killed_in_the_middle_leaves_no_half_file(full: Home, tmp_path: Path) -> None:
    big = full.path / "files" / "ff" / "ff" / ("f" * 64)
    big.parent.mkdir(parents=True, exist_ok=True)
    big.write_bytes(os.urandom(40_000_000))
    target = tmp_path / "a.zip"
    process = subprocess.Popen([*POLYDESK, "backup", str(target)], env=full.environment())
    while not list(tmp_path.glob(".a.zip.*.part")):
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    big.unlink()
    assert not target.exists()
    saved(full, target)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_home_that_serves_is_not_restored_into(empty: Home, whole: Path) -> None:
    empty.seed()
    empty.serve()
    try:
        done = empty.command("restore", str(whole), "--replace")
        assert done.returncode == 1
        assert "runs on this home" in done.stderr
    finally:
        empty.stop()
