"""Colours and monograms."""

import pytest

from polydesk.clients.rules import monogram, next_color


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Harbour Books", "HB"),
        ("Ålesund Kystfart AS", "ÅK"),
        ("Trello", "TR"),
        ("استودیو نور", "ان"),
        ("Công ty Sen Việt", "CT"),
        ("  & Co  ", "CO"),
        ("X", "X"),
        ("…", "?"),
    ],
)
def test_a_monogram_is_two_letters_of_the_name(name: str, letters: str) -> None:
    assert monogram(name) == letters


def test_a_taken_monogram_is_avoided() -> None:
    assert monogram("Harbour Books", ["HB"]) == "HA"
    assert monogram("Harbour Books", ["HB", "HA"]) == "HR"


def test_when_all_are_taken_the_best_one_is_used_twice() -> None:
    assert monogram("Aa", ["AA", *(f"A{n}" for n in range(10))]) == "AA"


def test_colours_are_given_evenly() -> None:
    used: list[int] = []
    for _n in range(24):
        used.append(next_color(used))
    assert sorted(used) == sorted([*range(12), *range(12)])
