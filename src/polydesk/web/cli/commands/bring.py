"""`polydesk import`: bring a file of another tool in."""

from argparse import ArgumentParser, Namespace

from polydesk.connectors import cli
from polydesk.web.cli import desk, leaving
from polydesk.web.cli.errors import Misuse
from polydesk.web.cli.say import answer, aside


def arguments(parser: ArgumentParser) -> None:
    """Take what an import takes."""
    cli.arguments(parser, leaving.OURS)


def run(options: Namespace) -> int:
    """Import; the document on stdout, everything else on stderr."""
    if options.vendor == leaving.OURS:
        return leaving.bring_back(options)
    if wrong := cli.misuse(options):
        raise Misuse(wrong)
    outcome = cli.import_file(desk.workspace(options, writes=True), options)
    for sentence in outcome.asides:
        aside(sentence)
    if outcome.document is not None:
        text = "\n".join(outcome.lines)
        answer(outcome.document, as_json=options.json, text=text)
    return outcome.status
