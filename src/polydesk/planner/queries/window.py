"""The occurrences of some days, drawn in lanes beside a ruler. No rule is expanded here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from polydesk.clients.queries import Tag, tags_of
from polydesk.core.timesheet import midnight
from polydesk.kit.viewer import Viewer
from polydesk.planner.models import Occurrence, seen_by
from polydesk.planner.rules.axis import Axis, Gap, Mark
from polydesk.planner.rules.lanes import Lane, lanes
from polydesk.planner.rules.walls import DAY, LONG

_FIELDS = (
    "begins_at", "ends_at", "original", "event__uid", "event__title", "event__place",
    "event__all_day", "event__cancelled_at", "event__rule", "event__client_id",
    "event__series__uid",
)  # fmt: skip
_ALIVE = Q(event__removed_at=None, event__pending=None, event__series__removed_at=None)
_LEAST = 2  # rows that a drawn event has, so that its title can be read


@dataclass(frozen=True, slots=True)
class Shown:
    """One occurrence as pages show it; `original` names it within a series, `series` that one."""

    begins_at: datetime
    ends_at: datetime
    original: str
    uid: UUID
    title: str
    place: str
    all_day: bool
    cancelled: bool
    repeats: bool
    client: Tag | None

    @property
    def first_on(self) -> date:
        """The first day of one that lasts whole days."""
        return self.begins_at.astimezone(UTC).date()

    @property
    def last_on(self) -> date:
        """The last day of one that lasts whole days."""
        last = self.ends_at.astimezone(UTC).date() - DAY
        return max(last, self.first_on)


@dataclass(frozen=True, slots=True)
class Block:
    """One occurrence drawn on one day: first row, rows, lane."""

    shown: Shown
    row: int
    rows: int
    lane: Lane
    continued: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day: whole-day occurrences, drawn blocks, and the rows that the day has not."""

    day: date
    whole: tuple[Shown, ...]
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]

    @property
    def count(self) -> int:
        """How many occurrences there are."""
        return len(self.whole) + len(self.blocks)


@dataclass(frozen=True, slots=True)
class Page:
    """Some days beside one ruler."""

    days: tuple[Day, ...]
    marks: tuple[Mark, ...]
    rows: int
    now_row: int


def shown(viewer: Viewer, first: date, after: date) -> list[Shown]:
    """Return the occurrences that touch the days [first, after) of the viewer. Two queries."""
    begin, end = midnight(first, viewer.tz), midnight(after, viewer.tz)
    near = Q(begins_at__gte=begin - LONG - DAY, begins_at__lt=end + DAY)
    far = Q(long=True, begins_at__lt=end + DAY)
    found = Occurrence.objects.filter(near | far, _ALIVE, ends_at__gte=begin - DAY)
    seen = found.filter(seen_by(viewer, "event__")).order_by("begins_at", "-ends_at", "pk")
    rows = list(seen.values_list(*_FIELDS))
    known = tags_of(viewer, {row[9] for row in rows if row[9]})
    made = (_shown(row, known) for row in rows)
    return [one for one in made if touches(one, first, after, begin, end)]


def _shown(row: tuple[object, ...], known: dict[int, Tag]) -> Shown:
    begins_at, ends_at, original, uid, title, place, all_day, cancelled, rule, client, series = row
    return Shown(
        begins_at,  # type: ignore[arg-type]
        ends_at,  # type: ignore[arg-type]
        str(original),
        uid,  # type: ignore[arg-type]
        str(title),
        str(place),
        bool(all_day),
        cancelled is not None,
        bool(rule or original or series),
        known.get(client) if isinstance(client, int) else None,
    )


def touches(one: Shown, first: date, after: date, begin: datetime, end: datetime) -> bool:
    """Tell whether one stands on the days [first, after), which last from `begin` to `end`."""
    if one.all_day:
        return one.first_on < after and one.last_on >= first
    if one.begins_at == one.ends_at:
        return begin <= one.begins_at < end
    return one.begins_at < end and one.ends_at > begin


def page(viewer: Viewer, days: list[date], at: datetime) -> Page:
    """Return some days drawn beside one ruler. Two queries."""
    axis = Axis(days, viewer.tz)
    found = shown(viewer, days[0], days[-1] + DAY)
    now = at.astimezone(viewer.tz)
    return Page(
        days=tuple(_day(day, found, axis, viewer) for day in days),
        marks=tuple(axis.marks),
        rows=axis.rows,
        now_row=axis.place(now.date(), at, at)[0] if now.date() in days else 0,
    )


def _day(day: date, found: Iterable[Shown], axis: Axis, viewer: Viewer) -> Day:
    begin, end = midnight(day, viewer.tz), midnight(day + DAY, viewer.tz)
    here = [one for one in found if touches(one, day, day + DAY, begin, end)]
    timed = [one for one in here if not lasts_days(one)]
    places = [axis.place(day, one.begins_at, one.ends_at) for one in timed]
    spans = [(row, row + max(rows, _LEAST)) for row, rows in places]
    drawn = zip(timed, spans, lanes(spans), strict=True)
    blocks = (
        Block(one, row, after - row, lane, one.begins_at < begin, one.ends_at > end)
        for one, (row, after), lane in drawn
    )
    return Day(day, tuple(filter(lasts_days, here)), tuple(blocks), tuple(axis.gaps(day)))


def lasts_days(one: Shown) -> bool:
    """Tell what stands above the ruler: all that lasts a day and longer, with times or without."""
    return one.all_day or one.ends_at - one.begins_at >= DAY


def by_day(viewer: Viewer, days: list[date]) -> dict[date, list[Shown]]:
    """Return the occurrences of each of many days, whole days first. Two queries."""
    found: dict[date, list[Shown]] = defaultdict(list)
    ordered = shown(viewer, days[0], days[-1] + DAY)
    for one in sorted(ordered, key=lambda one: (not lasts_days(one), one.begins_at)):
        for day in _days(one, viewer, days[0], days[-1]):
            found[day].append(one)
    return {day: found.get(day, []) for day in days}


def _days(one: Shown, viewer: Viewer, earliest: date, latest: date) -> Iterator[date]:
    """Yield the days of one that are shown: it may last for centuries."""
    if one.all_day:
        first, last = one.first_on, one.last_on
    else:
        first = one.begins_at.astimezone(viewer.tz).date()
        end = max(one.begins_at, one.ends_at - timedelta(microseconds=1))
        last = end.astimezone(viewer.tz).date()
    first, last = max(first, earliest), min(last, latest)
    for number in range((last - first).days + 1):
        yield first + number * DAY


def any_event(viewer: Viewer) -> bool:
    """Whether the calendar holds anything that these eyes see."""
    return bool(Occurrence.objects.filter(_ALIVE, seen_by(viewer, "event__")).exists())
