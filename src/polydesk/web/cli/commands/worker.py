"""`polydesk worker`: jobs and schedule alone, for a machine of their own."""

from argparse import ArgumentParser, Namespace

from polydesk.web.serve import run as serving


def arguments(parser: ArgumentParser) -> None:
    """Take no arguments of its own."""


def run(options: Namespace) -> int:
    """Work until SIGTERM or Ctrl-C."""
    return serving.tree(options, pages=False, jobs=True)
