"""What hangs on a task of ClickUp: checklists, comments and attachments, as JSON in cells."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.reading import Note, RefusedError
from polydesk.connectors.base.source import clean
from polydesk.connectors.vendors.clickup.cells import NOTHING, moment

LONGEST_STEP = 1000
TICKED = ("[x] ", "[X] ", "✓ ", "✔ ")
OPEN = ("[ ] ", "☐ ")
DONE = frozenset(("true", "1", "complete", "completed", "done", "resolved"))

type Cells = Mapping[str, str]


class Parts:
    """What was found so far; keys are made of what is said, for the export has no ids."""

    def __init__(self) -> None:
        self.steps: list[to.ChecklistItem] = []
        self.comments: list[to.Comment] = []
        self.attachments: list[to.Attachment] = []
        self.broken: Counter[str] = Counter()
        self.seen: dict[tuple[str, str, str], int] = {}
        self.undated = 0

    def take(self, cells: Cells, task: str, created: datetime | None) -> None:
        """Take what a row's cells hold; a cell that can not be read is counted and left out."""
        checklists = self._json(cells, "checklists", "Checklists")
        for place, (text, done) in enumerate(_steps(checklists)):
            key = self._key("step", task, text)
            self.steps.append(to.ChecklistItem(key, task, text, STEP * place, done))
        said = [
            *_objects(self._json(cells, "comments", "Comments")),
            *_objects(self._json(cells, "assigned", "Assigned Comments")),
        ]
        self._comments(said, task, created)
        for one in _objects(self._json(cells, "attachments", "Attachments")):
            self._attachment(one, task)

    def _json(self, cells: Cells, name: str, title: str) -> Any:
        text = cells.get(name, "")
        if text.casefold() in NOTHING or text.isdecimal():
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            self.broken[title] += 1
            return None

    def _key(self, kind: str, task: str, text: str) -> str:
        """Return a key of its own for each saying, the same ones counted."""
        base = (kind, task, text)
        number = self.seen[base] = self.seen.get(base, 0) + 1
        return content_key(*base, str(number))

    def _comments(self, said: list[Mapping[str, Any]], task: str, created: datetime | None) -> None:
        known: set[tuple[str, str, str]] = set()
        for one in said:
            body = clean(one.get("text") or one.get("comment_text")).strip()
            by, at = _writer(one.get("by") or one.get("user")), clean(one.get("date"))
            if not body or (body, by, at) in known:
                continue
            known.add((body, by, at))
            person = to.Person(by, by if "@" in by else "") if by else None
            key = self._key("comment", task, f"{at} {by} {body}")
            self.comments.append(to.Comment(key, task, body, person, self._at(at, created)))

    def _at(self, text: str, created: datetime | None) -> datetime:
        try:
            found = moment(text)
        except RefusedError:
            found = None
        self.undated += found is None
        return found or created or EPOCH

    def _attachment(self, one: Mapping[str, Any], task: str) -> None:
        url = clean(one.get("url") or one.get("url_w_host"))
        if url:
            name = clean(one.get("title") or one.get("name")) or url
            key = self._key("attachment", task, url)
            self.attachments.append(to.Attachment(key, task, name, url))

    def add_to(self, records: to.Records) -> None:
        """Put what was found beside the tasks."""
        records.checklist_items += self.steps
        records.comments += self.comments
        records.attachments += self.attachments

    def told(self) -> tuple[Note, ...]:
        """Tell of cells that could not be read, and of comments without a date."""
        notes = []
        if self.broken:
            columns = ", ".join(self.broken)
            count = self.broken.total()
            notes.append(Note("cells_left", {"count": count, "columns": columns}))
        if self.undated:
            notes.append(Note("undated_comments", {"count": self.undated}))
        return tuple(notes)


def _objects(value: object) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        value = [value]
    return [x for x in value if isinstance(x, Mapping)] if isinstance(value, list) else []


def _writer(value: object) -> str:
    if isinstance(value, Mapping):
        return clean(value.get("username") or value.get("email"))
    return clean(value).strip()


def _steps(value: object) -> Iterator[tuple[str, bool]]:
    """Yield the items of checklists: by name of the checklist, or as a list of checklists."""
    if isinstance(value, Mapping) and "items" not in value:
        lists = list(value.items())
    else:
        lists = [(clean(x.get("name")), x.get("items")) for x in _objects(value)]
    for name, items in lists:
        head = f"{clean(name)}: " if name and len(lists) > 1 else ""
        for item in items if isinstance(items, list) else [items]:
            text, done = _step(item)
            if text:
                yield f"{head}{text}"[:LONGEST_STEP], done


def _step(item: object) -> tuple[str, bool]:
    if isinstance(item, Mapping):
        state = clean(item.get("resolved") or item.get("checked") or item.get("state"))
        return clean(item.get("name") or item.get("text")), state.casefold() in DONE
    text = clean(item).strip()
    done = text.startswith(TICKED)
    if done or text.startswith(OPEN):
        text = text.partition(" ")[2] if text[0] != "[" else text[4:]
    return text, done
