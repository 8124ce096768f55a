"""Every calendar is read or refused with a sentence, and expands as recurring-ical-events says."""

from datetime import UTC, date, datetime

import pytest
from recurring_ical_events.errors import InvalidCalendar

from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.words import sentence
from polydesk.connectors.vendors.ics import VENDOR
from tests.oracles.calendars import counted, ours, read, starts, theirs
from tests.oracles.shelf import oracle
from tests.oracles.worlds import ics

FIRST, AFTER = date(2012, 1, 1), date(2027, 1, 1)
SHELF = "calendar"
EXPANDED = "calendar/recurring-ical-events"


def files(folder: str) -> list[tuple[str, bytes]]:
    found = sorted(oracle(folder).rglob("*.ics"))
    assert found
    return [(path.name, path.read_bytes()) for path in found]


@pytest.mark.parametrize("folder", [SHELF, "exports/google"])
def test_every_file_is_read_or_refused_with_a_sentence(folder: str) -> None:
    told: list[str] = []
    for name, data in files(folder):
        try:
            reading = read(name, data)
        except TroubleError as trouble:
            told.append(sentence(trouble.code, trouble.params, VENDOR.sentences))
            continue
        for row in reading.refused:
            assert sentence(row.code, row.params, VENDOR.sentences), name
            assert row.line > 0, name
        for note in reading.notes:
            assert sentence(note.code, note.params, VENDOR.sentences), name
        kept = len(reading.records.events) + len(reading.refused)
        older = sum(int(n.params["count"]) for n in reading.notes if n.code == "older_left")
        assert kept + older == counted(data), name
    assert all(told)


def test_occurrences_are_those_of_the_library() -> None:
    compared = 0
    for name, data in files(EXPANDED):
        try:
            reading = read(name, data)
            wanted = theirs(data, FIRST, AFTER)
        except (TroubleError, InvalidCalendar, KeyError):
            continue
        if reading.refused:
            continue
        assert ours(reading.records.events, FIRST, AFTER) == wanted, name
        compared += 1
    assert compared > 80


# What the library's own tests say about its files: the days, and how often.
@pytest.mark.parametrize(
    ("name", "first", "after", "count"),
    [
        ("no_events", (2000, 1, 1), (2030, 1, 1), 0),
        ("one_event", (2000, 1, 1), (2030, 1, 1), 1),
        ("one_event", (2000, 1, 1), (2001, 1, 1), 0),
        ("three_events", (2000, 1, 1), (2001, 1, 1), 0),
        ("three_events", (2000, 1, 1), (2030, 1, 1), 3),
        ("each_week_but_one_deleted", (2000, 1, 1), (2030, 1, 1), 7),
        ("each_week_but_two_deleted", (2000, 1, 1), (2030, 1, 1), 6),
        ("rdate", (2014, 7, 5), (2014, 7, 6), 1),
        ("rdate", (2015, 7, 5), (2015, 7, 6), 0),
        ("rdate_hackerpublicradio", (2000, 1, 1), (2030, 1, 1), 12),
        ("rdate_falls_on_rrule_until", (2020, 2, 4), (2020, 2, 5), 1),
        ("multiple_rrule", (2023, 1, 1), (2024, 1, 1), 22),
        ("issue_20_exdate_ignored", (2000, 1, 1), (2030, 1, 1), 7),
        ("issue_148_ignored_exdate", (2000, 1, 1), (2030, 1, 1), 2),
    ],
)
def test_days_that_the_library_names(
    name: str, first: tuple[int, int, int], after: tuple[int, int, int], count: int
) -> None:
    data = oracle(f"{EXPANDED}/{name}.ics").read_bytes()
    events = read(name, data).records.events
    assert ours(events, date(*first), date(*after)).total() == count


def test_the_takeout_of_google_is_read_whole() -> None:
    data = oracle("exports/google/takeout/Calendar/me@example.test.ics").read_bytes()
    reading = read("me.ics", data)
    assert len(reading.records.events) == counted(data) == 5
    found = starts(ours(reading.records.events, date(2023, 1, 1), date(2023, 2, 1)))
    assert datetime(2023, 1, 23, 5, tzinfo=UTC) in found  # moved from four o'clock
    assert datetime(2023, 1, 16, 4, tzinfo=UTC) not in found  # left out
    assert len(found) == 6


@pytest.mark.parametrize("events", [1, 150])
@pytest.mark.parametrize("shape", ics.SHAPES)
def test_calendars_with_every_field_are_read_whole(events: int, shape: ics.Shape) -> None:
    data = ics.world(events, shape)
    reading = read("world.ics", data)
    assert reading.refused == ()
    assert len(reading.records.events) == counted(data)
    first, after = date(2026, 1, 1), date(2026, 7, 1)
    assert ours(reading.records.events, first, after) == theirs(data, first, after)


def test_worlds_hold_every_kind_of_event() -> None:
    made = read("world.ics", ics.world(200)).records.events
    assert any(one.rule for one in made)
    assert any(one.extra for one in made)
    assert any(one.excluded for one in made)
    assert any(one.series for one in made)
    assert any(one.cancelled for one in made)
    assert any(not isinstance(one.begins, datetime) for one in made)
    assert any(one.attendees and one.organiser and one.place and one.notes for one in made)
