"""What a task holds beyond its fields, as a list at the end of its notes.

The names are English for everybody: the same file must give the same text.
"""

from collections.abc import Iterable

LONGEST_TITLE = 500
MOST_FACTS = 60


def with_facts(text: str, facts: Iterable[tuple[str, str]]) -> str:
    """Return the text, then a line for each fact that says something."""
    lines = [f"- **{name}:** {value}" for name, value in facts if name and value]
    return "\n\n".join(filter(None, (text.strip(), "\n".join(lines[:MOST_FACTS]))))


def titled(title: str, key: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a title that fits, and the whole of one that did not, as a fact."""
    short = title[:LONGEST_TITLE].strip() or key
    return short, (("Title", title),) if len(title) > LONGEST_TITLE else ()
