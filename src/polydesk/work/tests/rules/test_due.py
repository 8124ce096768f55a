"""Due dates in zones."""

from datetime import UTC, date, datetime, time

import pytest

from polydesk.kit.actions import Refused
from polydesk.work.rules import due


def test_a_day_without_a_time_ends_at_midnight_of_its_own_zone() -> None:
    assert due.instant(date(2026, 12, 1), None, "Asia/Tehran") == datetime(
        2026, 12, 1, 20, 30, tzinfo=UTC
    )


def test_a_wall_time_is_read_in_its_zone() -> None:
    assert due.instant(date(2026, 7, 1), time(14), "Europe/Oslo") == datetime(
        2026, 7, 1, 12, tzinfo=UTC
    )


def test_a_day_with_23_hours_still_ends_at_its_midnight() -> None:
    assert due.instant(date(2026, 3, 29), None, "Europe/Oslo") == datetime(
        2026, 3, 29, 22, tzinfo=UTC
    )


def test_no_day_means_no_moment() -> None:
    assert due.instant(None, time(9), "Europe/Oslo") is None


def test_a_task_is_late_from_the_moment_on_unless_it_is_done() -> None:
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert due.is_late(moment, None, moment)
    assert not due.is_late(moment, moment, moment)
    assert not due.is_late(None, None, moment)


def test_a_task_is_soon_within_two_days() -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert due.is_soon(datetime(2026, 5, 3, 12, tzinfo=UTC), None, now)
    assert not due.is_soon(datetime(2026, 5, 3, 12, 1, tzinfo=UTC), None, now)
    assert not due.is_soon(now, None, now)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2201, 1, 1), date.max])
def test_a_mistyped_year_is_refused_with_a_sentence(day: date) -> None:
    with pytest.raises(Refused, match="1900"):
        due.instant(day, None, "Europe/Oslo")


def test_the_first_and_the_last_day_are_kept() -> None:
    assert due.instant(date(1900, 1, 1), None, "UTC")
    assert due.instant(date(2200, 12, 31), None, "UTC")
