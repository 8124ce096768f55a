"""Everhour: days without times, durations of every kind, totals."""

from datetime import UTC, datetime, timedelta

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

HEAD = "Date,Client,Project,Task,Member,Comment,Time,Billable Time,Tags"
OSLO = Options("Europe/Oslo")


def row(
    day: str = "2024-03-04", task: str = "Forside", time: str = "1:30", text: str = "Utkast"
) -> str:
    return f"{day},شرکت پارس,Web,{task},Minh,{text},{time},0:30,design"


def report(*rows: str, options: Options = OSLO, head: str = HEAD) -> Reading:
    source = Source("x.csv", "\n".join((head, *rows)).encode())
    return vendor_for(source, "everhour").read(source, options)


def test_a_day_begins_at_nine_and_goes_on_without_a_gap() -> None:
    reading = report(row(task="B"), row(task="A", time="0:45"), row("2024-03-05"))
    spans = [(e.started_at, e.ended_at) for e in reading.records.time_entries]
    nine = datetime(2024, 3, 4, 8, tzinfo=UTC)
    later = nine + timedelta(minutes=45)
    assert sorted(spans)[:2] == [(nine, later), (later, later + timedelta(minutes=90))]
    assert "days_only" in [note.code for note in reading.notes]


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [row(task="A"), row(task="B"), row(task="A", text="Again")]
    first, second = report(*rows), report(*reversed(rows))
    assert sorted(first.records.time_entries, key=lambda e: e.key) == sorted(
        second.records.time_entries, key=lambda e: e.key
    )
    assert len({e.key for e in first.records.time_entries}) == 3


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1:30", 90), ("01:30:00", 90), ("1.5", 90), ("1h 30m", 90), ("45m", 45), ("2h", 120)],
)
def test_durations_of_every_kind(text: str, minutes: int) -> None:
    (one,) = report(row(time=text)).records.time_entries
    assert one.ended_at - one.started_at == timedelta(minutes=minutes)
    assert one.billable is True


def test_a_decimal_comma_stands_in_quotes_or_beside_semicolons() -> None:
    (one,) = report(row(time='"1,5"')).records.time_entries
    assert one.ended_at - one.started_at == timedelta(minutes=90)


def test_totals_are_passed_over() -> None:
    reading = report(row(), "Total,,,,,,1:30,0:30,")
    assert len(reading.records.time_entries) == 1
    assert reading.refused == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"day": "soon"}, "no_date"),
        ({"time": "long"}, "no_duration"),
        ({"time": "-1:00"}, "negative"),
        ({"time": "30:00"}, "too_long"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(fields: dict[str, str], code: str) -> None:
    reading = report(row(), row(**fields))
    assert [(r.line, r.code) for r in reading.refused] == [(3, code)]


def test_zone_and_order_are_asked_when_they_are_open() -> None:
    asked = report(row("03/04/2024"), options=Options()).questions
    assert [q.code for q in asked] == ["zone", "dates"]


def test_what_was_invoiced_there_is_not_owed_here() -> None:
    (one,) = report(f"{row()},Yes", head=f"{HEAD},Invoiced").records.time_entries
    assert (one.billable, one.tags) == (False, ("design", "Invoiced"))


@pytest.mark.parametrize(
    "head",
    [
        "Date,Client,Project,Task,Notes,Hours,Hours Rounded,Billable?,First Name,Last Name",
        "Date,Description,Amount",
        "Name,Time",
    ],
)
def test_tables_of_similar_tools_are_not_taken(head: str) -> None:
    found = recognise(Source("x.csv", head.encode()))
    assert found is None or found.key != "everhour"
