"""When the whole board is known: order it, resolve its ids, make the records."""

from operator import itemgetter

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH
from polydesk.connectors.base.meaning import kind_of
from polydesk.connectors.base.reading import Note
from polydesk.connectors.vendors.trello.board import Board, Card, made_at
from polydesk.connectors.vendors.trello.notes import notes_of

type Item = tuple[str, str, float, bool]
LONGEST_TITLE = 500
LONGEST_STEP = 1000
ROOM = 1e10
LAST = 1e14


class _Finish:
    """One run over a gathered board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.out = to.Records()
        self.known: set[str] = set()
        self.kinds = {key: kind_of(name) for key, (name, _at, _shut) in board.lists.items()}
        self.done = next((k for k in self._open_lists() if self.kinds[k] == "done"), "")
        self.cut = self.completed = self.archived = self.orphans = 0

    def run(self) -> None:
        board = self.board
        project = to.Project(
            str(board.id), board.name or str(board.id), archived=bool(board.closed)
        )
        self.out.projects.append(project)
        self.out.labels += [to.Label(key, *pair) for key, pair in board.labels.items()]
        self._tasks()
        self.known = {task.key for task in self.out.tasks}
        self._columns()
        self._checklists()
        self._comments()

    def _open_lists(self) -> list[str]:
        lists = self.board.lists
        return sorted((key for key in lists if not lists[key][2]), key=lambda key: lists[key][1])

    def _columns(self) -> None:
        board = self.board
        for key in self._open_lists():
            name, position, _shut = board.lists[key]
            self.out.columns.append(
                to.Column(key, str(board.id), name or key, position, self.kinds[key])
            )
        made = {task.column for task in self.out.tasks} - board.lists.keys()
        for key, archived in ((f"{board.id}:done", False), (f"{board.id}:archived", True)):
            if key in made:
                self.out.columns.append(
                    to.Column(key, str(board.id), "", LAST + archived, "done", archived=archived)
                )

    def _tasks(self) -> None:
        for card in self.board.cards.values():
            if card.list in self.board.lists:
                self._task(card)
            else:
                self.board.refused.append((card.at, "list_missing", card.title[:80]))

    def _task(self, card: Card) -> None:
        column, finished = self._column(card)
        names = [self.board.members[m] for m in card.members if m in self.board.members]
        self.cut += len(card.title) > LONGEST_TITLE
        task = to.Task(
            key=card.id,
            project=str(self.board.id),
            title=card.title[:LONGEST_TITLE].strip() or card.id,
            column=column,
            notes=notes_of(card, self.board, names, LONGEST_TITLE),
            assignee=to.Person(names[0]) if names else None,
            position=card.position,
            due_at=card.due,
            done_at=(card.active or card.due or made_at(card.id) or EPOCH) if finished else None,
            archived=column.endswith(":archived"),
            labels=tuple(key for key in card.labels if key in self.board.labels),
            created_at=made_at(card.id),
        )
        self.out.tasks.append(task)
        self.out.attachments += [
            to.Attachment(key, card.id, name or url, url, kind, size, at)
            for key, name, url, kind, size, at in card.attachments
        ]

    def _column(self, card: Card) -> tuple[str, bool]:
        """Return the column that a card comes to, and whether it is done there."""
        if card.closed or self.board.lists[card.list][2]:
            self.archived += 1
            return f"{self.board.id}:archived", True
        if self.kinds[card.list] == "done":
            return card.list, True
        if card.complete:
            self.completed += 1
            return self.done or f"{self.board.id}:done", True
        return card.list, False

    def _checklists(self) -> None:
        of_card: dict[str, list[tuple[str, list[Item]]]] = {}
        for _pos, card, name, items in sorted(self.board.checklists, key=itemgetter(0)):
            of_card.setdefault(card, []).append((name, items))
        seen: set[str] = set()
        for card, lists in of_card.items():
            if card not in self.known:
                self.orphans += len(lists)
                continue
            for index, (name, items) in enumerate(lists):
                head = f"{name}: " if name and len(lists) > 1 else ""
                self._items(card, head, index * ROOM, [x for x in items if x[0] not in seen])
                seen.update(item[0] for item in items)

    def _items(self, card: str, head: str, first: float, items: list[Item]) -> None:
        for key, text, position, finished in items:
            whole = f"{head}{text or key}"[:LONGEST_STEP]
            place = first + min(position, ROOM - 1)
            self.out.checklist_items.append(to.ChecklistItem(key, card, whole, place, finished))

    def _comments(self) -> None:
        for key, (card, body, name, at) in self.board.comments.items():
            if card in self.known:
                person = to.Person(name) if name else None
                self.out.comments.append(to.Comment(key, card, body, person, at))
            else:
                self.orphans += 1

    def told(self) -> tuple[Note, ...]:
        counts = (
            ("titles_cut", self.cut),
            ("completed_moved", self.completed),
            ("archived_moved", self.archived),
            ("orphans_left", self.orphans),
        )
        return tuple(Note(code, {"count": count}) for code, count in counts if count)


def finish(board: Board) -> tuple[to.Records, tuple[Note, ...]]:
    """Make the records of a gathered board, and what is to be told about them."""
    work = _Finish(board)
    work.run()
    return work.out, work.told()
