"""`polydesk serve`: pages, jobs, schedule and live updates in one tree of processes."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from django.utils.translation import gettext as _

from polydesk.web.serve import run as serving

_LAST_PORT = 65535


def arguments(parser: ArgumentParser) -> None:
    """Take the address, and whether a sample business is wanted."""
    address(parser)
    parser.add_argument("--demo", action="store_true", help=_("preload a believable business"))


def address(parser: ArgumentParser) -> None:
    """Take host and port."""
    parser.add_argument("--host", default=serving.HOST)
    parser.add_argument("--port", type=_port, default=serving.PORT)


def run(options: Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    return serving.tree(options, pages=True, jobs=True)


def _port(text: str) -> int:
    if text.isdecimal() and len(text) < 6 and 0 < int(text) <= _LAST_PORT:
        return int(text)
    raise ArgumentTypeError(
        _("“%(port)s” is no port: write a number from 1 to 65535.") % {"port": text}
    )
