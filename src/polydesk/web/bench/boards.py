"""A Trello board of 5,000 cards comes in, against executemany of the rows that it became."""

import json
from typing import Any

from polydesk.web.bench import imports
from polydesk.web.bench.world import title

CARDS = 5_000
LISTS = 8
_DONE = "2026-11-20T10:00:00.000Z"


def _id(kind: int, number: int) -> str:
    return f"{kind:08x}{number:016x}"


def board() -> dict[str, Any]:
    """Return a board as Trello exports it: labels, checklists, comments, due dates."""
    return {
        "id": _id(1, 1),
        "name": "Five thousand",
        "desc": "",
        "closed": False,
        "lists": [
            {"id": _id(2, n), "name": f"List {n}", "closed": False, "pos": n * 1024.0}
            for n in range(LISTS)
        ],
        "labels": [
            {"id": _id(3, n), "name": f"Label {n}", "color": "green", "idBoard": _id(1, 1)}
            for n in range(6)
        ],
        "members": [],
        "customFields": [],
        "cards": [_card(n) for n in range(CARDS)],
        "checklists": [_checklist(n) for n in range(0, CARDS, 2)],
        "actions": [_comment(n) for n in range(0, CARDS, 5)],
    }


def _card(number: int) -> dict[str, Any]:
    return {
        "id": _id(4, number),
        "idShort": number + 1,
        "shortLink": f"c{number:07}",
        "name": title(number),
        "desc": "What is to be **done** here.",
        "closed": number % 50 == 0,
        "idList": _id(2, number % LISTS),
        "idLabels": [_id(3, number % 6)],
        "idMembers": [],
        "idChecklists": [_id(5, number)] if number % 2 == 0 else [],
        "due": _DONE if number % 3 == 0 else None,
        "dueComplete": False,
        "pos": number * 16.0,
        "attachments": [],
        "dateLastActivity": _DONE,
    }


def _checklist(number: int) -> dict[str, Any]:
    items = [
        {"id": _id(6, number * 4 + n), "name": f"Step {n}", "state": "incomplete", "pos": n * 1.0}
        for n in range(3)
    ]
    kept = {"name": "Checklist", "pos": 1.0, "idBoard": _id(1, 1)}
    return {"id": _id(5, number), "idCard": _id(4, number), "checkItems": items, **kept}


def _comment(number: int) -> dict[str, Any]:
    return {
        "id": _id(7, number),
        "type": "commentCard",
        "date": _DONE,
        "idMemberCreator": _id(8, 1),
        "memberCreator": {"id": _id(8, 1), "fullName": "Parsa", "username": "parsa"},
        "data": {
            "text": "متن نظر دربارهٔ این کار",
            "card": {"id": _id(4, number), "name": title(number)},
            "board": {"id": _id(1, 1), "name": "Five thousand"},
        },
    }


def measure() -> dict[str, float]:
    """Import into an empty home; return seconds, peak memory in MB, rows, seconds of the floor."""
    text = json.dumps(board(), ensure_ascii=False)
    return imports.measure("trello", "board.json", text, client="Harbour Books")
