"""`polydesk export OUT.zip`: take everything with you."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from polydesk.web.cli import leaving


def arguments(parser: ArgumentParser) -> None:
    """Take the file to write, and whose rows."""
    parser.add_argument("file", type=Path, help=_("the file to write, usually *.zip"))
    parser.add_argument("--client", metavar="NAME", help=_("of this client alone"))


def run(options: Namespace) -> int:
    """Write the export."""
    return leaving.take(options)
