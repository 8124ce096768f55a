"""Filters read the viewer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation
from jinja2 import Environment

from polydesk.kit import clock
from polydesk.kit.format.jinja import FILTERS

NOON = datetime(2026, 11, 21, 21, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Reader:
    language: str = "fa"
    zone: str = "Asia/Tehran"


def _written(template: str, **context: object) -> str:
    desk = Environment(autoescape=True)
    desk.filters.update(FILTERS)
    return desk.from_string(template).render(**context)


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ 1234|number }}", "۱٬۲۳۴"),
        ("{{ 15|decimal }}", "۱۵"),
        ("{{ 25|percent }}", "۲۵٪"),
        ("{{ 500|money('EUR') }}", "\u200f۵٫۰۰\u200f\u00a0€"),
        ("{{ 123450|amount('NOK') }}", "۱٬۲۳۴٫۵۰"),
        ("{{ at|day }}", "۱ آذر ۱۴۰۵"),
        ("{{ at|day_short }}", "۱ آذر"),
        ("{{ at|day_long }}", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("{{ at|month }}", "آذر ۱۴۰۵"),
        ("{{ at|weekday }}", "یکشنبه"),
        ("{{ at|moment }}", "۱ آذر ۱۴۰۵، ۰۰:۳۵"),
        ("{{ at|clock }}", "۰۰:۳۵"),
        ("{{ 90|minutes }}", "۱:۳۰"),
        ("{{ 5025|seconds }}", "۱:۲۳:۴۵"),
        ("{{ '2026-1'|digits }}", "۲۰۲۶-۱"),
        ("{{ '2026-1'|code }}", "\u2068۲۰۲۶-۱\u2069"),
    ],
)
def test_a_persian_reader_sees_persian(template: str, written: str) -> None:
    assert _written(template, at=NOON, viewer=Reader()) == written


def test_pages_without_a_viewer_use_the_active_language_and_zone() -> None:
    with translation.override("nb"), timezone.override("Europe/Oslo"):
        assert _written("{{ at|moment }}", at=NOON) == "21. nov. 2026, 22:05"


@pytest.mark.parametrize(
    ("due", "written"),
    [
        (date(2026, 11, 1), "1 Nov"),
        (date(2027, 1, 5), "5 Jan"),
        (date(2026, 5, 26), "26 May"),
        (date(2026, 5, 20), "20 May 2026"),
        (date(2023, 2, 1), "1 Feb 2023"),
        (None, ""),
    ],
)
def test_a_date_far_away_says_its_year(due: date | None, written: str) -> None:
    reader = Reader("en", "Europe/London")
    with clock.moved_to(NOON):
        assert _written("{{ due|day_near }}", due=due, viewer=reader) == written
