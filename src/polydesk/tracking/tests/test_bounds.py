"""Days far away: refused with a sentence; an entry that already lies there can be put right."""

from datetime import UTC, datetime

import pytest

from polydesk.tracking.models import Entry
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.tracking.tests.test_views import body, get, post, speak
from tests.cast import Cast

FAR = ["9999-12-31", "9999-12-28", "0001-01-01", "2201-01-01", "1633/01/01"]


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_week_far_away_is_refused_and_this_week_shown(
    cast: Cast, language: str, day: str
) -> None:
    speak(cast.linnea, language)
    response = get(cast.linnea, f"time/?week={day}")
    assert response.status_code == 200
    assert ("1900 to 2200" if language == "en" else "۱۲۷۸") in body(response)


@pytest.mark.parametrize("day", FAR)
def test_an_entry_far_away_is_refused_with_what_was_written(cast: Cast, day: str) -> None:
    sent = {"description": "Brief", "day": day, "start": "22:00", "duration": "1:00"}
    response = post(cast.linnea, "time/entries/", sent)
    assert response.status_code == 422
    assert "1900 to 2200" in body(response)
    assert 'value="Brief"' in body(response)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_an_entry_that_lies_far_away_can_be_opened_and_put_right(
    cast: Cast, spend: Spend, language: str
) -> None:
    speak(cast.linnea, language)
    row = spend(utc(20, 9), utc(20, 10))
    start, end = datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    Entry.objects.filter(pk=row.pk).update(started_at=start, ended_at=end)
    place = f"time/entries/{row.uid}/"
    assert get(cast.linnea, place).status_code == 200
    sent = {"day": "2026-11-20", "start": "09:00", "end": "10:00", "version": row.version}
    assert post(cast.linnea, place, sent).status_code == 303
    assert Entry.objects.get(pk=row.pk).started_at.year == 2026


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_weeks_at_the_bounds_open(cast: Cast, day: str) -> None:
    for language in ("en", "fa"):
        speak(cast.linnea, language)
        assert get(cast.linnea, f"time/?week={day}").status_code == 200


def test_no_month_of_a_client_lies_far_away(cast: Cast) -> None:
    for month, status in (("2200-12", 200), ("2201-01", 404), ("9999-12", 404), ("1633-12", 404)):
        place = f"time/client/{cast.tehran.uid}/{month}/"
        assert get(cast.linnea, place).status_code == status
