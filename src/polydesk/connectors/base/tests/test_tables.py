"""Tables: separators, columns, rows with their lines."""

import pytest

from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.tables import open_table

NAMES = {"name": ("name", "fullname"), "when": ("startdate",)}


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_found(sign: str) -> None:
    table = open_table(f"Start date{sign}x{sign}Full name\n1{sign}2{sign}3\n", NAMES)
    assert table.separator == sign
    assert table.columns == {"when": 0, "name": 2}
    assert list(table.rows()) == [(2, ["1", "2", "3"])]
    assert len(table.notes()) == (0 if sign == "," else 1)


def test_the_line_of_excel_is_passed_over() -> None:
    table = open_table("sep=;\nname;start_date\na;b\n", NAMES)
    assert list(table.rows()) == [(3, ["a", "b"])]


def test_cells_of_several_lines_keep_the_count_of_lines() -> None:
    table = open_table('name,start date\n"a\nb",c\n\nd,e\n', NAMES)
    assert list(table.rows()) == [(2, ["a\nb", "c"]), (5, ["d", "e"])]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('name,start date\na,b\n"c,d\n', "cut_off", 3),
        ('name,start date\na,"b"c\n', "broken_quotes", 2),
        ("name,start date\na," + "b" * 200_000 + "\n", "cell_too_long", 2),
    ],
)
def test_broken_rows_are_told_with_their_line(text: str, code: str, line: int) -> None:
    with pytest.raises(TroubleError) as caught:
        list(open_table(text, NAMES).rows())
    assert (caught.value.code, caught.value.line) == (code, line)


def test_a_first_row_of_ten_thousand_columns_is_refused() -> None:
    with pytest.raises(TroubleError) as caught:
        open_table(",".join(f"c{n}" for n in range(10_000)), NAMES)
    assert caught.value.code == "too_many_columns"
    assert caught.value.params == {"count": 10_000, "most": 300}
