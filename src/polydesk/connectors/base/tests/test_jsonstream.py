"""Walking a large JSON object."""

import json

import pytest

from polydesk.connectors.base.jsonstream import line_of, members
from polydesk.connectors.base.reading import TroubleError

WHOLE = {"id": "b", "cards": [{"n": 1}, {"n": [2, "]"]}], "none": [], "prefs": {"a": {"b": 1}}}


@pytest.mark.parametrize("indent", [None, 2])
def test_members_and_elements_come_one_by_one(indent: int | None) -> None:
    found = [(m.key, m.value, m.element) for m in members(json.dumps(WHOLE, indent=indent))]
    assert found == [
        ("id", "b", False),
        ("cards", None, False),
        ("cards", {"n": 1}, True),
        ("cards", {"n": [2, "]"]}, True),
        ("none", None, False),
        ("prefs", {"a": {"b": 1}}, False),
    ]


def test_each_element_knows_its_line() -> None:
    text = json.dumps(WHOLE, indent=1)
    lines = [line_of(text, m.at) for m in members(text) if m.element]
    assert [text.splitlines()[line - 1].strip()[0] for line in lines] == ["{", "{"]


def test_every_cut_is_noticed() -> None:
    text = json.dumps(WHOLE)
    for end in range(1, len(text)):
        with pytest.raises(TroubleError) as caught:
            list(members(text[:end]))
        assert caught.value.code in ("cut_off", "broken_json")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,\n"b": nope, "c": 2, "d": 3}', 2),
        ('{"a": [1, 2,], "b": 3, "c": 4}', 1),
        ("[1, 2, 3, 4, 5, 6]", 1),
        ('{"a" 1, "b": 2, "c": 3}', 1),
        ("{1: 1, 2: 2, 3: 3}", 1),
    ],
)
def test_broken_json_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TroubleError) as caught:
        list(members(text))
    assert (caught.value.code, caught.value.line) == ("broken_json", line)


def test_nesting_without_end_is_no_crash() -> None:
    with pytest.raises(TroubleError):
        list(members('{"a": ' + "[" * 200_000))
