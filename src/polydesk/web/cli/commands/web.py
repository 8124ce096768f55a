"""`polydesk web`: the pages alone, for a machine of their own."""

from argparse import ArgumentParser, Namespace

from polydesk.web.cli.commands import serve
from polydesk.web.serve import run as serving


def arguments(parser: ArgumentParser) -> None:
    """Take host and port."""
    serve.address(parser)


def run(options: Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    return serving.tree(options, pages=True, jobs=False)
