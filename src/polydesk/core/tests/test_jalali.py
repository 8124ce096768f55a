"""Jalali dates, both ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.jalali import (
    Jalali,
    JalaliError,
    from_gregorian,
    is_leap,
    month_length,
    month_span,
    parse,
    to_gregorian,
    year_length,
)

DAYS = st.dates(date(1799, 3, 21), date(2255, 3, 20))


@pytest.mark.parametrize(
    ("gregorian", "jalali"),
    [
        (date(2026, 11, 21), Jalali(1405, 8, 30)),
        (date(2026, 3, 21), Jalali(1405, 1, 1)),
        (date(2026, 3, 20), Jalali(1404, 12, 29)),
        (date(2025, 3, 20), Jalali(1403, 12, 30)),
        (date(1979, 2, 11), Jalali(1357, 11, 22)),
        (date(2026, 9, 22), Jalali(1405, 6, 31)),
        (date(2026, 9, 23), Jalali(1405, 7, 1)),
    ],
)
def test_known_days_agree_both_ways(gregorian: date, jalali: Jalali) -> None:
    assert from_gregorian(gregorian) == jalali
    assert to_gregorian(jalali) == gregorian


@given(DAYS)
def test_there_and_back_is_the_same_day(day: date) -> None:
    assert to_gregorian(from_gregorian(day)) == day


@given(DAYS.filter(lambda day: day < date(2255, 3, 20)))
def test_the_next_day_is_later_in_both_calendars(day: date) -> None:
    assert from_gregorian(day) < from_gregorian(day + timedelta(days=1))


def test_leap_years_are_known() -> None:
    assert [year for year in range(1391, 1413) if is_leap(year)] == [
        1391,
        1395,
        1399,
        1403,
        1408,
        1412,
    ]


@given(st.integers(1178, 1633))
def test_months_sum_to_their_year(year: int) -> None:
    assert sum(month_length(year, month) for month in range(1, 13)) == year_length(year)


@pytest.mark.parametrize(
    "text", ["۱۴۰۵/۰۸/۳۰", "1405-8-30", "١٤٠٥.٠٨.٣٠", " ۱۴۰۵/۸/۳۰ ", "\u200f1405/08/30"]
)
def test_a_written_date_is_read(text: str) -> None:
    assert parse(text) == Jalali(1405, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1405",
        "1405/08",
        "1405/08-30",
        "1405/13/01",
        "1405/08/31",
        "1404/12/30",
        "2026/11/21",
        "آبان ۱۴۰۵",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(JalaliError):
        parse(text)


def test_a_refusal_names_the_date() -> None:
    with pytest.raises(JalaliError, match="1404-12-30"):
        Jalali(1404, 12, 30)


@pytest.mark.parametrize(
    "day", [date(1799, 3, 20), date(2255, 3, 21), date(1, 1, 1), date(9999, 12, 31)]
)
def test_days_outside_the_rule_are_refused(day: date) -> None:
    with pytest.raises(JalaliError):
        from_gregorian(day)


def test_a_month_spans_from_its_first_day_to_the_day_after() -> None:
    assert month_span(1405, 8) == (date(2026, 10, 23), date(2026, 11, 22))
    assert month_span(1403, 12) == (date(2025, 2, 19), date(2025, 3, 21))
