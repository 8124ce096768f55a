"""Keys for rows that have no id: a digest of what identifies them and an occurrence number."""

from collections.abc import Hashable, Iterable
from hashlib import blake2b


def content_key(*parts: str) -> str:
    """Digest of the parts, 24 hex digits; the same parts always give the same key."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def occurrences(rows: Iterable[tuple[Hashable, str]]) -> list[int]:
    """Count off rows that share an identity, from 1, ordered by their remaining content.

    Each row is (identity, content). The order of the file does not matter, so a file sorted
    the other way gives every row the same number.
    """
    listed = list(rows)
    numbers = [0] * len(listed)
    seen: dict[Hashable, int] = {}
    for index in sorted(range(len(listed)), key=lambda i: listed[i][1]):
        identity = listed[index][0]
        seen[identity] = numbers[index] = seen.get(identity, 0) + 1
    return numbers
