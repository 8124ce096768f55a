"""Durations."""

import pytest

from polydesk.kit.format import minutes, seconds


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (90, "en", "1:30"),
        (90, "fa", "۱:۳۰"),
        (6005, "nb", "100:05"),
        (0, "vi", "0:00"),
        (-5, "en", "−0:05"),
        (None, "en", ""),
    ],
)
def test_minutes_are_hours_and_minutes(value: int | None, language: str, written: str) -> None:
    assert minutes(value, language) == written


def test_seconds_keep_their_seconds() -> None:
    assert seconds(5025, "en") == "1:23:45"
    assert seconds(5025, "fa") == "۱:۲۳:۴۵"
    assert seconds(-61, "nb") == "−0:01:01"
    assert seconds(None, "en") == ""
