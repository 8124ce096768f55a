"""The ruler of a week, lanes, months, rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from polydesk.planner.rules import months
from polydesk.planner.rules import rule as rules
from polydesk.planner.rules.axis import Axis, Gap
from polydesk.planner.rules.lanes import Lane, lanes

OSLO = ZoneInfo("Europe/Oslo")


def week(day: date) -> list[date]:
    return months.week_of(day, 0)


def test_a_usual_week_has_96_rows() -> None:
    axis = Axis(week(date(2026, 11, 23)), OSLO)
    assert axis.rows == 96
    assert axis.gaps(date(2026, 11, 23)) == []
    begins = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert axis.place(date(2026, 11, 23), begins, begins + timedelta(hours=1)) == (37, 4)


def test_an_hour_that_comes_twice_is_there_twice() -> None:
    sunday = date(2026, 10, 25)
    axis = Axis(week(sunday), OSLO)
    assert axis.rows == 100
    assert axis.gaps(sunday) == []
    assert axis.gaps(date(2026, 10, 24)) == [Gap(13, 4)]
    assert [mark.again for mark in axis.marks if mark.hour == time(2)] == [False, True]
    begins = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, the first time
    assert axis.place(sunday, begins, begins + timedelta(hours=1)) == (11, 4)
    assert axis.place(sunday, begins + timedelta(hours=1), begins + timedelta(hours=2)) == (15, 4)


def test_an_hour_that_is_skipped_is_a_gap_of_its_day() -> None:
    sunday = date(2026, 3, 29)
    axis = Axis(week(sunday), OSLO)
    assert axis.rows == 96
    assert axis.gaps(sunday) == [Gap(9, 4)]
    assert axis.gaps(date(2026, 3, 28)) == []


def test_half_an_hour_is_skipped_in_lord_howe() -> None:
    zone, sunday = ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 4)
    assert Axis([sunday], zone).gaps(sunday) == [Gap(9, 2)]


def test_what_runs_over_midnight_is_cut() -> None:
    monday = date(2026, 11, 23)
    axis = Axis([monday, monday + timedelta(days=1)], OSLO)
    begins = datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert axis.place(monday, begins, begins + timedelta(hours=2)) == (93, 4)
    assert axis.place(monday + timedelta(days=1), begins, begins + timedelta(hours=2)) == (1, 4)


def test_lanes() -> None:
    assert lanes([]) == []
    assert lanes([(1, 5), (5, 9)]) == [Lane(1, 1), Lane(1, 1)]
    assert lanes([(1, 9), (2, 4), (4, 6), (9, 12)]) == [
        Lane(1, 2),
        Lane(2, 2),
        Lane(2, 2),
        Lane(1, 1),
    ]
    assert lanes([(1, 9)] * 8)[-1] == Lane(6, 6)


def test_months_are_jalali_in_persian() -> None:
    day = date(2026, 11, 23)
    assert months.month_of(day, "en") == (date(2026, 11, 1), date(2026, 12, 1))
    assert months.month_of(day, "fa") == (date(2026, 11, 22), date(2026, 12, 22))
    assert months.number_of(day, "fa") == 2
    assert months.number_of(day, "nb") == 23
    days = months.weeks_of(date(2026, 11, 1), date(2026, 12, 1), 0)
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)


@pytest.mark.parametrize(
    "choice",
    ["never", "daily", "workdays", "weekly", "fortnightly", "monthly", "nth", "yearly"],
)
def test_a_choice_is_read_back(choice: str) -> None:
    day = date(2026, 11, 23)
    rule = rules.make(choice, day)
    assert rules.choice_of(rule, day) == choice
    ended = rules.ending(rule, date(2027, 1, 1), datetime(2026, 11, 23, 9), "Europe/Oslo")
    assert rules.choice_of(ended, day) == choice
    assert rules.until(ended) == (date(2027, 1, 1) if rule else None)


def test_a_rule_of_its_own_stays_one() -> None:
    assert rules.choice_of("FREQ=MONTHLY;BYDAY=2MO,3TU", date(2026, 11, 23)) == "own"
    assert rules.choice_of("FREQ=WEEKLY;WKST=SU", date(2026, 11, 23)) == "weekly"
