"""Walk a large JSON object member by member, so that only one element is held at a time."""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from polydesk.connectors.base.reading import TroubleError

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODE = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the outer object, or (`element`) one item of a member that is an array.

    An array first comes as a member of value None, then item by item. `at` is the offset of
    the value in the text.
    """

    key: str
    value: object
    at: int
    element: bool = False


def members(text: str) -> Iterator[Member]:
    """Yield the members of a JSON object; TroubleError where it is broken.

    `text` is `Source.octets`: the bytes of UTF-8, each as one character. All signs of JSON are
    ASCII, so the walk needs no more; values are decoded one by one.
    """
    try:
        yield from _object(text, _skip(text, 0))
    except (ValueError, RecursionError, IndexError) as error:
        raise _trouble(text, error) from error


def cut_off(text: str) -> bool:
    """Tell whether a text begins as a JSON object and ends before that does."""
    try:
        for _member in members(text):
            pass
    except TroubleError as trouble:
        return trouble.code == "cut_off"
    return False


def line_of(text: str, at: int) -> int:
    """Line of an offset, from 1."""
    return text.count("\n", 0, at) + 1


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """Return the value at an offset, its letters put right, and where it ends."""
    value, end = _DECODE(text, at)
    piece = text[at:end]
    if not piece.isascii():
        value = json.loads(piece.encode("latin-1").decode())
    return value, end


def _trouble(text: str, error: Exception) -> TroubleError:
    at = getattr(error, "pos", len(text))
    if at >= len(text.rstrip(" \t\r\n")) - 1 or "Unterminated" in str(error):
        return TroubleError("cut_off", line_of(text, len(text)))
    return TroubleError("broken_json", line_of(text, at))


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _expect(text: str, at: int, signs: str) -> str:
    if at >= len(text) or text[at] not in signs:
        raise json.JSONDecodeError("unexpected sign", text, at)
    return text[at]


def _object(text: str, at: int) -> Iterator[Member]:
    _expect(text, at, "{")
    at = _skip(text, at + 1)
    while text[at] != "}":
        _expect(text, at, '"')
        key, at = _decoded(text, at)
        at = _skip(text, at)
        _expect(text, at, ":")
        at = yield from _value(text, key, _skip(text, at + 1))
        at = _next(text, at, "}")


def _value(text: str, key: str, at: int) -> Generator[Member, None, int]:
    if text[at] == "[":
        return (yield from _array(text, key, at))
    value, end = _decoded(text, at)
    yield Member(key, value, at)
    return end


def _array(text: str, key: str, at: int) -> Generator[Member, None, int]:
    yield Member(key, None, at)
    at = _skip(text, at + 1)
    while text[at] != "]":
        value, end = _decoded(text, at)
        yield Member(key, value, at, element=True)
        at = _next(text, end, "]")
    return at + 1


def _next(text: str, at: int, close: str) -> int:
    at = _skip(text, at)
    if _expect(text, at, "," + close) == close:
        return at
    at = _skip(text, at + 1)
    if text[at] == close:
        raise json.JSONDecodeError("comma before the end", text, at)
    return at
