"""Write the occurrences of events, so that no page ever expands a rule.

Single events have one, whenever they are, and series that end after few all of theirs. Others have
those from a year back to two years ahead; `roll` moves that window on.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain, islice

from django.db import transaction
from django.db.models import Q

from polydesk.kit import clock
from polydesk.kit.models import Row
from polydesk.kit.outbox.record import record
from polydesk.kit.viewer import Viewer
from polydesk.planner.models import Event, Occurrence, Skip
from polydesk.planner.queries.parts import part_of
from polydesk.planner.rules import rule as rules
from polydesk.planner.rules.series import Found, Part, occurrences
from polydesk.planner.rules.walls import AHEAD, BACK, LONG

SLACK = timedelta(days=40)  # a series is written anew when less than AHEAD - SLACK is left
EARLIEST, LATEST = date(1800, 1, 1), date(2400, 1, 1)
FEW = 500  # occurrences of a series that ends
CHUNK, GOAL = 40, 0.25  # events in one transaction at most, and seconds that it shall last
TOPIC = "planner.event"


def spread(ids: Collection[int], *, at: datetime) -> None:
    """Write the occurrences of these events anew, each series with all that was changed of it."""
    rows = Event.everything.filter(pk__in=ids).values_list("pk", "series_id")
    wanted = sorted({series or pk for pk, series in rows})
    size, start = 2, 0
    while start < len(wanted):
        began = time.perf_counter()
        with transaction.atomic():
            _spread(wanted[start : start + size], at)
        start += size
        slow = time.perf_counter() - began > GOAL
        size = max(1, size // 2) if slow else min(CHUNK, size * 2)


def _spread(ids: list[int], at: datetime) -> None:
    masters = list(Event.objects.filter(pk__in=ids, series=None))
    changes: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(series__in=masters):
        changes[event.series_id].append(event)
    skipped: dict[int, list[str]] = defaultdict(list)
    skips = Skip.objects.filter(series__in=masters)
    for series, name in skips.values_list("series_id", "original"):
        skipped[series].append(name)
    old = Q(event_id__in=ids) | Q(event__series_id__in=ids)
    Occurrence.objects.filter(old).delete()
    rows = (_rows(one, changes[one.pk], skipped[one.pk], at) for one in masters)
    Occurrence.objects.bulk_create(chain.from_iterable(rows), batch_size=1000)
    _note(masters, at)


def _note(masters: Iterable[Event], at: datetime) -> None:
    """Remember how far each series was written; nothing for what can't go on."""
    end = at + AHEAD
    going = {event.pk for event in masters if event.rule and _goes_on(event, end.date())}
    rest = [event.pk for event in masters if event.pk not in going]
    Event.objects.filter(pk__in=going).update(spread_to=end)
    Event.objects.filter(pk__in=rest, spread_to__isnull=False).update(spread_to=None)


def _goes_on(event: Event, end: date) -> bool:
    last = rules.until(event.rule)
    return last is None or last >= end


def _rows(
    master: Event, changes: list[Event], skipped: list[str], at: datetime
) -> Iterator[Occurrence]:
    part = part_of(master)
    whole = replace(part, excluded=(*part.excluded, *skipped))
    for found in _found(whole, [part_of(event) for event in changes], at):
        begins_at, ends_at = found.span
        yield Occurrence(
            workspace_id=master.workspace_id,
            event_id=found.key,
            begins_at=begins_at,
            ends_at=ends_at,
            original=found.original if found.key != master.pk or master.repeats else "",
            long=ends_at - begins_at > LONG,
        )


def _found(part: Part, changes: list[Part], at: datetime) -> list[Found]:
    """Return all occurrences where they are few, else those of the window."""
    if rules.few(part.rule, part.begins, FEW):
        found = list(islice(occurrences(part, changes, EARLIEST, LATEST), FEW + 1))
        if len(found) <= FEW:
            return found
    return list(occurrences(part, changes, (at - BACK).date(), (at + AHEAD).date()))


def roll(at: datetime) -> int:
    """Move the window of series on whose occurrences will soon run out; return how many."""
    due = Event.objects.filter(spread_to__lt=at + AHEAD - SLACK).order_by("spread_to")
    ids = list(due.values_list("pk", flat=True))
    spread(ids, at=at)
    return len(ids)


def came_back(viewer: Viewer, at: datetime, rows: list[Row]) -> None:
    """Write occurrences anew after an undo, and tell open pages."""
    events = [row for row in rows if isinstance(row, Event)]
    touched = {event.pk for event in events}
    touched |= {pk for event in events if (pk := event.series_id)}
    touched |= {row.series_id for row in rows if isinstance(row, Skip)}
    spread(touched, at=clock.now())
    for event in events[:1]:
        record(viewer=viewer, at=at, topic=TOPIC, uid=event.uid, client_id=event.client_id)
