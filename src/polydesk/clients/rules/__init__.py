"""Colours, monograms and rates, as values."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from polydesk.clients.models import COLORS

VOID = frozenset("AEIOUYÅÄÖÆØ")


def next_color(used: Iterable[int]) -> int:
    """Return the colour that fewest clients have, the first such one."""
    count = Counter(used)
    return min(range(COLORS), key=lambda color: (count[color], color))


def monogram(name: str, taken: Iterable[str] = ()) -> str:
    """Return two letters for a name, different from the taken ones where that is possible."""
    proposals = list(_proposals(name))
    used = set(taken)
    return next((letters for letters in proposals if letters not in used), proposals[0])


def _proposals(name: str) -> Iterable[str]:
    words = [word for word in (_letters(part) for part in name.split()) if word]
    if not words:
        yield "?"
        return
    first = words[0]
    if len(words) > 1:
        yield from (first[0] + word[0] for word in (words[1], words[-1]))
    yield first[:2]
    rest = "".join(words)[1:]
    yield from (first[0] + letter for letter in rest if letter not in VOID)
    yield from (first[0] + letter for letter in rest)
    yield from (first[0] + str(n) for n in range(2, 10))


def _letters(word: str) -> str:
    composed = unicodedata.normalize("NFC", word.upper())
    return "".join(char for char in composed if char.isalnum())
