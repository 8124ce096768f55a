"""`polydesk migrate`: bring the database up to this version."""

from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from polydesk.web.cli import desk
from polydesk.web.cli.say import answer


def arguments(parser: ArgumentParser) -> None:
    """Take no arguments of its own."""


def run(options: Namespace) -> int:
    """Migrate; a database with content is backed up first."""
    changed = desk.prepare()
    text = _("The database is up to date.") if changed else _("There was nothing to do.")
    answer({"migrated": changed}, as_json=options.json, text=text)
    return 0
