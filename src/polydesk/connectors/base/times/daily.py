"""Reports that know days and durations, but no times of day: entries one after another."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from polydesk.connectors.base.moments import instants
from polydesk.connectors.base.times.collect import Billing, Collected
from polydesk.connectors.base.times.rows import Texts

type Done = tuple[str, datetime, timedelta, Texts, Billing]


def stack(collected: Collected, good: list[Done], zone: ZoneInfo) -> None:
    """Set each person's entries of a day one after another, in an order of their own.

    Each is who, the morning of the day, how long, its texts, and whether billable. Rows sorted
    another way in the next file stand at the same times.
    """
    ends: dict[tuple[str, datetime], timedelta] = {}
    for who, morning, span, texts, billing in sorted(good, key=_place):
        before = ends.get((who, morning), timedelta())
        ends[who, morning] = before + span
        first = instants(morning, zone)[0] + before
        aside = (texts.client, texts.project, texts.task)
        collected.add(texts, morning, first, first + span, billing, aside)


def _place(row: Done) -> tuple[str, ...]:
    who, morning, span, texts, _billing = row
    return (
        who,
        morning.isoformat(),
        texts.client,
        texts.project,
        texts.task,
        texts.description,
        str(span),
    )
