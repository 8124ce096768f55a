"""What time it is for each client, and when they start or end work.

The top bar shows a few clocks on every page, so which ones is kept for some minutes; the clients
themselves are read afresh, in one query.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, override

from polydesk.accounts.rules.choices import city
from polydesk.clients.models import Client
from polydesk.clients.rules import hours
from polydesk.clients.rules.hours import Agreed
from polydesk.core.timesheet import midnight
from polydesk.core.worktime import AHEAD, Calendar, is_awake, spans
from polydesk.kit import sql
from polydesk.kit.format import dates
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer

SHOWN = 5
KEPT = timedelta(minutes=5)
SOON = 20 * 60  # minutes ahead that are told as hours; what is further has a day's name
_MOST = 1_000
_MINUTE = 60
_DAY = timedelta(days=1)
_NEAR = _DAY * (AHEAD + 2)

type State = Literal["work", "awake", "asleep"]

_LIVING = "{0}.workspace_id = %s AND {0}.removed_at IS NULL AND {0}.pending IS NULL"
# One row or more for each client: every week agreed, and each of the days off that are near.
_ROWS = """
SELECT s.many, s.total, c.id, c.uid, c.name, c.color, c.monogram, c.zone, c.country,
  h.valid_from, h.week, h.region, d.first_on, d.last_on, d.name
FROM (SELECT COUNT(*) AS many, COALESCE(SUM(id), 0) AS total FROM clients_client n
    WHERE {n} AND archived_at IS NULL) s
  LEFT JOIN clients_client c ON {c} AND c.archived_at IS NULL{only}
  LEFT JOIN clients_hours h ON h.client_id = c.id AND {h} AND h.valid_from <= %s
  LEFT JOIN clients_dayoff d ON d.client_id = c.id AND {d}
    AND d.last_on >= %s AND d.first_on <= %s
ORDER BY c.id, h.valid_from, d.first_on
"""
_SQL = _ROWS.format(only="{}", **{table: _LIVING.format(table) for table in "nchd"})
_chosen: dict[tuple[int, int | None], "Choice"] = {}

type Stamp = tuple[int, int]  # how many clients there are, and the sum of their keys


@dataclass(frozen=True, slots=True)
class Clock:
    """One client's clock. `spans` are working hours to come as minutes of the epoch, "a-b c-d".

    `free` is why today is no working day there, until the minute `free_until`.
    """

    uid: UUID
    name: str
    color: int
    monogram: str
    zone: str
    city: str
    time: str
    state: State
    left: int | None
    day: str
    day_short: str
    spans: str
    free: str
    free_until: int

    @property
    def soon(self) -> bool:
        """Whether what comes next is told in hours."""
        return self.left is not None and self.left < SOON


@dataclass(frozen=True, slots=True)
class Strip:
    """The clocks of the top bar; all of them stand behind its menu."""

    clocks: tuple[Clock, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Choice:
    """Which clients have a clock in the top bar, until when, and of whom they were chosen."""

    ids: tuple[int, ...]
    until: datetime
    seen: frozenset[int] | None
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Face:
    """A client as clocks need it."""

    pk: int
    uid: UUID
    name: str
    color: int
    monogram: str
    agreed: Agreed


def chosen(viewer: Viewer, at: datetime) -> Choice | None:
    """Return which clocks this viewer has in the top bar, None when that is to be found out."""
    kept = _chosen.get((viewer.workspace_id, viewer.person_id))
    fresh = kept is not None and kept.until > at and kept.seen == viewer.client_ids
    return kept if fresh else None


def choose(viewer: Viewer, at: datetime, recent: Iterable[int]) -> Choice:
    """Keep which clocks are shown: clients lately worked for, then the oldest ones."""
    found = Client.objects.filter(archived_at=None).order_by("pk").values_list("pk", flat=True)
    living, seen = list(found), viewer.client_ids
    there = [pk for pk in living if seen is None or pk in seen]
    order = dict.fromkeys([*(pk for pk in recent if pk in set(there)), *there])
    if len(_chosen) > _MOST:
        _chosen.clear()
    choice = Choice(tuple(order)[:SHOWN], at + KEPT, seen, (len(living), sum(living)))
    _chosen[viewer.workspace_id, viewer.person_id] = choice
    return choice


def forget(workspace_id: int) -> None:
    """Choose anew: a client came or went."""
    for key in [key for key in _chosen if key[0] == workspace_id]:
        _chosen.pop(key, None)


def strip(viewer: Viewer, choice: Choice, at: datetime) -> Strip:
    """Return the clocks chosen for the top bar. One query.

    When its stamp is not that of the choice, clients came or went, perhaps in another process.
    """
    seen = viewer.client_ids
    stamp, faces = _read([pk for pk in choice.ids if seen is None or pk in seen], at)
    known = {face.pk: face for face in faces}
    shown = (_clock(known[pk], viewer.language, at) for pk in choice.ids if pk in known)
    return Strip(tuple(shown), stamp)


def _read(
    ids: Iterable[int] | None, at: datetime, ahead: timedelta = _NEAR
) -> tuple[Stamp, list[Face]]:
    """Return a stamp of all clients, and the faces of some (None: of all), by key.

    Days off are those from yesterday until `ahead`.
    """
    only = "" if ids is None else f" AND c.id IN ({sql.ids(ids)})"
    today, scope = at.date(), current_id()
    last = today + ahead
    values = [scope, scope, scope, last, scope, today - timedelta(days=2), last]
    rows = sql.read(_SQL.format(only), values)
    grouped = groupby((row for row in rows if row[2] is not None), key=itemgetter(2))
    return (int(rows[0][0]), int(rows[0][1])), [_seen(list(found)) for _pk, found in grouped]


def _seen(rows: list[tuple[Any, ...]]) -> Face:
    pk, uid, name, color, monogram, zone, country = rows[0][2:9]
    weeks = dict.fromkeys((row[9], _text(row[10]), row[11]) for row in rows if row[9])
    off = dict.fromkeys(row[12:15] for row in rows if row[12])
    agreed = Agreed(zone, country, tuple(weeks), tuple(off))
    return Face(pk, sql.uid(uid), name, color, monogram, agreed)


def _text(week: Any) -> str:
    return week if isinstance(week, str) else json.dumps(week)


def every(viewer: Viewer, at: datetime) -> list[Clock]:
    """Return all clocks: who works now first, then by what comes next. One query."""
    rows = [_clock(face, viewer.language, at) for face in _read(viewer.client_ids, at)[1]]
    order = {"work": 0, "awake": 1, "asleep": 2}
    return sorted(rows, key=lambda row: (order[row.state], row.left is None, row.left or 0))


def one(
    viewer: Viewer, client: Client, at: datetime, ahead: timedelta = _NEAR
) -> tuple[Clock, Agreed] | None:
    """Return the clock of one client and what is known of its hours, `ahead` far. One query."""
    for face in _read([client.pk], at, ahead)[1]:
        return _clock(face, viewer.language, at), face.agreed
    return None


def _clock(face: Face, language: str, at: datetime) -> Clock:
    minute = int(at.timestamp()) // _MINUTE
    shown = _face(face.agreed, language, minute)
    zone = face.agreed.zone
    place = city(zone, language)
    return Clock(face.uid, face.name, face.color, face.monogram, zone, place, *shown)


@lru_cache(maxsize=1024)
def _face(
    agreed: Agreed, language: str, minute: int
) -> tuple[str, State, int | None, str, str, str, str, int]:
    """Return time, state, minutes left, day twice, spans, why free, until when: of one place."""
    place, at = ZoneInfo(agreed.zone), datetime.fromtimestamp(minute * _MINUTE, tz=UTC)
    today = at.astimezone(place).date()
    known = hours.calendar(agreed, today - _DAY, today + _DAY * AHEAD, language)
    ahead = list(_minutes(known, place, at))
    begins, ends = ahead[0] if ahead else (None, None)
    working = begins is not None and begins <= minute
    state: State = "work" if working else "awake" if is_awake(place, at) else "asleep"
    next_one = ends if working else begins
    left = None if next_one is None else next_one - minute
    days = ("", "") if begins is None else _weekday(begins, place, language)
    said = " ".join(f"{first}-{last}" for first, last in ahead)
    free = _free(known, today, language)
    until = int(midnight(today + _DAY, place).timestamp()) // _MINUTE if free else 0
    return dates.clock(at, language, agreed.zone), state, left, *days, said, free, until


def _free(known: Calendar, today: date, language: str) -> str:
    """Return why a working day is free, "" when it is not."""
    if not known.rests_on(today):
        return ""
    with override(language):
        return known.free[today] or gettext("day off")


def _minutes(known: Calendar, place: ZoneInfo, at: datetime) -> Iterator[tuple[int, int]]:
    for span in spans(known, place, at):
        yield int(span.begins.timestamp()) // _MINUTE, int(span.ends.timestamp()) // _MINUTE


def _weekday(minute: int, place: ZoneInfo, language: str) -> tuple[str, str]:
    day = datetime.fromtimestamp(minute * _MINUTE, tz=place)
    long = dates.weekday(day, language, place)
    return long, dates.weekday(day, language, place, short=True)
