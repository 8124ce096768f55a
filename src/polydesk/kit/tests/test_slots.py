"""Places on pages, filled from above."""

from typing import Any

from django.http import HttpRequest

from polydesk.kit import slots


def test_a_place_is_filled_in_order_and_empty_answers_are_left_out() -> None:
    def late(_request: HttpRequest, _row: Any) -> str:
        return "late"

    def early(_request: HttpRequest, row: Any) -> str:
        return f"early {row}"

    def nothing(_request: HttpRequest, _row: Any) -> None:
        return None

    slots.fill("test.place", late, order=20)
    slots.fill("test.place", early, order=10)
    slots.fill("test.place", nothing)
    slots.fill("test.place", early, order=10)
    assert slots.read("test.place", HttpRequest(), 7) == ["early 7", "late"]


def test_a_list_asks_each_room_once() -> None:
    asked: list[list[int]] = []

    def many(_request: HttpRequest, keys: list[int]) -> dict[int, str]:
        asked.append(keys)
        return {keys[0]: "first"}

    slots.fill_many("test.list", many)
    assert slots.read_many("test.list", HttpRequest(), [3, 4]) == {3: ["first"]}
    assert asked == [[3, 4]]
