"""What one person worked on one day: sums only, for the first page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.db.models import Max

from polydesk.clients.queries import Tag, tags_of
from polydesk.core.fold import sort_key
from polydesk.core.timesheet import Ruler, day_span, minutes_of, seconds_between
from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry
from polydesk.tracking.rules import LONGEST, week_of

type _Raw = tuple[int | None, datetime, datetime | None]
type _Line = tuple[int | None, datetime, datetime, bool]


@dataclass(frozen=True, slots=True)
class Part:
    """Seconds for one client; None is time without a client."""

    client: Tag | None
    seconds: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time worked without a break, for a client or nobody, as far as it lies on the day."""

    client: Tag | None
    start: datetime
    end: datetime
    running: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """Seconds of a day, and for whom, in the viewer's alphabet; and of each day of its week.

    They are those of whole minutes, as every page shows them (core.timesheet.minutes_of).
    """

    seconds: int
    parts: tuple[Part, ...]
    week: tuple[tuple[date, int], ...] = ()

    @property
    def week_seconds(self) -> int:
        """Return the seconds of the whole week."""
        return sum(seconds for _day, seconds in self.week)


@dataclass(frozen=True, slots=True)
class Worked:
    """The sums of a day, and `stretches`, the entries of the day itself, in their order."""

    sums: Sums
    stretches: tuple[Stretch, ...] = ()


def any_entry(viewer: Viewer) -> sql.Sign:
    """Return what tells whether any time was recorded yet."""
    return sql.sign(Entry.objects.visible_to(viewer))


def worked(viewer: Viewer, day: date, at: datetime) -> Worked:
    """Return the viewer's own day and week; a running entry counts up to `at`. Two queries."""
    days = week_of(day, viewer.week_start)
    ruler = Ruler(days[0], days[-1] + timedelta(days=1), viewer.tz)
    sums: Counter[int | None] = Counter()
    week: Counter[date] = Counter()
    whole, lines = day_span(day, viewer.tz), list[_Line]()
    for client, start, end in _own(viewer, ruler.start - LONGEST, ruler.end):
        until = end or max(start, at)
        for piece in ruler.cut(start, until):
            shown = 60 * minutes_of(piece.seconds, _before(start, ruler.begin_of(piece.day)))
            week[piece.day] += shown
            sums[client] += shown if piece.day == day else 0
        if start < whole.end and (until > whole.start or start >= whole.start):
            lines.append((client, max(start, whole.start), min(until, whole.end), end is None))
    kept = {client: seconds for client, seconds in sums.items() if seconds}
    known = tags_of(viewer, {line[0] for line in lines if line[0]} | {key for key in kept if key})
    by_day = tuple((one, week[one]) for one in days)
    drawn = (Stretch(known.get(line[0] or 0), *line[1:]) for line in sorted(lines, key=_begin))
    told = Sums(sum(kept.values()), _parts(viewer, kept, known), by_day)
    return Worked(told, tuple(drawn))


_OWN = (
    "SELECT client_id, started_at, ended_at FROM tracking_entry WHERE workspace_id = %s "
    "AND removed_at IS NULL AND pending IS NULL AND person_id = %s "
    "AND started_at >= %s AND started_at < %s"
)


def _own(viewer: Viewer, first: datetime, after: datetime) -> Iterator[_Raw]:
    """Yield client, start and end of the viewer's own entries that begin in [first, after)."""
    if viewer.person_id is None or not viewer.is_desk:
        return
    moments = [connection.ops.adapt_datetimefield_value(moment) for moment in (first, after)]
    for client, start, end in sql.read(_OWN, [current_id(), viewer.person_id, *moments]):
        yield client, _aware(start), _aware(end) if end else None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _before(start: datetime, midnight: datetime) -> int:
    return max(0, seconds_between(start, midnight))


def _begin(line: _Line) -> datetime:
    return line[1]


def last_end(viewer: Viewer, day: date) -> datetime | None:
    """Return the instant at which the viewer's own last entry of a day ended."""
    whole = day_span(day, viewer.tz)
    own = Entry.objects.visible_to(viewer).filter(person_id=viewer.person_id)
    near = own.between(whole.start - LONGEST, whole.end)
    found = near.filter(ended_at__gt=whole.start, ended_at__lte=whole.end)
    end: datetime | None = found.aggregate(end=Max("ended_at"))["end"]
    return end


def _parts(viewer: Viewer, sums: dict[int | None, int], known: dict[int, Tag]) -> tuple[Part, ...]:
    named = [(known.get(key or 0), seconds) for key, seconds in sums.items()]
    clients = [Part(tag, seconds) for tag, seconds in named if tag is not None]
    rest = sum(seconds for tag, seconds in named if tag is None)
    ordered = sorted(clients, key=lambda p: sort_key(p.client.name, viewer.language))  # type: ignore[union-attr]
    return (*ordered, Part(None, rest)) if rest else tuple(ordered)
