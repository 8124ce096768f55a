"""Wall times on a form become instants, and an unchanged form changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from polydesk.kit.viewer import Viewer
from polydesk.tracking.forms import EntryForm
from polydesk.tracking.models import Entry
from polydesk.tracking.tests.conftest import Spend, utc
from tests.cast import MORNING, Cast


def made(viewer: Viewer, entry: Entry | None = None, **written: str) -> EntryForm:
    """A form sent with what it showed, but for what was written."""
    shown = EntryForm(viewer=viewer, at=MORNING, entry=entry)
    values = {name: shown[name].value() for name in shown.fields}
    plain = {name: text(value) for name, value in values.items() if value not in (None, False)}
    return EntryForm({**plain, **written}, viewer=viewer, at=MORNING, entry=entry)


def text(value: Any) -> str:
    return value.strftime("%H:%M") if hasattr(value, "strftime") else str(value)


def times(form: EntryForm) -> tuple[datetime, datetime | None]:
    assert form.is_valid(), form.errors
    return form.cleaned_data["started_at"], form.cleaned_data["ended_at"]


def test_start_and_end_are_wall_times_of_the_viewer(cast: Cast) -> None:
    form = made(cast.linnea.viewer, day="2026-11-20", start="09:00", end="10:30")
    assert times(form) == (utc(20, 8), utc(20, 9, 30))


@pytest.mark.parametrize("duration", ["1h30", "90m", "1,5", "1:30", "۱:۳۰"])
def test_a_duration_stands_for_the_end(cast: Cast, duration: str) -> None:
    form = made(cast.linnea.viewer, day="2026-11-20", start="09:00", duration=duration)
    assert times(form) == (utc(20, 8), utc(20, 9, 30))


def test_a_duration_goes_past_midnight(cast: Cast) -> None:
    form = made(cast.linnea.viewer, day="2026-11-20", start="23:00", duration="2h")
    assert times(form) == (utc(20, 22), utc(21, 0))


def test_a_persian_form_reads_persian_dates_and_digits(cast: Cast) -> None:
    viewer = replace(cast.linnea.viewer, language="fa", zone="Asia/Tehran")
    form = made(viewer, day="۱۴۰۵/۰۸/۳۰", start="۰۹:۰۰", end="۱۰:۰۰")
    assert times(form) == (utc(21, 5, 30), utc(21, 6, 30))


def test_a_persian_form_shows_persian_digits(cast: Cast, spend: Spend) -> None:
    viewer = replace(cast.linnea.viewer, language="fa")
    shown = str(EntryForm(viewer=viewer, at=MORNING, entry=spend(utc(21, 8), None)))
    assert "۱۴۰۵/۰۸/۳۰" in shown
    assert "۰۹:۰۰" in shown
    assert "None" not in shown


def test_end_and_duration_that_agree_are_good(cast: Cast) -> None:
    assert made(cast.linnea.viewer, start="09:00", end="10:00", duration="60m").is_valid()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"start": "09:00", "end": "08:00"}, "before the start"),
        ({"start": "09:00", "duration": "25h"}, "24 hours"),
        ({"start": "09:00", "duration": "99999h"}, "24 hours"),
        ({"start": "09:00", "duration": "-1h"}, "negative"),
        ({"start": "09:00", "duration": "soon"}, "can't be read"),
        ({"start": "09:00", "end": "10:00", "duration": "2h"}, "disagree"),
        ({"start": "09:00"}, "the end or the duration"),
        ({}, "Give the duration"),
        ({"day": ""}, "required"),
        ({"start": "09:00", "duration": "1h", "day": "soon"}, "23/11/2026"),
        ({"day": "2026-03-29", "start": "02:30", "duration": "1h"}, "did not exist"),
        ({"day": "2026-03-29", "start": "01:30", "end": "02:30"}, "did not exist"),
        ({"start": "", "end": "10:00"}, "Give the duration"),
        ({"start": "09:00", "duration": "1h", "client": "nobody"}, "nobody"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(
    cast: Cast, written: dict[str, Any], said: str
) -> None:
    form = made(cast.linnea.viewer, **written)
    assert not form.is_valid()
    assert said in str(form.errors.as_text()).replace("&#x27;", "'")


def test_a_day_of_25_hours_counts_true(cast: Cast) -> None:
    form = made(cast.linnea.viewer, day="2026-10-25", start="01:00", end="04:00")
    start, end = times(form)
    assert end is not None
    assert end - start == timedelta(hours=4)


def test_the_clients_offered_are_those_granted(cast: Cast) -> None:
    form = EntryForm(viewer=cast.minh.viewer, at=MORNING)
    assert [name for _uid, name in form.fields["client"].choices][1:] == [cast.tehran.name]  # type: ignore[attr-defined]


def test_a_client_that_is_not_granted_stays_on_an_own_entry(cast: Cast, spend: Spend) -> None:
    entry = spend(utc(20, 8), utc(20, 9), by=cast.minh, client=cast.sydney)
    form = made(cast.minh.viewer, entry)
    assert form.is_valid()
    assert form.cleaned_data["client"] == cast.sydney


def test_a_chosen_client_is_taken(cast: Cast) -> None:
    form = made(cast.linnea.viewer, start="09:00", duration="1h", client=str(cast.tehran.uid))
    assert form.is_valid()
    assert form.cleaned_data["client"] == cast.tehran


UNCHANGED = [
    (utc(20, 8, 0, 13), utc(20, 9, 30, 44)),
    (utc(20, 22, 5), utc(21, 1, 7)),
    (utc(20, 8), utc(20, 8)),
    (utc(20, 8), None),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize(("start", "end"), UNCHANGED)
def test_an_unchanged_form_keeps_the_instants(
    cast: Cast, spend: Spend, start: datetime, end: datetime | None, language: str
) -> None:
    viewer = replace(cast.linnea.viewer, language=language)
    assert times(made(viewer, spend(start, end))) == (start, end)


def test_a_new_duration_moves_the_end(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), duration="2:00")
    assert times(form) == (utc(20, 8), utc(20, 10))


def test_a_new_end_changes_the_duration(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), end="11:15")
    assert times(form) == (utc(20, 8), utc(20, 10, 15))


def test_a_new_start_keeps_the_end(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), start="08:30")
    assert times(form) == (utc(20, 7, 30), utc(20, 9))


def test_another_day_takes_start_and_end_along(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), day="18/11/2026")
    assert times(form) == (utc(18, 8), utc(18, 9))


def test_another_day_takes_an_entry_over_midnight_along(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 22), utc(21, 1)), day="2026-11-18")
    assert times(form) == (utc(18, 22), utc(19, 1))


def test_a_new_end_of_an_entry_over_midnight_is_on_the_next_day(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 22), utc(21, 1)), end="03:00")
    assert times(form) == (utc(20, 22), utc(21, 2))


def test_an_emptied_end_is_made_from_the_duration(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), end="", start="10:00")
    assert times(form) == (utc(20, 9), utc(20, 10))


def test_end_and_duration_may_not_both_be_emptied(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), utc(20, 9)), end="", duration="")
    assert not form.is_valid()
    assert "end" in form.errors


def test_a_running_entry_can_be_ended_on_its_form(cast: Cast, spend: Spend) -> None:
    form = made(cast.linnea.viewer, spend(utc(20, 8), None), end="10:00")
    assert times(form) == (utc(20, 8), utc(20, 9))
