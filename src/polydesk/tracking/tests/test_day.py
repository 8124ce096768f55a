"""The sums of one person's day."""

from datetime import UTC, datetime, timedelta

from polydesk.kit.models import make
from polydesk.tracking.models import Entry
from polydesk.tracking.queries.day import worked
from tests.cast import Cast

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = START.date()


def _enter(cast: Cast, start: datetime, hours: int | None, client: object) -> None:
    viewer = cast.linnea.viewer
    end = start + timedelta(hours=hours) if hours is not None else None
    fields = {"client": client, "started_at": start, "ended_at": end}
    make(Entry, viewer=viewer, at=start, person=cast.linnea.person, **fields)


def test_a_day_sums_by_client_and_counts_the_running_timer(cast: Cast) -> None:
    _enter(cast, START, 2, cast.sydney)
    _enter(cast, START + timedelta(hours=2), 1, cast.sydney)
    _enter(cast, START + timedelta(hours=3), None, None)
    found = worked(cast.linnea.viewer, DAY, START + timedelta(hours=4)).sums
    named = [(p.client.name if p.client else None, p.seconds // 3600) for p in found.parts]
    assert (found.seconds, named) == (4 * 3600, [("Harbour Books", 3), (None, 1)])


def test_only_the_part_of_the_day_counts_and_only_the_own(cast: Cast) -> None:
    _enter(cast, START - timedelta(hours=10), 2, cast.tehran)  # 23:00 to 01:00 in Oslo
    assert worked(cast.linnea.viewer, DAY, START).sums.seconds == 3600
    assert worked(cast.minh.viewer, DAY, START).sums.parts == ()


def test_the_week_of_the_day_counts_each_of_its_days(cast: Cast) -> None:
    _enter(cast, START, 2, cast.sydney)
    _enter(cast, START + timedelta(days=3, hours=14), 2, cast.sydney)  # 23:00 to 01:00 in Oslo
    _enter(cast, START - timedelta(days=1), 5, cast.sydney)
    found = worked(cast.linnea.viewer, DAY, START + timedelta(days=6)).sums
    assert [seconds // 3600 for _day, seconds in found.week] == [2, 0, 0, 1, 1, 0, 0]
    assert (found.seconds, found.week_seconds) == (2 * 3600, 4 * 3600)
