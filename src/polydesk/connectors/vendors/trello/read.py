"""From the JSON of a Trello board to neutral records."""

from collections.abc import Callable, Mapping
from typing import Any

from polydesk.connectors.base.jsonstream import line_of, members
from polydesk.connectors.base.reading import Note, Options, Reading, Refusal, TroubleError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.vendors.trello.board import Board
from polydesk.connectors.vendors.trello.finish import finish

HINTS = ('"idBoard"', '"shortUrl"', '"labelNames"', '"idMemberCreator"', '"dateLastActivity"')

type Json = Mapping[str, Any]


def recognises(source: Source) -> bool:
    """Tell a JSON object that speaks of boards as Trello does; a cut-off one too."""
    if not source.start.lstrip().startswith("{"):
        return False
    octets = source.octets
    return sum(hint in octets for hint in HINTS) >= 2


def read(source: Source, options: Options) -> Reading:
    """Read a board; nothing in it depends on the options, for its instants carry their offset."""
    board = _gathered(source.octets)
    if not {"lists", "cards"} <= board.seen or not board.id:
        raise TroubleError("not_a_board")
    records, notes = finish(board)
    refused = tuple(
        Refusal(line_of(source.octets, at), code, {}, what) for at, code, what in board.refused
    )
    return Reading(
        "trello",
        records,
        str(board.id)[:100],
        refused,
        notes=(*source.notes, *notes, *_capped(board)),
    )


def _capped(board: Board) -> tuple[Note, ...]:
    return (Note("comments_capped"),) if board.actions == 1000 else ()


def _gathered(text: str) -> Board:
    board = Board()
    for member in members(text):
        board.seen.add(member.key)
        if member.element:
            take = TAKERS.get(member.key)
            if take is not None:
                _take(board, take, member.value, member.at)
        elif member.key in ("id", "name", "closed"):
            setattr(board, member.key, member.value)
    return board


def _take(board: Board, take: Callable[[Board, Json, int], None], value: object, at: int) -> None:
    if isinstance(value, dict):
        take(board, value, at)
    else:
        board.refused.append((at, "not_an_object", clean(value)[:80]))


TAKERS: dict[str, Callable[[Board, Json, int], None]] = {
    "lists": Board.take_list,
    "cards": Board.take_card,
    "labels": Board.take_label,
    "members": Board.take_member,
    "checklists": Board.take_checklist,
    "actions": Board.take_action,
    "customFields": Board.take_custom_field,
}
