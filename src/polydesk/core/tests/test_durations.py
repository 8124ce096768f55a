"""Durations as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.durations import LONGEST, DurationError, parse, parse_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1hr 30mins", 90),
        ("90m", 90),
        ("90 min.", 90),
        ("90", 90),
        ("45", 45),
        ("2", 120),
        ("0", 0),
        ("0:00", 0),
        ("1,5", 90),
        ("1.5", 90),
        ("1.5h", 90),
        (".5", 30),
        ("0,25", 15),
        ("1½", 90),
        ("1 ½ h", 90),
        ("½", 30),
        ("¾ t", 45),
        ("1:30", 90),
        ("01:30:00", 90),
        ("25:00", 1500),
        ("one hour and 30 minutes", 90),
        ("half an hour", 30),
        ("1 t 30 min", 90),
        ("1 time og 30 minutter", 90),
        ("2 timer", 120),
        ("halvannen time", 90),
        ("en halv time", 30),
        ("ett kvarter", 15),
        ("kvarter", 15),
        ("tre kvarter", 45),
        ("1 time og ett kvarter", 75),
        ("یک و نیم ساعت", 90),
        ("۱:۳۰", 90),
        ("۱٫۵", 90),
        ("۱/۵", 90),
        ("۱ ساعت و ۳۰ دقیقه", 90),
        ("یک ساعت و نیم", 90),
        ("نیم ساعت", 30),
        ("یک ربع", 15),
        ("۹۰ دقيقه", 90),
        ("1 giờ 30 phút", 90),
        ("1 tiếng rưỡi", 90),
        ("1 giờ rưỡi", 90),
        ("nửa tiếng", 30),
        ("hai tiếng", 120),
        ("90 phút", 90),
        ("1g30p", 90),
    ],
)
def test_a_duration_is_read(text: str, minutes: int) -> None:
    assert parse(text) == minutes * 60


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:00:01", 1),
        ("1m30", 90),
        ("90s", 90),
        ("1 min 5 sek", 65),
        ("۱۰ ثانیه", 10),
        ("0,001", 4),
    ],
)
def test_seconds_are_kept(text: str, seconds: int) -> None:
    assert parse(text) == seconds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("\u200c", "empty"),
        ("-1", "negative"),
        ("−1:30", "negative"),
        ("anh", "unreadable"),
        ("soon", "unreadable"),
        ("1:75", "unreadable"),
        ("h", "unreadable"),
        ("and", "unreadable"),
        ("...", "unreadable"),
        ("30m 1h", "unreadable"),
        ("1h 1h", "unreadable"),
        ("1 2", "unreadable"),
        ("1h 2 3", "unreadable"),
        ("kvarter 5", "unreadable"),
        ("10s 5", "unreadable"),
        ("1,2,3", "unreadable"),
        ("1:30 h", "unreadable"),
        ("kvarter time", "unreadable"),
        ("10001 h", "too_long"),
        ("99999999999999999999", "too_long"),
    ],
)
def test_what_is_no_duration_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(DurationError) as refusal:
        parse(text)
    assert refusal.value.reason == reason


def test_the_refusal_repeats_what_was_written() -> None:
    with pytest.raises(DurationError, match="soon"):
        parse("soon")


def test_minutes_are_rounded_half_up() -> None:
    assert parse_minutes("0:01:29") == 1
    assert parse_minutes("0:01:30") == 2


@given(st.integers(0, 9_999), st.integers(0, 59), st.integers(0, 59))
def test_a_clock_is_read_as_it_stands(hours: int, minutes: int, seconds: int) -> None:
    assert parse(f"{hours}:{minutes:02}:{seconds:02}") == hours * 3600 + minutes * 60 + seconds


@given(st.integers(0, 9_999), st.integers(0, 59))
def test_units_of_four_languages_mean_the_same(hours: int, minutes: int) -> None:
    written = (
        f"{hours}h{minutes}m",
        f"{hours} t {minutes} min",
        f"{hours} giờ {minutes} phút",
        f"{hours} ساعت و {minutes} دقیقه",
    )
    assert {parse(text) for text in written} == {hours * 3600 + minutes * 60}


@given(st.text())
def test_any_text_gives_seconds_or_a_refusal(text: str) -> None:
    with suppress(DurationError):
        assert 0 <= parse(text) <= LONGEST
