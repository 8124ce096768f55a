"""Ranks of cards."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from polydesk.work.rules import rank

ranks = st.integers(-(2**40), 2**40)


def test_the_first_card_of_a_column_stands_at_zero() -> None:
    assert rank.between(None, None) == 0


@given(ranks)
def test_a_card_can_always_go_first_or_last(edge: int) -> None:
    first, last = rank.between(None, edge), rank.between(edge, None)
    assert first is not None
    assert last is not None
    assert first < edge < last


@given(ranks, ranks)
def test_a_card_between_two_stands_strictly_between_or_there_is_no_room(a: int, b: int) -> None:
    low, high = sorted((a, b))
    middle = rank.between(low, high)
    assert (middle is None) == (high - low < 2)
    assert middle is None or low < middle < high


def test_twenty_moves_into_the_same_gap_use_it_up() -> None:
    low, high, moves = 0, rank.GAP, 0
    while (middle := rank.between(low, high)) is not None:
        high, moves = middle, moves + 1
    assert moves == 20


@given(st.integers(0, 300))
def test_a_spread_column_has_room_everywhere(count: int) -> None:
    spread = rank.spread(count)
    assert len(spread) == count
    assert all(rank.between(a, b) is not None for a, b in itertools.pairwise(spread))


@given(ranks, st.integers(1, 50))
def test_a_run_follows_the_last_card(last: int, count: int) -> None:
    run = rank.run_after(last, count)
    assert [last, *run] == sorted({last, *run})


def test_an_unknown_neighbour_means_the_end() -> None:
    assert rank.slot_of([5, 6, 7], 6) == 1
    assert rank.slot_of([5, 6, 7], 99) == 3
    assert rank.slot_of([5, 6, 7], None) == 3
