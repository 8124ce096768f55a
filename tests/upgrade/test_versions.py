"""An older database is backed up and brought up; a newer one is refused with a sentence."""

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.engine.tree import Home, database


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with database() as address:
        found = Home(tmp_path, address)
        found.seed("plain")
        yield found


def write(home: Home, *statements: str) -> None:
    if home.address:
        with psycopg.connect(home.address) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        return
    with sqlite3.connect(home.path / "polydesk.sqlite3") as file:
        for statement in statements:
            file.execute(statement)


def test_a_newer_database_is_refused_with_a_sentence(home: Home) -> None:
    write(
        home,
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('jobs', '9999_from_the_future', '2030-01-01')",
    )
    done = home.command("serve", "--port", str(home.port))
    assert done.returncode == 1
    assert "newer Polydesk" in done.stderr
    assert "9999_from_the_future" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_older_database_is_backed_up_before_it_is_brought_up(home: Home) -> None:
    tables = ("jobs_marker", "jobs_turn", "jobs_job")
    write(
        home,
        *(f"DROP TABLE {table}" for table in tables),
        "DELETE FROM django_migrations WHERE app = 'jobs'",
    )
    done = home.command("migrate")
    assert done.returncode == 0, done.stderr
    assert home.rows("SELECT count(*) FROM jobs_job") == [(0,)]
    [kept] = (home.path / "backups").glob("before-upgrade-*.zip")
    with zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
        assert "manifest.json" in archive.namelist()


def test_a_current_database_is_left_alone(home: Home) -> None:
    assert home.command("migrate").returncode == 0
    assert not (home.path / "backups").exists()


def test_guards_that_an_upgrade_cut_off_had_lifted_are_put_back(home: Home) -> None:
    if home.address:
        write(home, "DROP TRIGGER billing_invoiceline_update ON billing_invoiceline")
    else:
        write(home, "DROP TRIGGER billing_invoiceline_update")
    assert home.command("doctor").returncode == 1
    assert home.command("migrate").returncode == 0
    assert home.command("doctor").returncode == 0
