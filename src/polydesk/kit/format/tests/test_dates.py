"""Days and moments, Jalali for Persian."""

import csv
import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from polydesk.kit.format import (
    clock,
    day,
    day_long,
    day_short,
    digits,
    moment,
    month,
    period,
    weekday,
)
from polydesk.kit.format.dates import month_tiny, weekday_tiny

ABAN = date(2026, 11, 21)
LATE = datetime(2026, 11, 21, 21, 5, tzinfo=UTC)
ORACLES = Path(os.environ.get("POLYDESK_ORACLES", Path(__file__).parents[6] / "shared/oracles"))
JALALI = ORACLES / "locale/jalaali-js/vectors.csv"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "21 Nov 2026"),
        ("nb", "21. nov. 2026"),
        ("fa", "۳۰ آبان ۱۴۰۵"),
        ("vi", "21 thg 11, 2026"),
    ],
)
def test_a_day(language: str, written: str) -> None:
    assert day(ABAN, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Saturday 21 November 2026"),
        ("nb", "lørdag 21. november 2026"),
        ("fa", "شنبه ۳۰ آبان ۱۴۰۵"),
        ("vi", "Thứ Bảy, 21 tháng 11, 2026"),
    ],
)
def test_a_day_in_full(language: str, written: str) -> None:
    assert day_long(ABAN, language) == written


def test_a_month_is_of_the_readers_calendar() -> None:
    assert month(ABAN, "en") == "November 2026"
    assert month(ABAN, "fa") == "آبان ۱۴۰۵"
    assert month(ABAN, "vi") == "tháng 11 năm 2026"
    assert day_short(ABAN, "fa") == "۳۰ آبان"


def test_weekdays_long_and_short() -> None:
    assert weekday(ABAN, "nb") == "lørdag"
    assert weekday(ABAN, "en", short=True) == "Sat"


def test_a_moment_stands_in_the_readers_zone() -> None:
    assert moment(LATE, "fa", "Asia/Tehran") == "۱ آذر ۱۴۰۵، ۰۰:۳۵"
    assert moment(LATE, "nb", "Europe/Oslo") == "21. nov. 2026, 22:05"
    assert day(LATE, "en", "Asia/Tehran") == "22 Nov 2026"
    assert clock(LATE, "fa", "Europe/Oslo") == "۲۲:۰۵"


def test_wall_time_stays_as_it_is() -> None:
    assert clock(time(9, 5), "en", "Asia/Tehran") == "09:05"
    assert clock(datetime(2026, 1, 1, 9, 5), "en", "Asia/Tehran") == "09:05"


def test_a_period_of_one_day_is_one_day() -> None:
    assert period(ABAN, ABAN, "en") == "21 Nov 2026"
    assert period(date(2026, 11, 1), ABAN, "en") == "1 Nov 2026 – 21 Nov 2026"


def test_nothing_is_written_for_nothing() -> None:
    assert [day(None, "fa"), moment(None, "en"), clock(None, "en")] == ["", "", ""]


def _pairs() -> list[list[int]]:
    if not JALALI.exists() and not os.environ.get("CI"):
        pytest.skip(f"outside material is not here: {JALALI}")
    with JALALI.open(encoding="utf-8") as lines:
        rows = [row[1:] for row in csv.reader(lines) if row[0] == "pair"]
    return [list(map(int, row)) for row in rows]


def test_jalali_days_agree_with_outside_vectors() -> None:
    pairs = _pairs()
    assert pairs
    for *gregorian, year, _, number in pairs:
        written = day(date(*gregorian), "fa")
        assert written.startswith(digits(number, "fa") + " ")
        assert written.endswith(" " + digits(year, "fa"))


@pytest.mark.parametrize("language", ["en", "nb", "fa", "vi"])
@pytest.mark.parametrize("far", [date.min, date.max])
def test_the_ends_of_time_are_written_somehow(far: date, language: str) -> None:
    for write in (day, day_short, day_long, month, weekday):
        assert write(far, language)
    ends = datetime.combine(far, time.min, UTC), datetime.combine(far, time(23, 59), UTC)
    for end in ends:
        for zone in ("Asia/Tehran", "America/New_York"):
            assert moment(end, language, zone)
            assert clock(end, language, zone)


def test_a_day_is_named_where_there_is_hardly_room() -> None:
    assert weekday_tiny(ABAN, "en") == "Sat"
    assert weekday_tiny(ABAN, "fa") == "ش"


def test_a_month_is_named_where_there_is_hardly_room() -> None:
    assert month_tiny(date(2026, 11, 21), "vi") == "T11"
    assert month_tiny(date(2026, 11, 21), "en") == "Nov"
