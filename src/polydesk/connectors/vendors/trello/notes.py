"""What has no place of its own on a task is kept, readable, at the end of its notes.

These lines are part of the imported text, so they stand in plain English whoever imports:
the same file must give the same text, or a second import would find a change.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from polydesk.connectors.base.source import clean
from polydesk.connectors.vendors.trello.board import Board, Card


def notes_of(card: Card, board: Board, members: Sequence[str], longest: int) -> str:
    """Return description, then a list of what else the card holds."""
    lines = [f"- **{name}:** {value}" for name, value in _facts(card, board, members, longest)]
    return "\n\n".join(filter(None, (card.desc.strip(), "\n".join(lines))))


def _facts(card: Card, board: Board, members: Sequence[str], longest: int) -> list[tuple[str, str]]:
    shut = card.closed or board.lists[card.list][2]
    facts = [
        ("Title", card.title if len(card.title) > longest else ""),
        ("List", board.lists[card.list][0] if shut or card.complete else ""),
        ("Start", card.start.date().isoformat() if card.start else ""),
        ("Members", ", ".join(members)),
        ("Place", card.place),
    ]
    facts += [_custom(board, *item) for item in card.custom]
    return [(name, value) for name, value in facts if name and value]


def _custom(board: Board, key: str, option: str, value: Any) -> tuple[str, str]:
    name, options = board.fields.get(key, ("", {}))
    return name, options.get(option, "") if option else _value(value)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(_value(inner) for inner in value.values())
    return {"true": "✓", "false": ""}.get(clean(value), clean(value))
