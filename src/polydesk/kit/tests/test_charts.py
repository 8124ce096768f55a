"""Charts: places, steps, both directions, and what is said about them."""

import pytest
from django.template import engines

from polydesk.kit.ui.charts import bars, ring, spark
from polydesk.kit.ui.charts.scale import percent, step

_ROWS = [("Bright & Co", 3, [60, 0]), ("Nobody's", None, [30, 0])]


@pytest.mark.parametrize(
    ("most", "unit", "expected"),
    [(0, 1, 1), (3, 1, 1), (4, 1, 2), (7, 1, 2), (11, 1, 5), (685, 60, 300), (99_999, 100, 50_000)],
)
def test_lines_stand_at_round_values_and_are_few(most: int, unit: int, expected: int) -> None:
    assert step(most, unit) == expected
    assert most // expected <= 3


def test_a_place_is_written_short() -> None:
    assert [percent(12.0), percent(33.33333), percent(0)] == ["12%", "33.333%", "0%"]


def test_parts_stand_on_top_of_each_other_and_fill_the_bar() -> None:
    first, second = bars("Hours", ["Mon", "Tue"], _ROWS, unit=60).columns
    assert [part.value for part in first.parts] == [60, 30]
    assert first.total == 90
    assert first.parts[1].y == first.top == "13%"
    assert (second.total, second.parts) == (0, ())


def test_a_chart_runs_with_the_page() -> None:
    there, back = (bars("H", ["a", "b"], _ROWS, rtl=rtl) for rtl in (False, True))
    assert (there.start, back.start) == ("0%", "100%")
    assert there.columns[0].middle == "31%"
    assert back.columns[0].middle == "69%"
    assert ring("R", 1, 2).turn != ring("R", 1, 2, rtl=True).turn
    assert spark("S", [1, 2]).x == "98%"
    assert spark("S", [1, 2], rtl=True).x == "2%"


def test_the_highest_bar_is_known_and_nothing_is_no_bar() -> None:
    full = bars("H", ["a", "b"], [("", None, [1, 5])])
    assert full.highest is not None
    assert full.highest.label == "b"
    assert bars("H", ["a"], [("", None, [0])]).highest is None
    assert bars("H", [], []).columns == ()


def test_a_ring_is_never_more_than_full_but_says_so() -> None:
    over = ring("R", 30, 20)
    assert (over.share, over.drawn, over.over) == (150, 100, True)
    assert ring("R", 3, 0).share == 0
    assert ring("R", -1, 4).drawn == 0


def test_a_sparkline_keeps_nought_as_its_floor() -> None:
    assert spark("S", [5, 10]).line == "2.00,50.00 98.00,12.00"
    assert spark("S", [-10, 0]).line == "2.00,88.00 98.00,12.00"
    assert spark("S", []).line == "2.00,88.00"
    assert spark("S", [0, 0]).y == "88%"


def test_two_charts_on_a_page_have_names_of_their_own() -> None:
    assert bars("A", ["a"], [("", None, [1])]).id != bars("B", ["a"], [("", None, [1])]).id
    assert bars("A", ["a"], [("", None, [1])]).id == bars("A", ["a"], [("", None, [1])]).id


def _drawn(code: str) -> str:
    page = '{% import "kit/charts.html" as charts with context %}' + code
    values = {"dir": "ltr", "viewer": None}
    return engines["jinja2"].env.from_string(page).render(values)  # type: ignore[attr-defined,no-any-return]


def test_a_drawn_chart_has_title_words_and_a_table_and_no_style() -> None:
    html = _drawn(
        '{{ charts.stacked("Hours", ["Mon", "Tue"], [("B & C", 3, [60, 0]), ("D", 1, [30, 0])],'
        ' kind="minutes", now=1) }}'
    )
    assert "style=" not in html
    assert "Most at Mon: 1:30. In all 1:30." in html
    assert '<rect class="chart-part client-3"' in html
    assert "B &amp; C: 1:00" in html
    assert '<th scope="col" class="num">Tue</th>' in html
    assert "chart-now" in html


def test_the_other_charts_are_drawn_too() -> None:
    html = _drawn(
        '{{ charts.bars("Issued", ["Sep"], [123400], kind="money", currency="NOK") }}'
        '{{ charts.ring("Billable", 30, 60, kind="minutes") }}'
        '{{ charts.sparkline("Trend", [1, 3], labels=["a", "b"]) }}'
        '{{ charts.bars("None", ["Sep"], [0]) }}'
    )
    assert "1,234.00" in html
    assert "0:30 of 1:00" in html
    assert "From 1 to 3." in html
    assert "Nothing yet." in html
