"""From words on the command line to a command, and from its end to a status."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from polydesk.kit.version import VERSION
from polydesk.web.cli import footing
from polydesk.web.cli.door import through
from polydesk.web.cli.errors import MISUSE, Misuse
from polydesk.web.cli.say import say
from polydesk.web.cli.table import available
from polydesk.web.serve.memory import lean

_LONG_LIVED = ("serve", "web", "worker")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its status: 0 good, 1 failed, 2 misuse."""
    options, rest = _globals().parse_known_args(sys.argv[1:] if argv is None else argv)
    if argv is None and rest and rest[0] in _LONG_LIVED:
        lean()
    return through(lambda: _enter(options) or _dispatch(rest, options), " ".join(rest[:1]))


def _globals() -> ArgumentParser:
    """Return the parser of the options that may stand before or after the command."""
    parser = ArgumentParser(prog="polydesk", add_help=False, allow_abbrev=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--workspace", metavar="SLUG")
    parser.add_argument("--json", action="store_true")
    return parser


def _enter(options: Namespace) -> int:
    """Turn to the home."""
    home = options.home or Path(os.environ.get("POLYDESK_HOME") or "home")
    options.home = home.expanduser().resolve()
    footing.set_up(options.home)
    return 0


def _overview() -> str:
    commands = available()
    lines = [f"  {name:<10} {command.help}" for name, command in commands.items()]
    usage = _("Usage: polydesk COMMAND [--home DIR] [--workspace SLUG] [--json]")
    more = _("`polydesk COMMAND --help` says more about one of them.")
    return "\n".join([usage, "", *lines, "", more])


def _dispatch(rest: list[str], options: Namespace) -> int:
    if not rest or rest[0] in ("-h", "--help", "help"):
        say(_overview())
        return 0 if rest else MISUSE
    if rest[0] in ("-V", "--version"):
        say(f"Polydesk {VERSION}")
        return 0
    return _run(rest[0], rest[1:], options)


def _run(name: str, rest: list[str], options: Namespace) -> int:
    command = available().get(name)
    if command is None:
        raise Misuse(_("There is no command “%s”. `polydesk --help` lists them.") % name)
    module = command.load()
    parser = ArgumentParser(
        prog=f"polydesk {name}",
        description=str(command.help),
        epilog=_("Every command also takes --home DIR, --workspace SLUG and --json."),
        allow_abbrev=False,
    )
    module.arguments(parser)
    parser.parse_args(rest, namespace=options)
    if name not in _LONG_LIVED:  # those look in a child, so that the supervisor stays small
        footing.require_database()
    return int(module.run(options) or 0)
