"""What makes an entry good; dates and months as people write them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from polydesk.tracking import rules

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize("length", [timedelta(), timedelta(hours=1), timedelta(hours=24)])
def test_up_to_a_day_is_good(length: timedelta) -> None:
    assert rules.refusal(START, START + length) is None


def test_what_runs_is_good() -> None:
    assert rules.refusal(START, None) is None


@pytest.mark.parametrize("length", [timedelta(seconds=-1), timedelta(hours=24, seconds=1)])
def test_negative_and_more_than_a_day_is_refused(length: timedelta) -> None:
    assert "Nothing was saved" in (rules.refusal(START, START + length) or "")


def test_a_day_of_25_hours_can_not_be_one_entry() -> None:
    autumn = datetime(2026, 10, 25, tzinfo=OSLO)
    assert rules.refusal(autumn, autumn + timedelta(days=1)) is not None


def test_a_wall_time_that_clocks_jumped_over_is_no_instant() -> None:
    assert rules.instant(date(2026, 3, 29), time(2, 30), OSLO) is None
    assert rules.instant(date(2026, 3, 29), time(3, 30), OSLO) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("start", "first"), [(0, date(2026, 11, 16)), (5, date(2026, 11, 21)), (6, date(2026, 11, 15))]
)
def test_a_week_begins_where_the_business_begins_it(start: int, first: date) -> None:
    week = rules.week_of(date(2026, 11, 21), start)
    assert (week[0], len(week)) == (first, 7)
    assert date(2026, 11, 21) in week


@pytest.mark.parametrize(
    ("year", "month", "first", "after"),
    [
        (2026, 11, date(2026, 11, 1), date(2026, 12, 1)),
        (2026, 12, date(2026, 12, 1), date(2027, 1, 1)),
        (1405, 8, date(2026, 10, 23), date(2026, 11, 22)),
    ],
)
def test_a_month_has_its_days_in_its_calendar(
    year: int, month: int, first: date, after: date
) -> None:
    assert rules.month_of(year, month) == (first, after)


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1405, 13), (1, 1)])
def test_what_is_no_month_is_refused(year: int, month: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        rules.month_of(year, month)


def test_months_are_numbered_in_the_calendar_of_the_language() -> None:
    assert rules.month_numbers(date(2026, 11, 21), "nb") == (2026, 11)
    assert rules.month_numbers(date(2026, 11, 21), "fa") == (1405, 8)


@pytest.mark.parametrize("year", [1177, 1200, 1633, 1899, 2201, 9999])
def test_no_month_lies_outside(year: int) -> None:
    with pytest.raises(ValueError, match=r"\d{4}"):
        rules.month_of(year, 12)


def test_the_ends_of_time_are_numbered_as_they_are() -> None:
    assert rules.month_numbers(date.max, "fa") == (9999, 12)


FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 21, 9, 30, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours", "after", "begin"),
    [
        (date(2026, 11, 21), 1, None, datetime(2026, 11, 21, 8, 30, tzinfo=UTC)),
        (date(2026, 11, 21), 12, None, datetime(2026, 11, 20, 23, tzinfo=UTC)),
        (FRIDAY, 1, None, datetime(2026, 11, 20, 8, tzinfo=UTC)),
        (
            FRIDAY,
            1,
            datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
            datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
        ),
        (
            FRIDAY,
            2,
            datetime(2026, 11, 20, 22, 30, tzinfo=UTC),
            datetime(2026, 11, 20, 21, tzinfo=UTC),
        ),
        (FRIDAY, 24, None, datetime(2026, 11, 19, 23, tzinfo=UTC)),
    ],
)
def test_time_without_a_start_finds_its_place_on_its_day(
    day: date, hours: int, after: datetime | None, begin: datetime
) -> None:
    found = rules.begin_of(day, timedelta(hours=hours), OSLO, at=NOW, after=after)
    assert found == begin
