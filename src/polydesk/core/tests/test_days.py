"""Days as people type them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core import jalali
from polydesk.core.days import (
    FIRST,
    LAST,
    DayError,
    Order,
    is_jalali,
    month_around,
    months_until,
    parse,
    year_span,
)

TODAY = date(2026, 11, 21)
NOV_23 = date(2026, 11, 23)
DAYS = st.dates(FIRST, LAST)
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026 11 23",
        "۲۰۲۶-۱۱-۲۳", "٢٠٢٦-١١-٢٣", "1405/09/02", "1405-9-2", "۱۴۰۵/۰۹/۰۲", "۱۴۰۵/۹/۲", "۱۴۰۵۰۹۰۲",
        "\u200f۱۴۰۵/۰۹/۰۲", "23.11.2026", "23/11/2026", "23. 11. 2026", "23-11-2026",
        "23 Nov", "23 november 2026", "Nov 23, 2026", "23. nov. 2026", "23rd of November 26",
        "2026 nov 23", "21 thg 11, 2026".replace("21", "23"), "ngày 23 tháng 11 năm 2026",
        "۲ آذر ۱۴۰۵", "۲ آذر", "2 آذر 05",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(text: str, order: Order) -> None:
    assert parse(text, TODAY, order) == NOV_23


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3.4.2026", "dmy", date(2026, 4, 3)),
        ("3/4/2026", "mdy", date(2026, 3, 4)),
        ("3/4/2026", "ymd", date(2026, 4, 3)),
        ("11/23", "mdy", NOV_23),
        ("11/23", "dmy", NOV_23),
        ("23/11", "mdy", NOV_23),
        ("23.11.", "dmy", NOV_23),
        ("23.11.26", "dmy", NOV_23),
        ("11/23/26", "mdy", NOV_23),
        ("۹/۲", "ymd", NOV_23),
        ("۰۵/۹/۲", "ymd", NOV_23),
        ("31.12.99", "dmy", date(1999, 12, 31)),
        ("3.1", "dmy", date(2027, 1, 3)),
        ("29.2", "dmy", None),
    ],
)
def test_the_order_of_the_language_decides(text: str, order: Order, day: date | None) -> None:
    if day is None:
        with pytest.raises(DayError):
            parse(text, TODAY, order)
    else:
        assert parse(text, TODAY, order) == day


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert parse("23.12", date(2027, 1, 4)) == date(2026, 12, 23)
    assert parse("29 feb", date(2027, 6, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", 0), ("Tomorrow", 1), ("yesterday", -1), ("i dag", 0), ("I morgen", 1),
        ("i går", -1), ("i overmorgen", 2), ("امروز", 0), ("فردا", 1), ("دیروز", -1),
        ("پس‌فردا", 2), ("hôm nay", 0), ("ngày mai", 1), ("ngay mai", 1), ("hôm qua", -1),
    ],
)  # fmt: skip
def test_words_for_days(text: str, days: int) -> None:
    assert parse(text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"), ("  ", "empty"), (".", "empty"),
        ("soon", "unreadable"), ("2026-13-01", "unreadable"), ("2026-02-30", "unreadable"),
        ("1405/12/30", "unreadable"), ("32.1.2026", "unreadable"), ("23", "unreadable"),
        ("1 2 3 4", "unreadable"), ("23 nov dec", "unreadable"), ("nov", "unreadable"),
        ("23 no", "unreadable"), ("nov 1 2 3", "unreadable"), ("5 آذر 2026", "unreadable"),
        ("5 nov 1405", "unreadable"), ("0026-11-23", "outside"), ("1650-11-23", "outside"), ("<b>", "unreadable"),
        ("20261323", "unreadable"), ("1899-12-31", "outside"), ("2201-01-01", "outside"),
        ("9999-12-31", "outside"), ("1600/01/01", "outside"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DayError) as refused:
        parse(text, TODAY)
    assert refused.value.reason == reason


@given(DAYS, DAYS)
def test_each_way_of_writing_a_day_is_read_back(day: date, today: date) -> None:
    shown = jalali.from_gregorian(day)
    for order in ORDERS:
        assert parse(day.isoformat(), today, order) == day
        assert parse(f"{shown.year}/{shown.month}/{shown.day}", today, order) == day
    assert parse(f"{day.day}.{day.month}.{day.year}", today, "dmy") == day
    assert parse(f"{day.month}/{day.day}/{day.year}", today, "mdy") == day


@given(st.text(max_size=30), DAYS, st.sampled_from(ORDERS))
def test_any_text_is_a_day_or_an_error(text: str, today: date, order: Order) -> None:
    with suppress(DayError):
        assert FIRST <= parse(text, today, order) <= LAST + timedelta(days=2)


def test_a_year_says_its_calendar() -> None:
    assert is_jalali(1405)
    assert not is_jalali(1900)
    assert year_span(2026) == (date(2026, 1, 1), date(2027, 1, 1))
    assert year_span(1405) == (date(2026, 3, 21), date(2027, 3, 21))


@given(DAYS, st.booleans())
def test_a_month_holds_its_day_and_begins_on_the_first(day: date, persian: bool) -> None:
    first, after = month_around(day, persian=persian)
    assert first <= day < after
    shown = jalali.from_gregorian(first) if persian else first
    assert shown.day == 1
    assert month_around(after, persian=persian)[0] == after


def test_the_last_months_end_with_that_of_the_day() -> None:
    assert months_until(date(2026, 1, 31), 3, persian=False) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1),
    ]  # fmt: skip
    assert months_until(date(2026, 4, 1), 2, persian=True) == [date(2026, 2, 20), date(2026, 3, 21)]
