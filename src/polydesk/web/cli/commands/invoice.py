"""`polydesk invoice`: write an issued invoice to a file."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from polydesk.billing import cli
from polydesk.kit.actions import Refused
from polydesk.web.cli import desk
from polydesk.web.cli.errors import Sorry
from polydesk.web.cli.say import answer


def arguments(parser: ArgumentParser) -> None:
    """Take what an invoice takes."""
    cli.arguments(parser)


def run(options: Namespace) -> int:
    """Write the file and say which."""
    try:
        done = cli.write(desk.workspace(options, writes=False), options)
    except Refused as refused:
        raise Sorry(str(refused)) from refused
    answer(asdict(done), as_json=options.json, text=f"{done.number}: {done.file}")
    return 0
