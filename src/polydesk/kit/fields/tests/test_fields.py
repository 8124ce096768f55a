"""The fields of dates, times and durations in four languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django import forms
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.days import FIRST, LAST
from polydesk.kit import clock
from polydesk.kit.fields import (
    DayField,
    LengthField,
    TimeField,
    Tongue,
    active,
    calendar,
    day_sentence,
    of,
    read_day,
    show_day,
    speak,
)
from polydesk.kit.viewer import Viewer, system

LANGUAGES = ("en", "nb", "fa", "vi")
ZONES = {
    "nb": "Europe/Oslo",
    "fa": "Asia/Tehran",
    "vi": "Asia/Ho_Chi_Minh",
    "en": "Australia/Sydney",
}
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOV_23 = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def saturday() -> Iterator[None]:
    """Hold the clock."""
    with clock.moved_to(AT):
        yield


def viewer(language: str, zone: str = "") -> Viewer:
    return system(1, language=language, zone=zone or ZONES[language])


class Several(forms.Form):
    day = DayField(required=False)
    at = TimeField(required=False)
    length = LengthField(required=False)


def sent(language: str, zone: str = "", **values: str) -> Several:
    form = Several(values)
    speak(form, viewer(language, zone))
    return form


@pytest.mark.parametrize(
    ("language", "zone", "shown"),
    [
        ("en", "Australia/Sydney", "23/11/2026"),
        ("en", "America/New_York", "11/23/2026"),
        ("nb", "Europe/Oslo", "23.11.2026"),
        ("nb", "America/New_York", "23.11.2026"),
        ("vi", "", "23/11/2026"),
        ("fa", "", "۱۴۰۵/۰۹/۰۲"),
    ],
)
def test_a_date_is_shown_and_read_in_the_notation_of_the_person(
    language: str, zone: str, shown: str
) -> None:
    eyes = viewer(language, zone)
    assert show_day(NOV_23, of(eyes)) == shown
    assert read_day(shown, eyes) == NOV_23
    form = sent(language, zone, day=shown)
    assert form.is_valid()
    assert form.cleaned_data["day"] == NOV_23
    assert form["day"].value() == shown


@given(st.dates(FIRST, LAST), st.sampled_from(LANGUAGES), st.sampled_from(["", "America/Chicago"]))
def test_every_date_that_is_shown_is_read_back(day: date, language: str, zone: str) -> None:
    eyes = viewer(language, zone)
    assert read_day(show_day(day, of(eyes)), eyes) == day
    assert read_day(day.isoformat(), eyes) == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "tomorrow", date(2026, 11, 22)),
        ("nb", "i morgen", date(2026, 11, 22)),
        ("fa", "فردا", date(2026, 11, 22)),
        ("vi", "ngày mai", date(2026, 11, 22)),
        ("fa", "2026-11-23", NOV_23),
        ("nb", "1405/9/2", NOV_23),
        ("fa", "۲ آذر", NOV_23),
    ],
)
def test_words_and_other_calendars(language: str, text: str, day: date) -> None:
    assert read_day(text, viewer(language)) == day


def test_today_is_that_of_the_zone() -> None:
    with clock.moved_to(datetime(2026, 11, 21, 23, tzinfo=UTC)):
        assert read_day("today", viewer("en", "Asia/Tokyo")) == date(2026, 11, 22)
        assert read_day("today", viewer("en", "America/New_York")) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "soon", "23/11/2026"),
        ("en", "1899-01-01", "1900"),
        ("fa", "۱۲۰۰/۰۱/۰۱", "۱۲۷۸"),
        ("nb", "x" * 200, "23.11.2026"),
    ],
)
def test_what_is_no_date_is_refused_kindly(language: str, text: str, said: str) -> None:
    assert read_day(text, viewer(language)) is None
    assert said in day_sentence(text, viewer(language))
    form = sent(language, day=text)
    assert said in form.errors["day"][0]
    assert form["day"].value() == text


def test_a_good_date_has_no_sentence() -> None:
    assert day_sentence("2026-11-23", viewer("en")) == ""


def test_nothing_typed_is_nothing() -> None:
    form = sent("en", day=" . ", at=" ", length=" ")
    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "at": None, "length": None}
    assert not forms.Form.has_changed(sent("en", day="", at="", length=""))


@pytest.mark.parametrize(
    ("text", "when"), [("930", time(9, 30)), ("۹:۳۰", time(9, 30)), ("9", time(9))]
)
def test_a_time_of_day(text: str, when: time) -> None:
    form = sent("fa", at=text)
    assert form.is_valid()
    assert form.cleaned_data["at"] == when


def test_a_time_that_can_not_be_read_is_refused() -> None:
    assert "09:30" in sent("en", at="25:00").errors["at"][0]
    assert "۰۹:۳۰" in sent("fa", at="25:00").errors["at"][0]


@pytest.mark.parametrize("text", ["1h30", "1:30", "90m", "1,5", "۱:۳۰"])
def test_a_duration(text: str) -> None:
    form = sent("fa", length=text)
    assert form.is_valid()
    assert form.cleaned_data["length"] == 90


@pytest.mark.parametrize(
    ("text", "said"),
    [("soon", "1:30"), ("-1h", "negative"), ("101h", "100 hours"), ("99999h", "100")],
)
def test_a_duration_that_can_not_be_is_refused(text: str, said: str) -> None:
    assert said in sent("en", length=text).errors["length"][0]


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", ["23/11/2026", "09:30", "1:30"]), ("fa", ["۱۴۰۵/۰۹/۰۲", "۰۹:۳۰", "۱:۳۰"])],
)
def test_first_values_are_shown_in_the_notation(language: str, first: list[str]) -> None:
    form = Several(initial={"day": NOV_23, "at": time(9, 30), "length": 90})
    speak(form, viewer(language))
    assert [form[name].value() for name in form.fields] == first


def test_seconds_are_shown_where_they_are_kept() -> None:
    field = LengthField(unit=1)
    assert field.prepare_value(5405) == "1:30:05"
    assert field.clean("90m") == 5400
    assert field.clean(5) == 5
    assert TimeField().clean(time(9)) == time(9)
    assert DayField().clean(NOV_23) == NOV_23


def test_without_a_viewer_the_page_in_force_speaks() -> None:
    with translation.override("fa"), timezone.override("Asia/Tehran"):
        assert active() == Tongue("fa", "Asia/Tehran") == of(None)
        assert DayField().clean("۱۴۰۵/۹/۲") == NOV_23


def facts(language: str, zone: str = "") -> dict[str, Any]:
    return calendar({"viewer": viewer(language, zone)})  # type: ignore[arg-type]


def test_the_calendar_is_told_names_digits_and_order() -> None:
    data = facts("fa")["data"]
    assert data["data-months"].split("|")[8] == "آذر #"
    assert data["data-days"].split("|")[5] == "ش:شنبه"
    assert data["data-shape"] == "y/m/d"
    assert data["data-today"] == "۱۴۰۵/۰۸/۳۰"
    english = facts("en")
    assert english["data"]["data-months"].startswith("January #|February #")
    assert english["data"]["data-days"].startswith("Mon:Monday|")
    assert english["hint"] == "dd/mm/yyyy"
    assert facts("en", "America/New_York")["hint"] == "mm/dd/yyyy"
    assert facts("vi")["data"]["data-months"].split("|")[10] == "tháng 11 năm #"
