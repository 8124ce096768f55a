"""Items of boards to tasks: status to column, group to label, updates to comments."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP, Boards
from polydesk.connectors.base.days import noon, unshortened
from polydesk.connectors.base.facts import titled, with_facts
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.reading import Note, Refusal, RefusedError
from polydesk.connectors.base.sheets import text
from polydesk.connectors.vendors.monday.rows import Item
from polydesk.connectors.vendors.monday.stamps import moment, wall
from polydesk.connectors.vendors.monday.updates import Update

_ADDRESSES = re.compile(r",?(?<!\s)\s++(?=https?://)|,(?=https?://)")


class Gathering:
    """What the boards have said so far. `timed` are samples of times that need a zone."""

    def __init__(self, order: str, zone: ZoneInfo) -> None:
        self.order, self.zone = order, zone
        self.boards = Boards()
        self.comments: list[to.Comment] = []
        self.attachments: list[to.Attachment] = []
        self.refused: list[Refusal] = []
        self.timed: list[str] = []
        self.seen: dict[tuple[str, ...], int] = {}
        self.orphans = self.undated = 0

    def board(self, name: str, items: Iterable[Item]) -> None:
        """Take the items of a board, each subitem after its item."""
        project = self.boards.project(content_key("board", name), name or "monday.com")
        above = ("", "")
        for number, item in enumerate(items):
            try:
                key = self._take(project, item, number, above if item.sub else ("", ""))
                above = above if item.sub else (key, item.name)
            except RefusedError as error:
                what = item.name[:80]
                self.refused.append(Refusal(item.line, error.code, error.params, what))

    def _take(self, project: str, item: Item, number: int, above: tuple[str, str]) -> str:
        key = self._key(project, item, above[0])
        if key in self.boards.tasks:
            raise RefusedError("duplicate_id")
        until, day = self._due(item)
        people = _listed(text(item.cells.get("person", "")))
        title, longer = titled(item.name, key)
        facts = [
            *longer,
            ("Subitem of", above[1]),
            ("People", ", ".join(people) if len(people) > 1 else ""),
            *item.more,
        ]
        task = to.Task(
            key=key,
            project=project,
            title=title,
            column=self._column(project, item),
            notes=with_facts("", facts),
            assignee=to.Person(people[0]) if people else None,
            position=STEP * number,
            due_at=until,
            due_on=day,
            labels=self._labels(item),
        )
        self.boards.task(task, item.name)
        self._files(key, text(item.cells.get("files", "")))
        return key

    def _key(self, project: str, item: Item, above: str) -> str:
        key = unshortened(text(item.cells.get("id", "")))
        return key or self._counted("item", project, above, "" if above else item.group, item.name)

    def _counted(self, *said: str) -> str:
        """Return a key of what is said, the same ones counted."""
        number = self.seen[said] = self.seen.get(said, 0) + 1
        return content_key(*said, str(number))

    def _column(self, project: str, item: Item) -> str:
        """Return the column of a status; a board without any has its groups for columns."""
        name = text(item.cells.get("status", "")) if item.has_status else item.group
        return self.boards.column(project, name)

    def _labels(self, item: Item) -> tuple[str, ...]:
        names = [item.group] if item.has_status and item.group and not item.sub else []
        names += _listed(text(item.cells.get("tags", "")))
        return tuple(dict.fromkeys(map(self.boards.label, names)))

    def _due(self, item: Item) -> tuple[datetime | None, date | None]:
        value = item.cells.get("due", "")
        found = wall(value, self.order)
        if found is None or found[1] is None:
            return None, found[0] if found else None
        self.timed.append(text(value))
        return moment(found[0], found[1], self.zone), None

    def _files(self, key: str, cell: str) -> None:
        for url in filter(None, map(str.strip, _ADDRESSES.split(cell))):
            if url.startswith(("https://", "http://")):
                name = url.rpartition("/")[2] or url
                own = self._counted("file", key, url)
                self.attachments.append(to.Attachment(own, key, name, url))

    def updates(self, said: Iterable[Update]) -> None:
        """Take the updates of items that are here; others belong to items that are gone."""
        posts: set[str] = set()
        for one in said:
            if one.item not in self.boards.tasks:
                self.orphans += 1
            elif one.post and one.post in posts:
                self.refused.append(Refusal(one.line, "duplicate_id", {}, one.body[:80]))
            else:
                posts.add(one.post)
                self._comment(one)

    def _comment(self, one: Update) -> None:
        found = None
        try:
            found = wall(one.at, self.order)
            at = self._at(*found) if found else None
        except RefusedError:
            at = None
        self.undated += at is None
        if found and found[1]:
            self.timed.append(text(one.at))
        key = one.post or self._counted("update", one.item, text(one.at), one.who, one.body)
        person = to.Person(one.who) if one.who else None
        self.comments.append(to.Comment(key, one.item, one.body, person, at or EPOCH))

    def _at(self, day: date, clock: time | None) -> datetime | None:
        return moment(day, clock, self.zone) if clock else noon(day)

    def records(self) -> to.Records:
        """Return the records."""
        made = self.boards.finish()
        made.comments, made.attachments = self.comments, self.attachments
        return made

    def told(self) -> tuple[Note, ...]:
        """Tell what was moved and what was left."""
        counts = (("orphans_left", self.orphans), ("undated_comments", self.undated))
        return (
            *self.boards.told(),
            *(Note(code, {"count": count}) for code, count in counts if count),
        )


def _listed(cell: str) -> list[str]:
    return [name for name in map(str.strip, cell.split(",")) if name]
