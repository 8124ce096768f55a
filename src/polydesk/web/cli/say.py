"""What commands print: sentences, or one JSON document with --json."""

import json
import sys
from typing import Any


def say(text: object) -> None:
    """Print a line for a person."""
    print(text, flush=True)  # noqa: T201


def aside(text: object) -> None:
    """Print talk that is no result, on stderr."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def answer(value: Any, *, as_json: bool, text: str) -> None:
    """Print the result: the JSON document alone, or the text."""
    say(json.dumps(value, ensure_ascii=False, default=str) if as_json else text)
