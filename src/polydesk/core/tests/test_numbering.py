"""Invoice numbers run without gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.numbering import BadPattern, Pattern, doubles, following, gaps


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("YYYY-0000", "2026-0007"),
        ("F-000", "F-007"),
        ("YY/0", "26/7"),
        ("00 YYYY", "07 2026"),
    ],
)
def test_a_pattern_writes_year_and_number(pattern: str, written: str) -> None:
    assert Pattern(pattern).written(2026, 7) == written


def test_a_number_longer_than_the_pattern_is_written_in_full() -> None:
    assert Pattern().written(2026, 12345) == "2026-12345"


@pytest.mark.parametrize("pattern", ["", "YYYY-", "00-00"])
def test_a_pattern_has_one_place_for_the_number(pattern: str) -> None:
    with pytest.raises(BadPattern):
        Pattern(pattern)


def test_numbers_start_at_one() -> None:
    with pytest.raises(ValueError, match="start at 1"):
        Pattern().written(2026, 0)
    assert following(None) == 1
    assert following(41) == 42


def test_a_year_in_the_pattern_restarts_the_count() -> None:
    assert Pattern("YYYY-000").yearly
    assert not Pattern("F-000").yearly


def test_gaps_and_doubles_are_found() -> None:
    assert gaps([]) == []
    assert gaps([1, 4, 2]) == [3]
    assert doubles([1, 2, 2, 3, 1]) == [1, 2]


@given(st.integers(1900, 9999), st.lists(st.integers(1, 10**6), unique=True))
def test_different_numbers_are_written_differently(year: int, running: list[int]) -> None:
    assert len({Pattern().written(year, number) for number in running}) == len(running)
