"""Dates and times as people's tools write them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from polydesk.connectors.base.moments import (
    instants,
    orders_that_fit,
    read_date,
    read_instant,
    read_span,
    read_time,
    zone_of,
)

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2024-03-04", "mdy", date(2024, 3, 4)),
        ("2024/3/4", "dmy", date(2024, 3, 4)),
        ("03/04/2024", "mdy", date(2024, 3, 4)),
        ("03/04/2024", "dmy", date(2024, 4, 3)),
        ("4.3.24", "dmy", date(2024, 3, 4)),
        ("31/04/2024", "dmy", None),
        ("۰۴/۰۳/۲۰۲۴", "dmy", date(2024, 3, 4)),
        ("tomorrow", "dmy", None),
        ("", "dmy", None),
    ],
)
def test_a_date_is_read_in_the_order_given(text: str, order: str, expected: date | None) -> None:
    assert read_date(text, order) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2024", "31/04/2024", "13/04/2024"], ()),
        (["03/04/2024", "13/04/2024"], ("dmy",)),
        (["03/04/2024", "04/13/2024"], ("mdy",)),
        (["03/04/2024"], ("dmy", "mdy")),
        (["2024-03-04"], ("dmy", "mdy")),
        (["03.04.2024"], ("dmy",)),
        (["13/04/2024", "04/13/2024"], ()),
    ],
)
def test_an_order_is_inferred_only_from_all_dates(texts: list[str], expected: object) -> None:
    assert orders_that_fit(texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:23:52", time(10, 23, 52)),
        ("9:05", time(9, 5)),
        ("09.05", time(9, 5)),
        ("12:05 AM", time(0, 5)),
        ("12:05:10 pm", time(12, 5, 10)),
        ("1:05 CH", time(13, 5)),
        ("1:05 ب.ظ", time(13, 5)),
        ("13:05 PM", None),
        ("25:00", None),
        ("10:61", None),
        ("10:10 XY", None),
        ("noon", None),
    ],
)
def test_a_time_may_be_on_either_clock(text: str, expected: time | None) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01:00:01", timedelta(hours=1, seconds=1)),
        ("100:00:00", timedelta(hours=100)),
        ("-00:30:00", timedelta(minutes=-30)),
        ("1:30", timedelta(hours=1, minutes=30)),
        ("1.50", timedelta(hours=1.5)),
        ("0,25 h", timedelta(minutes=15)),
        ("-0.5", timedelta(minutes=-30)),
        ("47:06 min", timedelta(minutes=47, seconds=6)),
        ("30 min", timedelta(minutes=30)),
        ("12 sec", timedelta(seconds=12)),
        ("long min", None),
        ("long", None),
        ("9" * 30 + ":00:00", None),
        ("9" * 5000 + ":00", None),
        ("9" * 20 + "h", None),
        ("9" * 400 + ".5", None),
        ("9" * 14 + " min", None),
        ("²:00 min", None),
    ],
)
def test_a_duration_is_read_in_each_of_the_forms(text: str, expected: timedelta | None) -> None:
    assert read_span(text) == expected


def test_a_wall_time_names_none_one_or_two_instants() -> None:
    assert instants(datetime(2024, 6, 1, 12), OSLO) == (datetime(2024, 6, 1, 10, tzinfo=UTC),)
    assert instants(datetime(2024, 3, 31, 2, 30), OSLO) == ()
    assert instants(datetime(2024, 10, 27, 2, 30), OSLO) == (
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
    )


def test_an_instant_needs_its_offset() -> None:
    assert read_instant("2021-07-10T17:01:58.633Z") == datetime(
        2021, 7, 10, 17, 1, 58, 633000, tzinfo=UTC
    )
    assert read_instant("2021-07-10T17:01:58") is None
    assert read_instant("soon") is None
    assert read_instant(None) is None


def test_a_zone_is_known_by_its_full_name_only() -> None:
    assert zone_of("Asia/Tehran") == ZoneInfo("Asia/Tehran")
    assert zone_of("UTC") == ZoneInfo("UTC")
    assert zone_of("Oslo") is None
    assert zone_of("Mars/Olympus") is None
    assert zone_of("../etc/passwd") is None
    assert zone_of("") is None
