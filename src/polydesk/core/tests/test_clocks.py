"""Times of day as people type them."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.clocks import ClockError, parse


@pytest.mark.parametrize(
    "text",
    ["9:30", "930", "0930", "09.30", "9,30", "9h30", "9 giờ 30", "9:30:00", "9:30 am", "kl. 9.30",
     "kl 0930", "۹:۳۰", "۹۳۰", "٠٩:٣٠", "ساعت ۹:۳۰", "lúc 9h30p", "9:30am"],
)  # fmt: skip
def test_half_past_nine(text: str) -> None:
    assert parse(text) == time(9, 30)


@pytest.mark.parametrize(
    ("text", "found"),
    [("9", time(9)), ("0", time()), ("17", time(17)), ("9h", time(9)), ("2pm", time(14)),
     ("12 am", time()), ("12 p.m.", time(12)), ("23:59:58", time(23, 59, 58)), ("100", time(1))],
)  # fmt: skip
def test_other_times(text: str, found: time) -> None:
    assert parse(text) == found


@pytest.mark.parametrize(
    "text", ["", " ", "24:00", "9:60", "90", "2500", "13 pm", "0 am", "noonish", "-9", "9:3"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ClockError) as refused:
        parse(text)
    assert refused.value.reason == ("unreadable" if text.strip() else "empty")


@given(st.times())
def test_a_written_time_is_read_back(when: time) -> None:
    minute = when.replace(second=0, microsecond=0)
    assert parse(f"{when.hour}:{when.minute:02}") == minute
    assert parse(f"{when.hour:02}{when.minute:02}") == minute


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_an_error(text: str) -> None:
    with suppress(ClockError):
        assert isinstance(parse(text), time)
