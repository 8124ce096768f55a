"""What the rules need to know of an event's row."""

from datetime import datetime, timedelta

from polydesk.planner.models import Event
from polydesk.planner.rules.series import Part
from polydesk.planner.rules.walls import Wall


def begin_of(event: Event) -> Wall:
    """Return the day, or the wall time, at which an event begins."""
    if event.all_day or event.begins is None:
        return event.first_on
    return datetime.combine(event.first_on, event.begins)


def end_of(event: Event) -> Wall:
    """Return the day after the last one, or the wall time at which an event ends."""
    if event.all_day or event.ends is None:
        return event.last_on + timedelta(days=1)
    return datetime.combine(event.last_on, event.ends)


def part_of(event: Event) -> Part:
    """Return what an event says about its time."""
    return Part(
        key=event.pk,
        begins=begin_of(event),
        ends=end_of(event),
        zone=event.zone,
        rule=event.rule,
        extra=tuple(event.extra),
        excluded=tuple(event.excluded),
        original=event.original,
        following=event.following,
        sequence=event.sequence,
    )
