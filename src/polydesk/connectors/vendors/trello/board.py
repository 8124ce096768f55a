"""What is kept of a board while its file is walked: only the fields that come over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from polydesk.connectors.base.moments import read_instant
from polydesk.connectors.base.source import clean

type Json = Mapping[str, Any]
COMMENTS = ("commentCard", "copyCommentCard")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as the file has it; ids point at lists, labels and members."""

    at: int
    id: str
    list: str
    title: str
    desc: str
    position: float
    closed: bool
    complete: bool
    due: datetime | None
    start: datetime | None
    active: datetime | None
    members: tuple[str, ...]
    labels: tuple[str, ...]
    attachments: tuple[tuple[Any, ...], ...]
    custom: tuple[tuple[str, str, Any], ...]
    place: str


@dataclass(slots=True)
class Board:
    """The board as gathered so far. `refused` holds (offset, code, what)."""

    id: str = ""
    name: str = ""
    closed: bool = False
    actions: int = 0
    seen: set[str] = field(default_factory=set)
    lists: dict[str, tuple[str, float, bool]] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    checklists: list[tuple[float, str, str, list[tuple[str, str, float, bool]]]] = field(
        default_factory=list
    )
    comments: dict[str, tuple[str, str, str, datetime]] = field(default_factory=dict)
    fields: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    refused: list[tuple[int, str, str]] = field(default_factory=list)

    def take_list(self, item: Json, at: int) -> None:
        """Take a list: name, position, archived."""
        if self._fresh(item, at, self.lists):
            self.lists[item["id"]] = (_text(item, "name"), number(item), bool(item.get("closed")))

    def take_label(self, item: Json, at: int) -> None:
        """Take a label: its name may be empty, its colour may be none."""
        if self._fresh(item, at, self.labels):
            self.labels[item["id"]] = (_text(item, "name"), _text(item, "color"))

    def take_member(self, item: Json, at: int) -> None:
        """Take a member: the full name, or the user name where there is none."""
        if isinstance(item.get("id"), str):
            self.members[item["id"]] = _text(item, "fullName") or _text(item, "username")

    def take_card(self, item: Json, at: int) -> None:
        """Take a card, archived ones too; one that is due when no calendar goes is refused."""
        if not self._fresh(item, at, self.cards):
            return
        if item.get("due") and read_instant(item["due"]) is None:
            self.refused.append((at, "no_due", _text(item, "name")[:80]))
            return
        self.cards[item["id"]] = _card(item, at)

    def take_checklist(self, item: Json, at: int) -> None:
        """Take a checklist with its items in order."""
        if not item.get("id"):
            self.refused.append((at, "no_id", _text(item, "name")[:80]))
            return
        items = [
            (entry["id"], _text(entry, "name"), number(entry), entry.get("state") == "complete")
            for entry in item.get("checkItems") or ()
            if isinstance(entry, dict) and entry.get("id")
        ]
        items = list({entry[0]: entry for entry in items}.values())
        items.sort(key=lambda entry: entry[2])
        self.checklists.append((number(item), _text(item, "idCard"), _text(item, "name"), items))

    def take_action(self, item: Json, at: int) -> None:
        """Of what happened only comments are kept."""
        self.actions += 1
        if item.get("type") not in COMMENTS or not item.get("id"):
            return
        data = item.get("data") or {}
        writer = item.get("memberCreator") or {}
        name = _text(writer, "fullName") or _text(writer, "username")
        moment = read_instant(item.get("date")) or made_at(item["id"])
        card = _text(data.get("card") or {}, "id")
        if moment is not None:
            self.comments[item["id"]] = (card, _text(data, "text"), name, moment)

    def take_custom_field(self, item: Json, at: int) -> None:
        """Take a custom field: its name, and the texts of its options."""
        display = item.get("display") or {}
        options = item.get("options") or display.get("options") or ()
        texts = {
            _text(option, "id") or _text(option, "_id"): _text(option.get("value") or {}, "text")
            for option in options
            if isinstance(option, dict)
        }
        name = _text(item, "name") or _text(display, "name")
        self.fields[_text(item, "id")] = (name, texts)

    def _fresh(self, item: Json, at: int, known: Mapping[str, object]) -> bool:
        key = item.get("id")
        code = "" if isinstance(key, str) and key else "no_id"
        code = code or ("duplicate_id" if key in known else "")
        if code:
            self.refused.append((at, code, _text(item, "name")[:80]))
        return not code


def _card(item: Json, at: int) -> Card:
    complete, due = bool(item.get("dueComplete")), read_instant(item.get("due"))
    active = read_instant(item.get("dateCompleted")) or read_instant(item.get("dateLastActivity"))
    return Card(
        at,
        item["id"],
        _text(item, "idList"),
        _text(item, "name"),
        _text(item, "desc"),
        number(item),
        bool(item.get("closed")),
        complete,
        due,
        read_instant(item.get("start")),
        active,
        _ids(item, "idMembers"),
        _label_ids(item),
        tuple(map(_attachment, filter(_has_address, _listed(item, "attachments")))),
        tuple(filter(None, map(_custom, _listed(item, "customFieldItems")))),
        _text(item, "locationName") or _text(item, "address"),
    )


def _label_ids(item: Json) -> tuple[str, ...]:
    inner = _listed(item, "labels")
    ids = [
        *_ids(item, "idLabels"),
        *(x["id"] for x in inner if isinstance(x, dict) and x.get("id")),
    ]
    return tuple(dict.fromkeys(ids))


def _ids(item: Json, key: str) -> tuple[str, ...]:
    return tuple(value for value in _listed(item, key) if isinstance(value, str))


def _listed(item: Json, key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _has_address(item: object) -> bool:
    return isinstance(item, dict) and bool(item.get("id")) and bool(item.get("url"))


def _attachment(item: Json) -> tuple[Any, ...]:
    size = item.get("bytes")
    size = int(size) if isinstance(size, int | str) and str(size).isdecimal() else None
    moment = read_instant(item.get("date"))
    name = _text(item, "name") or _text(item, "fileName")
    return (item["id"], name, _text(item, "url"), _text(item, "mimeType"), size, moment)


def _custom(item: object) -> tuple[str, str, Any] | None:
    if not isinstance(item, dict) or not item.get("idCustomField"):
        return None
    return (item["idCustomField"], _text(item, "idValue"), item.get("value"))


def _text(item: Mapping[str, Any], key: str) -> str:
    return clean(item.get(key))


def number(item: Json) -> float:
    """Return the position of a thing; 0 where it has none that is a number."""
    try:
        value = float(item.get("pos") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return value if abs(value) < 1e15 else 0.0


def made_at(key: str) -> datetime | None:
    """Return the moment that is written into Trello's ids; None in an id that has none."""
    try:
        seconds = int(key[:8], 16) if len(key) == 24 else 0
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None
