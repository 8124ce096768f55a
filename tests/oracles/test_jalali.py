"""Our Jalali dates against jalaali-js, printed calendars of Iran, and ICU."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from icu4py.locale import Locale
from icu4py.messageformat import MessageFormat

from polydesk.core.jalali import (
    FIRST_YEAR,
    LAST_YEAR,
    Jalali,
    JalaliError,
    from_gregorian,
    is_leap,
    month_length,
    to_gregorian,
    year_length,
)
from tests.oracles.shelf import oracle

CALENDARS = "locale/persiancalendar/data"


def vectors(kind: str) -> Iterator[list[str]]:
    with oracle("locale/jalaali-js/vectors.csv").open(encoding="utf-8") as lines:
        yield from (row[1:] for row in csv.reader(lines) if row[0] == kind)


def test_pairs_of_jalaali_js_agree_both_ways() -> None:
    for row in vectors("pair"):
        numbers = [int(cell) for cell in row]
        gregorian, jalali = date(*numbers[:3]), Jalali(*numbers[3:])
        assert from_gregorian(gregorian) == jalali
        assert to_gregorian(jalali) == gregorian


def test_leap_years_of_jalaali_js_agree() -> None:
    assert all(is_leap(int(row[0])) for row in vectors("leap"))
    assert not any(is_leap(int(row[0])) for row in vectors("common"))


def test_month_lengths_of_jalaali_js_agree() -> None:
    for year, month, _, length, *_ in vectors("monthLength"):
        assert month_length(int(year), int(month)) == int(length)


def test_what_jalaali_js_refuses_is_refused() -> None:
    for year, month, day, valid, *_ in vectors("isValid"):
        if valid == "false" or not FIRST_YEAR <= int(year) <= LAST_YEAR:
            with pytest.raises(JalaliError):
                Jalali(int(year), int(month), int(day))


@pytest.mark.parametrize("name", ["najmabadi", "eqbal"])
def test_new_years_of_printed_calendars_agree(name: str) -> None:
    text = oracle(f"{CALENDARS}/{name}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^(\d+)/1 (\d+-\d\d-\d\d)", text, re.MULTILINE)
    assert len(found) > 2
    for year, day in found:
        assert from_gregorian(date.fromisoformat(day)) == Jalali(int(year), 1, 1)


@pytest.mark.parametrize("name", ["sarlati", "tsybulsky"])
def test_year_lengths_of_printed_calendars_agree(name: str) -> None:
    text = oracle(f"{CALENDARS}/{name}.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if re.match(r"\d{4} ", line)]
    assert len(rows) > 70
    for year, *months in rows:
        assert year_length(int(year)) == sum(map(int, months))


def test_each_month_of_two_hundred_years_agrees_with_icu() -> None:
    pattern = MessageFormat("{d, date, ::yyyyMMdd}", Locale("fa_IR@numbers=latn"))
    day = date(1921, 3, 21)
    while day < date(2121, 3, 20):
        written = re.findall(r"\d+", pattern.format({"d": day}))
        assert [int(number) for number in written] == list(parts(day)), day
        day += timedelta(days=29)


def parts(day: date) -> tuple[int, int, int]:
    jalali = from_gregorian(day)
    return jalali.year, jalali.month, jalali.day
