"""`polydesk bench [--json] [--keep DIR]`."""

from argparse import ArgumentParser, Namespace

from polydesk.web.bench.report import show
from polydesk.web.bench.run import measure


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    parser.add_argument(
        "--keep", metavar="DIR", help="keep the measured homes here, or use them again"
    )
    parser.add_argument(
        "--only", metavar="PART", help="one of: shell pages scale writes import hours pdf serve"
    )


def run(options: Namespace) -> int:
    """Measure; status 1 when a promise is missed."""
    figures = measure(options.keep, options.only)
    show(figures, as_json=options.json)
    return 0 if all(figure.within for figure in figures) else 1
