"""Migrations say what they do, miss nothing, and stand in one line."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

_NAMED = re.compile(r"^\d{4}_[a-z]\w+$")
_UNNAMED = re.compile(r"_auto_\d|_initial$|^\d{4}_\w{50,}$")


def _ours() -> list[tuple[str, str]]:
    loader = MigrationLoader(None)
    labels = {
        config.label for config in apps.get_app_configs() if config.name.startswith("polydesk.")
    }
    return [key for key in loader.disk_migrations or {} if key[0] in labels]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_is_named_by_what_it_does() -> None:
    wrong = [
        ".".join(key) for key in _ours() if not _NAMED.match(key[1]) or _UNNAMED.search(key[1])
    ]
    assert wrong == []


@pytest.mark.django_db
def test_no_room_has_two_ends() -> None:
    assert MigrationLoader(connection).detect_conflicts() == {}
