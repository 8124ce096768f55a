"""Who works when, in their own zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.worktime import (
    AHEAD,
    Calendar,
    HoursError,
    Span,
    Week,
    is_awake,
    parse,
    spans,
)

OSLO, TEHRAN, NEW_YORK = map(ZoneInfo, ("Europe/Oslo", "Asia/Tehran", "America/New_York"))
NORDIC = Week.usual({0, 1, 2, 3, 4}, time(8), time(16))
PERSIAN = Week.usual({5, 6, 0, 1, 2}, time(8), time(16))
NOON, ONE = time(12), time(13)


def _utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_work_that_runs_comes_first() -> None:
    assert spans(Calendar(NORDIC), OSLO, _utc(23, 9))[0] == Span(_utc(23, 7), _utc(23, 15))


def test_after_work_comes_tomorrow() -> None:
    assert spans(Calendar(NORDIC), OSLO, _utc(23, 15))[0].begins == _utc(24, 7)


@pytest.mark.parametrize(
    ("week", "zone", "begins"),
    [(NORDIC, OSLO, _utc(30, 7)), (PERSIAN, TEHRAN, _utc(28, 4, 30))],
)
def test_a_free_day_is_passed_over(week: Week, zone: ZoneInfo, begins: datetime) -> None:
    friday_evening = _utc(27, 20)
    assert spans(Calendar(week), zone, friday_evening)[0].begins == begins


def test_a_holiday_is_passed_over_and_has_a_name() -> None:
    rests = Calendar(NORDIC, free={date(2026, 11, 24): "Day", date(2026, 11, 28): "Saturday"})
    assert spans(rests, OSLO, _utc(23, 16))[0].begins == _utc(25, 7)
    assert [rests.rests_on(date(2026, 11, day)) for day in (24, 25, 28)] == [True, False, False]


def test_a_lunch_is_a_gap() -> None:
    day = ((time(8), NOON), (ONE, time(17)))
    found = spans(Calendar(Week((day, *NORDIC.hours[1:]))), OSLO, _utc(23, 11, 30))
    assert found[0] == Span(_utc(23, 12), _utc(23, 16))


def test_new_hours_are_in_force_from_their_day_on() -> None:
    short = Week.usual({0, 1}, time(10), time(14))
    changes = Calendar(NORDIC, ((date(2026, 11, 24), short), (date(2026, 11, 30), Week())))
    assert [span.begins for span in spans(changes, OSLO, _utc(23, 5))] == [_utc(23, 7), _utc(24, 9)]
    assert short.days == {0, 1}


def test_a_night_shift_ends_on_the_day_after() -> None:
    night = Week.usual({0}, time(22), time(6))
    assert spans(Calendar(night), OSLO, _utc(24, 2))[0] == Span(_utc(23, 21), _utc(24, 5))


def test_a_day_on_which_clocks_move_is_as_long_as_it_is() -> None:
    all_sunday = Calendar(Week.usual({6}, time(0), time(12)))
    span = spans(all_sunday, NEW_YORK, datetime(2026, 11, 1, 5, tzinfo=UTC))[0]
    assert (span.ends - span.begins).total_seconds() == 13 * 3600


def test_an_hour_that_is_skipped_is_no_work() -> None:
    early = Calendar(Week.usual({6}, time(2, 30), time(3)))
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert [s.begins.day for s in spans(early, OSLO, saturday)] == [5]  # the next Sunday


def test_nobody_works_in_a_week_without_days() -> None:
    assert spans(Calendar(Week()), OSLO, _utc(23, 9)) == []


@pytest.mark.parametrize(("hour", "awake"), [(5, False), (6, True), (21, True), (22, False)])
def test_people_sleep_at_night(hour: int, awake: bool) -> None:
    assert is_awake(OSLO, _utc(23, hour)) is awake


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("", ()),
        ("9-17", ((time(9), time(17)),)),
        ("13:00 – 17:30, 8-12", ((time(8), NOON), (ONE, time(17, 30)))),
        ("۹ تا ۱۲ و ۱۳ تا ۱۷", ((time(9), NOON), (ONE, time(17)))),
        ("8 til 12 og 13 til 16", ((time(8), NOON), (ONE, time(16)))),
        ("8h đến 12h, 13h30 đến 17h", ((time(8), NOON), (time(13, 30), time(17)))),
        ("9 am to 5 pm", ((time(9), time(17)),)),
        ("8-12; 22-6", ((time(8), NOON), (time(22), time(6)))),
        ("0-24", ((time(), time()),)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hours: tuple[object, ...]) -> None:
    assert parse(text) == hours


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nine", "unreadable"),
        ("9", "unreadable"),
        ("9-9", "unreadable"),
        ("9-12-14", "unreadable"),
        ("9-13, 12-17", "overlap"),
        ("22-6, 23-5", "overlap"),
    ],
)
def test_what_is_no_hours_says_why(text: str, reason: str) -> None:
    with pytest.raises(HoursError) as refused:
        parse(text)
    assert refused.value.reason == reason


_ZONES = st.sampled_from(
    ["Europe/Oslo", "Asia/Tehran", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"]
).map(ZoneInfo)
_DAYS = st.sampled_from(
    ["", "8-16", "8-12, 13-17", "22-6", "0-24", "2:30-3", "1:30-2:30", "23-0:15"]
).map(parse)
_WEEKS = st.tuples(*[_DAYS] * 7).map(Week)
_MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(_WEEKS, _ZONES, _MOMENTS, st.sets(st.integers(-1, AHEAD), max_size=4))
def test_spans_are_in_order_apart_and_never_on_a_free_day(
    week: Week, zone: ZoneInfo, at: datetime, off: set[int]
) -> None:
    today = at.astimezone(zone).date()
    free = {today + timedelta(days=n): "off" for n in off}
    found = spans(Calendar(week, free=free), zone, at)
    assert all(span.begins < span.ends and span.ends > at for span in found)
    assert all(one.begins <= other.begins for one, other in pairwise(found))
    for span in found:
        begin = span.begins.astimezone(zone)
        assert begin.date() not in free
        assert week.hours[begin.weekday()]


@given(_WEEKS, _ZONES, _MOMENTS, st.integers(0, 24 * 60))
def test_what_comes_next_does_not_change_until_it_comes(
    week: Week, zone: ZoneInfo, at: datetime, minutes: int
) -> None:
    now = spans(Calendar(week), zone, at)
    later = at + timedelta(minutes=minutes)
    if now and later < now[0].ends:
        assert spans(Calendar(week), zone, later)[0] == now[0]
