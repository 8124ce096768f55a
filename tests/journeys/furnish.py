"""Every page of the house test, in a served home: `python -m tests.journeys.furnish` prints them.

Runs beside a server with the sample business, in a process of its own, on the same home. The rows of
an address come from the builders of `tests/house/stage.py`, with people of the sample on the
stage. Prints {"cookie": [name, value], "home": "/w/sample/", "desk": {name: path}, "outside": {...}}.
"""

import sys
from importlib import import_module

import django


def main() -> int:
    """Set Django up, then furnish: models can't be imported before."""
    django.setup()
    told: int = import_module("tests.journeys.furniture").tell()
    return told


if __name__ == "__main__":
    sys.exit(main())
