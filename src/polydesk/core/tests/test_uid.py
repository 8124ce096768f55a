"""UUIDv7 carries its moment and only grows."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core import uid


def test_ids_are_version_7_of_the_rfc_variant() -> None:
    made = uid.uuid7()
    assert (made.version, made.variant) == (7, RFC_4122)


def test_ids_carry_the_moment_of_their_birth() -> None:
    before = time.time_ns() // 1_000_000
    made = uid.moment_of(uid.uuid7())
    assert before <= made <= before + 5_000


def test_ids_of_one_process_only_grow() -> None:
    made = [uid.uuid7() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_ids_of_many_threads_are_all_different() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: uid.uuid7(), range(8_000)))
    assert len(set(made)) == 8_000


def test_ids_grow_when_the_clock_steps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = uid.uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert uid.uuid7() > first


def test_a_full_millisecond_borrows_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    monkeypatch.setattr(uid, "_clock_line", uid._Line())
    first = uid.uuid7()
    uid._clock_line.tail = (1 << 74) - 1
    second = uid.uuid7()
    assert (uid.moment_of(first), uid.moment_of(second)) == (0, 1)


@given(st.integers(0, (1 << 48) - 1))
def test_a_told_moment_is_carried_and_grows(moment: int) -> None:
    first, second = uid.uuid7(moment), uid.uuid7(moment)
    assert uid.moment_of(first) == moment
    assert first < second


def test_a_told_moment_in_the_far_future_does_not_move_the_clock() -> None:
    uid.uuid7((1 << 48) - 1)
    assert uid.moment_of(uid.uuid7()) < (1 << 47)


@pytest.mark.parametrize("moment", [-1, 1 << 48])
def test_a_moment_that_does_not_fit_is_refused(moment: int) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        uid.uuid7(moment)
