"""How commands answer: a sentence and a status, never a traceback."""

import json
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.engine.tree import POLYDESK, Home, database, free_port


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", "")


def test_a_busy_port_is_named_with_what_to_do(home: Home) -> None:
    with socket.create_server(("127.0.0.1", home.port)):
        done = home.command("serve", "--port", str(home.port))
    assert done.returncode == 1
    assert f"Port {home.port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["0", "99999", "80x"])
def test_what_is_no_port_is_misuse(home: Home, port: str) -> None:
    done = home.command("serve", "--port", port)
    assert done.returncode == 2
    assert "from 1 to 65535" in done.stderr


def test_a_home_that_can_not_be_written_to_is_named(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    done = home.command("doctor", "--home", str(tmp_path / "a file"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "can't write to the home" in done.stderr
    assert "--home" in done.stderr


@pytest.mark.parametrize(
    "address", ["mysql://x/y", "zzz", "postgres://127.0.0.1:abc/x", "postgres://127.0.0.1"]
)
def test_what_is_no_address_of_a_database_is_named(tmp_path: Path, address: str) -> None:
    done = Home(tmp_path / "home", address).command("doctor")
    assert done.returncode == 1
    assert "DATABASE_URL is no address" in done.stderr
    assert not (tmp_path / "home" / "polydesk.sqlite3").exists()


@pytest.mark.parametrize("words", [("doctor",), ("serve", "--port", "18999")])
def test_a_database_that_lets_nobody_in_is_named_soon(tmp_path: Path, words: list[str]) -> None:
    nobody = f"postgres://nobody@127.0.0.1:{free_port()}/x"
    begun = time.monotonic()
    done = Home(tmp_path / "home", nobody).command(*words)
    assert done.returncode == 1
    assert "PostgreSQL did not let Polydesk in" in done.stderr
    assert "pool" not in done.stderr
    assert time.monotonic() - begun < 25  # a pool waits for thirty seconds


def test_an_unknown_command_is_misuse(home: Home) -> None:
    done = home.command("sevre")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“sevre”" in done.stderr


def test_a_missing_argument_is_misuse(home: Home) -> None:
    assert home.command("backup").returncode == 2


def test_a_workspace_or_zone_that_there_is_not_is_misuse(home: Home) -> None:
    for words in (("--workspace", "nope"), ("--zone", "Mars/X")):
        done = home.command("import", "trello", "x.json", *words)
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert words[1] in done.stderr


def test_home_may_stand_after_the_command_and_json_stands_alone(tmp_path: Path) -> None:
    with database() as address:
        home = Home(tmp_path / "other", address)
        done = home.command("migrate", "--json", "--home", str(tmp_path / "after"))
        assert json.loads(done.stdout) == {"migrated": True}
        assert (tmp_path / "after" / "master.key").stat().st_mode & 0o077 == 0
        assert (tmp_path / "after" / "secret.key").stat().st_mode & 0o077 == 0


def test_an_unforeseen_failure_is_a_sentence_with_an_id_that_the_doctor_finds(home: Home) -> None:
    home.command("migrate")
    (home.path / "polydesk.sqlite3").write_bytes(b"this is no database" * 1000)
    done = home.command("migrate")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    fault = next(word for word in done.stderr.split() if word.startswith("E-")).strip("`.")
    found = home.command("doctor", fault, "--json")
    assert json.loads(found.stdout)["id"] == fault


def test_nobody_else_on_the_machine_reads_the_home(home: Home) -> None:
    home.path.mkdir(mode=0o755)
    assert home.command("migrate").returncode == 0
    paths = [home.path, *home.path.rglob("*")]
    assert [str(path) for path in paths if path.stat().st_mode & 0o077] == []
    assert (home.path / "polydesk.sqlite3").exists()


def test_a_new_password_is_read_from_a_line_and_a_weak_one_refused(home: Home) -> None:
    home.seed("plain")

    def said(password: str, email: str = "linnea@example.com") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*POLYDESK, "password", email], input=f"{password}\n", env=home.environment(),
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    before = home.rows("SELECT password FROM accounts_person")
    assert (
        said("12345").returncode == said("violet harbour 9", "nobody@example.com").returncode == 1
    )
    assert home.rows("SELECT password FROM accounts_person") == before
    done = said("violet harbour 9")
    assert (done.returncode, "Linnea" in done.stdout) == (0, True), done.stderr
    assert home.rows("SELECT password FROM accounts_person") != before
