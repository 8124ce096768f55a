"""Days of 23 and 25 hours, totals, overlaps, rounding."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.timesheet import (
    Overlap,
    Piece,
    Rounding,
    Ruler,
    Span,
    Way,
    day_span,
    midnight,
    minutes_of,
    overlaps,
    rounded_total,
    seconds_between,
    split,
    totals,
)

OSLO, TEHRAN, SYDNEY = (
    ZoneInfo("Europe/Oslo"),
    ZoneInfo("Asia/Tehran"),
    ZoneInfo("Australia/Sydney"),
)
HOUR = 3600

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
LENGTHS = st.timedeltas(timedelta(), timedelta(days=4))
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Oslo",
        "Asia/Tehran",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Havana",
        "America/Sao_Paulo",
    ]
).map(ZoneInfo)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def span(day: int, start: int, end: int) -> Span:
    return Span(utc(day, start), utc(day, end))


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 3, 29), OSLO, 23),
        (date(2026, 10, 25), OSLO, 25),
        (date(2026, 10, 4), SYDNEY, 23),
        (date(2026, 4, 5), SYDNEY, 25),
        (date(2022, 3, 22), TEHRAN, 23),
        (date(2022, 9, 21), TEHRAN, 25),
        (date(2026, 3, 21), TEHRAN, 24),
        (date(2026, 4, 5), ZoneInfo("Australia/Lord_Howe"), 24.5),
        (date(2011, 12, 30), ZoneInfo("Pacific/Apia"), 0),
    ],
)
def test_a_day_has_the_hours_of_its_zone(day: date, zone: ZoneInfo, hours: float) -> None:
    whole = day_span(day, zone)
    assert whole.seconds == hours * HOUR


def test_a_night_over_the_spring_change_has_an_hour_less() -> None:
    night = Span(datetime(2026, 3, 28, 22, tzinfo=OSLO), datetime(2026, 3, 29, 6, tzinfo=OSLO))
    assert split(night, OSLO) == [
        Piece(date(2026, 3, 28), 2 * HOUR),
        Piece(date(2026, 3, 29), 5 * HOUR),
    ]


def test_a_night_over_the_autumn_change_has_an_hour_more() -> None:
    night = Span(datetime(2026, 10, 24, 22, tzinfo=OSLO), datetime(2026, 10, 25, 6, tzinfo=OSLO))
    assert split(night, OSLO) == [
        Piece(date(2026, 10, 24), 2 * HOUR),
        Piece(date(2026, 10, 25), 7 * HOUR),
    ]


def test_the_same_work_falls_on_other_days_elsewhere() -> None:
    work = span(21, 12, 15)
    assert split(work, OSLO) == [Piece(date(2026, 11, 21), 3 * HOUR)]
    assert split(work, SYDNEY) == [
        Piece(date(2026, 11, 21), HOUR),
        Piece(date(2026, 11, 22), 2 * HOUR),
    ]


def test_a_day_that_a_zone_skipped_gets_no_piece() -> None:
    apia = ZoneInfo("Pacific/Apia")
    trip = Span(midnight(date(2011, 12, 29), apia), midnight(date(2012, 1, 1), apia))
    assert split(trip, apia) == [
        Piece(date(2011, 12, 29), 24 * HOUR),
        Piece(date(2011, 12, 31), 24 * HOUR),
    ]


def test_a_span_that_ends_at_midnight_stays_on_its_day() -> None:
    assert split(Span(utc(20, 23), utc(21, 0)), UTC) == [Piece(date(2026, 11, 20), HOUR)]


def test_a_span_of_no_length_is_one_piece() -> None:
    assert split(Span(utc(21, 0), utc(21, 0)), UTC) == [Piece(date(2026, 11, 21), 0)]


@given(MOMENTS, LENGTHS, ZONES)
def test_pieces_sum_to_the_span_on_rising_days(
    start: datetime, length: timedelta, zone: ZoneInfo
) -> None:
    whole = Span(start, start + length)
    pieces = split(whole, zone)
    days = [piece.day for piece in pieces]
    assert sum(piece.seconds for piece in pieces) == whole.seconds
    assert days == sorted(set(days))
    assert all(0 <= piece.seconds <= day_span(piece.day, zone).seconds + 1 for piece in pieces)
    assert days[0] == start.astimezone(zone).date()


@given(
    st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 30)),
    st.timedeltas(timedelta(), timedelta(hours=30)),
    ZONES,
)
def test_a_ruler_cuts_as_split_does(wall: datetime, length: timedelta, zone: ZoneInfo) -> None:
    start = wall.replace(tzinfo=UTC)
    ruler = Ruler(date(2026, 2, 20), date(2026, 5, 10), zone)
    pieces = [piece for piece in split(Span(start, start + length), zone) if piece.seconds]
    assert [piece for piece in ruler.cut(start, start + length) if piece.seconds] == pieces


def test_a_ruler_cuts_off_what_lies_outside_its_days() -> None:
    ruler = Ruler(date(2026, 11, 20), date(2026, 11, 22), UTC)
    assert ruler.cut(utc(19, 22), utc(20, 3)) == [Piece(date(2026, 11, 20), 3 * HOUR)]
    assert ruler.cut(utc(21, 22), utc(22, 3)) == [Piece(date(2026, 11, 21), 2 * HOUR)]
    assert ruler.cut(utc(18, 1), utc(19, 1)) == []
    assert ruler.cut(utc(22, 0), utc(22, 5)) == []
    assert (ruler.start, ruler.end) == (utc(20, 0), utc(22, 0))


def test_a_ruler_gives_nothing_to_a_day_that_a_zone_skipped() -> None:
    apia = ZoneInfo("Pacific/Apia")
    ruler = Ruler(date(2011, 12, 29), date(2012, 1, 1), apia)
    pieces = ruler.cut(ruler.start, ruler.end)
    assert pieces == [Piece(date(2011, 12, 29), 24 * HOUR), Piece(date(2011, 12, 31), 24 * HOUR)]
    assert ruler.begin_of(date(2011, 12, 31)) == midnight(date(2011, 12, 31), apia)


def test_a_ruler_keeps_an_entry_of_no_length() -> None:
    assert Ruler(date(2026, 11, 20), date(2026, 11, 22), UTC).cut(utc(21, 5), utc(21, 5)) == [
        Piece(date(2026, 11, 21), 0)
    ]


def test_seconds_are_real_time_also_within_one_zone() -> None:
    assert (
        seconds_between(
            datetime(2026, 10, 25, 1, tzinfo=OSLO), datetime(2026, 10, 25, 4, tzinfo=OSLO)
        )
        == 4 * HOUR
    )


def test_a_span_may_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        span(21, 2, 1)


@pytest.mark.parametrize(
    ("start", "end"), [(datetime(2026, 1, 1), utc(21, 1)), (utc(1, 1), datetime(2026, 12, 1))]
)
def test_a_span_needs_zones(start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="with a zone"):
        Span(start, end)


def test_totals_are_by_client_and_day() -> None:
    entries = [
        ("Fjord", span(20, 8, 10)),
        ("Fjord", span(20, 12, 13)),
        ("Saffron", Span(utc(20, 23), utc(21, 2))),
    ]
    assert totals(entries, UTC) == {
        ("Fjord", date(2026, 11, 20)): 3 * HOUR,
        ("Saffron", date(2026, 11, 20)): HOUR,
        ("Saffron", date(2026, 11, 21)): 2 * HOUR,
    }


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.builds(lambda start, length: Span(start, start + length), MOMENTS, LENGTHS),
        ),
        max_size=8,
    ),
    ZONES,
)
def test_totals_lose_no_second(entries: list[tuple[str, Span]], zone: ZoneInfo) -> None:
    assert sum(totals(entries, zone).values()) == sum(entry.seconds for _, entry in entries)


def test_overlaps_are_found_with_what_they_share() -> None:
    entries = [
        ("c", span(20, 11, 15)),
        ("a", span(20, 8, 12)),
        ("b", span(20, 9, 10)),
        ("d", span(20, 15, 16)),
    ]
    assert overlaps(entries) == [
        Overlap("a", "b", span(20, 9, 10)),
        Overlap("a", "c", span(20, 11, 12)),
    ]


def test_touching_ends_and_entries_of_no_length_overlap_nothing() -> None:
    assert (
        overlaps(
            [
                ("a", span(20, 8, 9)),
                ("b", span(20, 9, 10)),
                ("c", span(20, 9, 9)),
                ("d", span(20, 8, 8)),
            ]
        )
        == []
    )


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=8))
def test_overlaps_are_those_of_every_pair(raw: list[tuple[int, int]]) -> None:
    base = utc(1, 0)
    entries = [
        (at, Span(base + timedelta(hours=start), base + timedelta(hours=start + length)))
        for at, (start, length) in enumerate(raw)
    ]
    expected = {
        frozenset((a, b))
        for a, first in entries
        for b, second in entries
        if a < b and max(first.start, second.start) < min(first.end, second.end)
    }
    found = overlaps(entries)
    assert {frozenset((pair.first, pair.second)) for pair in found} == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("rounding", "worked", "counted"),
    [
        (Rounding(), 61, 61),
        (Rounding(Way.UP, 15), 0, 0),
        (Rounding(Way.UP, 15), 1, 900),
        (Rounding(Way.UP, 15), 900, 900),
        (Rounding(Way.UP, 15), 901, 1800),
        (Rounding(Way.NEAREST, 15), 449, 0),
        (Rounding(Way.NEAREST, 15), 450, 900),
        (Rounding(Way.NEAREST, 6), 360 + 179, 360),
        (Rounding(Way.NEAREST, 6), 360 + 180, 720),
    ],
)
def test_time_is_rounded_by_its_name(rounding: Rounding, worked: int, counted: int) -> None:
    assert rounding.seconds(worked) == counted


def test_rounding_each_entry_is_not_rounding_the_total() -> None:
    worked = [60, 60, 60]
    assert rounded_total(worked, Rounding(Way.UP, 15)) == 2700
    assert rounded_total(worked, Rounding(Way.UP, 15), per="total") == 900


@pytest.mark.parametrize("minutes", [0, -15])
def test_a_step_of_no_minutes_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="1 minute or more"):
        Rounding(Way.UP, minutes)


@given(st.integers(0, 10**6), st.integers(1, 60))
def test_rounding_moves_less_than_a_step(worked: int, minutes: int) -> None:
    up, near = (Rounding(way, minutes).seconds(worked) for way in (Way.UP, Way.NEAREST))
    assert 0 <= up - worked < minutes * 60
    assert abs(near - worked) <= minutes * 30


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (3600, 60)]
)
def test_shown_minutes_take_half_a_minute_up(seconds: int, minutes: int) -> None:
    assert minutes_of(seconds) == minutes


@pytest.mark.parametrize("cut", [0, 10, 29, 30, 31, 59, 60, 75, 100])
def test_the_parts_of_an_entry_sum_to_its_minutes(cut: int) -> None:
    assert minutes_of(cut) + minutes_of(100 - cut, before=cut) == minutes_of(100)
