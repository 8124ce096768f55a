"""Entries of a run of days, cut at the midnights of the viewer's zone, with their totals."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import get_user_model

from polydesk.clients.queries import Tag, tags_of
from polydesk.core.fold import SortKey, sort_key
from polydesk.core.timesheet import Ruler, minutes_of, seconds_between
from polydesk.kit.viewer import Viewer
from polydesk.tracking.guards import locked
from polydesk.tracking.models import Entry
from polydesk.tracking.rules import LONGEST
from polydesk.work.models.names import shown


class Line(NamedTuple):
    """One entry on one day. `seconds` are those of the day, `minutes` how they are shown.

    `continued` since the day before. A tuple, because a month has hundreds: a frozen dataclass
    takes four times as long to make.
    """

    client: Tag | None
    person: str
    lock: str
    seconds: int
    minutes: int
    continued: bool
    uid: UUID
    description: str
    started_at: datetime
    ended_at: datetime | None
    billable: bool
    task: str | None
    project: str | None

    @property
    def text(self) -> str:
        """The words to show: those of the entry, else of its task."""
        return self.description or self.task or ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its lines, their seconds and the sum of their minutes."""

    day: date
    seconds: int
    minutes: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Minutes of one client (None: without client) by day of the sheet."""

    client: Tag | None
    by_day: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return sum(self.by_day)


@dataclass(frozen=True, slots=True)
class Share:
    """Minutes of one person."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A timesheet: its days, totals by client and day, by person, of billable time, and in all.

    Totals are minutes, the sums of what the lines show; `seconds` is what was worked exactly.
    """

    days: tuple[Day, ...]
    clients: tuple[Total, ...]
    people: tuple[Share, ...]
    seconds: int
    minutes: int
    billable: int
    count: int

    @property
    def is_rounded(self) -> bool:
        """Whether the minutes differ from what was worked."""
        return self.seconds != 60 * self.minutes


@dataclass(frozen=True, slots=True)
class Only:
    """What a sheet is narrowed to, persons by the key inside; None narrows nothing."""

    client: Tag | None = None
    person_id: int | None = None


_FIELDS = (
    "uid", "description", "started_at", "ended_at", "billable", "task__title",
    "project__name", "client_id", "person_id", "pk", "project__name_key",
)  # fmt: skip
_NOTHING = Only()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the keys of the rows stand for."""

    clients: dict[int, Tag]
    people: dict[int, str]
    locks: dict[int, str]


def sheet(
    viewer: Viewer,
    first: date,
    after: date,
    at: datetime,
    only: Only = _NOTHING,
    *,
    locks: bool = False,
) -> Sheet:
    """Return the sheet of the days [first, after); a running entry counts up to `at`.

    Three queries, however many entries: entries, clients, people; and one for each room that
    holds entries fast when `locks` are asked for.
    """
    ruler = Ruler(first, after, viewer.tz)
    rows = _rows(viewer, ruler, only)
    known = _known(viewer, rows, only.client, locks=locks)
    lines = [line for row in rows for line in _lines(row, known, ruler, at)]
    return _summed(lines, ruler.days, viewer.language, len(rows))


def _rows(viewer: Viewer, ruler: Ruler, only: Only) -> list[tuple[Any, ...]]:
    # An entry is at most a day long: none that begins earlier can reach into the sheet.
    found = Entry.objects.visible_to(viewer).between(ruler.start - LONGEST, ruler.end)
    if only.client is not None:
        found = found.filter(client_id=only.client.id)
    if only.person_id is not None:
        found = found.filter(person_id=only.person_id)
    return list(found.order_by("started_at", "pk").values_list(*_FIELDS))


def _known(
    viewer: Viewer, rows: list[tuple[Any, ...]], client: Tag | None, *, locks: bool
) -> _Known:
    if not rows:
        return _Known({}, {}, {})
    people = get_user_model()._default_manager.filter(pk__in={row[8] for row in rows})
    return _Known(
        clients={client.id: client} if client else _clients(viewer, rows),
        people=dict(people.values_list("pk", "name")),
        locks=locked([row[9] for row in rows]) if locks else {},
    )


def _clients(viewer: Viewer, rows: list[tuple[Any, ...]]) -> dict[int, Tag]:
    return tags_of(viewer, {row[7] for row in rows if row[7]})


def _lines(
    row: tuple[Any, ...], known: _Known, ruler: Ruler, at: datetime
) -> Iterator[tuple[date, Line]]:
    client_id, person_id, pk, key = row[7:]
    started_at, ended_at = row[2], row[3]
    said: tuple[Any, ...] = (*row[:6], shown(row[6] or "", key) or None)
    for piece in ruler.cut(started_at, ended_at or max(started_at, at)):
        begin = ruler.begin_of(piece.day)
        continued = started_at < begin
        before = seconds_between(started_at, begin) if continued else 0
        yield (
            piece.day,
            Line(
                known.clients.get(client_id),
                known.people[person_id],
                known.locks.get(pk, ""),
                piece.seconds,
                minutes_of(piece.seconds, before),
                continued,
                *said,
            ),
        )


def _summed(lines: list[tuple[date, Line]], days: list[date], language: str, count: int) -> Sheet:
    by_day: dict[date, list[Line]] = defaultdict(list)
    clients: dict[Tag | None, Counter[date]] = defaultdict(Counter)
    people: Counter[str] = Counter()
    billable = 0
    for day, line in lines:
        by_day[day].append(line)
        clients[line.client][day] += line.minutes
        people[line.person] += line.minutes
        billable += line.minutes if line.billable else 0
    made = [_day(day, by_day.get(day, [])) for day in days]
    return Sheet(
        days=tuple(made),
        clients=_totals(clients, days, language),
        people=tuple(Share(name, minutes) for name, minutes in people.most_common()),
        seconds=sum(day.seconds for day in made),
        minutes=sum(day.minutes for day in made),
        billable=billable,
        count=count,
    )


def _day(day: date, lines: list[Line]) -> Day:
    seconds, minutes = sum(line.seconds for line in lines), sum(line.minutes for line in lines)
    return Day(day, seconds, minutes, tuple(lines))


def _totals(
    clients: dict[Tag | None, Counter[date]], days: list[date], language: str
) -> tuple[Total, ...]:
    made = [Total(client, tuple(sums[day] for day in days)) for client, sums in clients.items()]
    return tuple(sorted(made, key=lambda total: _place(total.client, language)))


def _place(client: Tag | None, language: str) -> tuple[bool, SortKey | None]:
    return client is None, sort_key(client.name, language) if client else None
