"""One line of quick capture."""

from datetime import date

import pytest

from polydesk.work.rules.capture import Captured, match, read

TODAY = date(2026, 11, 23)


def test_a_plain_line_is_a_title() -> None:
    assert read("  Call   the printer ", TODAY) == Captured(title="Call the printer")


def test_signs_say_client_label_estimate_and_importance() -> None:
    assert read("Newsletter @acme #mail #dec ~1h30 !", TODAY) == Captured(
        title="Newsletter",
        client="acme",
        labels=("mail", "dec"),
        estimate=90,
        important=True,
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Post tomorrow", 24),
        ("Send brev i morgen", 24),
        ("خبرنامه فردا", 24),
        ("Gọi khách ngày mai", 24),
        ("گزارش امروز", 23),
        ("Post day after tomorrow", 25),
    ],
)
def test_a_day_at_the_end_is_the_due_date_in_four_languages(line: str, day: int) -> None:
    assert read(line, TODAY).due_on == date(2026, 11, day)


def test_a_day_inside_a_title_stays_there() -> None:
    assert read("Plan tomorrow today's way", TODAY).due_on is None


def test_two_marks_are_urgent_as_well() -> None:
    found = read("Fire !!", TODAY)
    assert (found.urgent, found.important) == (True, True)


def test_signs_that_mean_nothing_stay_in_the_title() -> None:
    assert (
        read("Mail a@b.example about # ~soon @", TODAY).title == "Mail a@b.example about # ~soon @"
    )


def test_a_line_of_signs_only_keeps_them() -> None:
    assert read("@acme #mail", TODAY).title == "@acme #mail"
    assert read("tomorrow", TODAY).title == "tomorrow"


def test_a_client_is_found_by_the_beginning_or_a_part_of_the_name() -> None:
    names = {1: "Harbour Books", 2: "استودیو پارسا", 3: "Cà phê Hà Nội"}
    assert match("harb", names) == 1
    assert match("پارسا", names) == 2
    assert match("caphe", names) == 3
    assert match("hanoi", names) == 3


def test_an_ambiguous_or_unknown_client_is_none() -> None:
    assert match("a", {1: "Acme", 2: "Ada"}) is None
    assert match("zzz", {1: "Acme"}) is None
