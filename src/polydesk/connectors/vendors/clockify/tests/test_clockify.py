"""Clockify: the detailed report, the list of projects, and what is no work."""

from datetime import UTC, datetime

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

HEAD = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Type,Billable,Invoiced,Invoice ID,"
    "Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),"
    "Billable Rate (EUR),Billable Amount (EUR)"
)
LIST = "Project,Client,Status,Visibility,Billability,Tasks,Tracked (h)"
OSLO = Options("Europe/Oslo")


def row(
    kind: str = "Regular",
    invoiced: str = "No",
    day: str = "2024-03-04",
    end: str = "10:30:00",
    duration: str = "01:30:00",
    text: str = "Utkast",
) -> str:
    return (
        f"Web,شرکت پارس,{text},Forside,Minh,G,m@example.com,,{kind},Yes,{invoiced},F-7,"
        f"{day},09:00:00,{day},{end},{duration},1.50,10.00,15.00"
    )


def read(text: str, options: Options = OSLO) -> Reading:
    source = Source("x.csv", text.encode())
    return vendor_for(source, "clockify").read(source, options)


def report(*rows: str, options: Options = OSLO) -> Reading:
    return read("\n".join((HEAD, *rows)), options)


def test_a_report_gives_its_entry() -> None:
    (one,) = report(row()).records.time_entries
    assert one.started_at == datetime(2024, 3, 4, 8, tzinfo=UTC)
    assert (one.description, one.billable, one.person.email) == ("Utkast", True, "m@example.com")


@pytest.mark.parametrize("kind", ["Break", "BREAK", "Time off", "Holiday"])
def test_breaks_and_time_off_are_left_and_told(kind: str) -> None:
    reading = report(row(kind), row())
    assert len(reading.records.time_entries) == 1
    assert ("breaks_left", {"count": 1}) in [(n.code, n.params) for n in reading.notes]


def test_what_was_invoiced_there_is_not_owed_here() -> None:
    reading = report(row(invoiced="Yes"))
    (one,) = reading.records.time_entries
    assert (one.billable, one.tags) == (False, ("F-7",))
    assert ("invoiced_closed", {"count": 1}) in [(n.code, n.params) for n in reading.notes]
    refused = report(row(invoiced="Yes", day="2024-13-04"))
    assert "invoiced_closed" not in [note.code for note in refused.notes]


def test_zone_and_order_are_asked_when_they_are_open() -> None:
    asked = report(row(day="03/04/2024"), options=Options()).questions
    assert [q.code for q in asked] == ["zone", "dates"]
    assert report(row(day="13/04/2024")).questions == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"day": "2024-13-04"}, "no_date"),
        ({"day": "1024-03-04"}, "no_date"),
        ({"day": "2300-03-04"}, "no_date"),
        ({"end": "25:00"}, "no_time"),
        ({"end": "08:00:00"}, "ends_before_start"),
        ({"duration": "05:00:00"}, "duration_differs"),
        ({"invoiced": "perhaps"}, "unknown_billable"),
        ({"text": "a,b"}, "long_row"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(fields: dict[str, str], code: str) -> None:
    reading = report(row(), row(**fields))
    assert [(r.line, r.code) for r in reading.refused] == [(3, code)]


def test_projects_have_the_keys_that_a_report_gives_them() -> None:
    listed = read(
        f'{LIST}\nWeb,شرکت پارس,Archived,Public,Yes,"Forside, Søk",1.50\nInternt,,Active,,,,'
    )
    records, others = listed.records, report(row()).records
    assert [(p.name, p.archived) for p in records.projects] == [("Web", True), ("Internt", False)]
    assert records.projects[0].key == others.projects[0].key
    assert [t.title for t in records.tasks] == ["Forside", "Søk"]
    assert records.tasks[0].key == others.tasks[0].key


def test_a_project_needs_a_name() -> None:
    reading = read(f"{LIST}\n,A,Active,Public,Yes,,1")
    assert [(r.line, r.code) for r in reading.refused] == [(2, "no_name")]


def test_damaged_files_are_refused() -> None:
    for text, code in (
        (f"{HEAD}\n{row()[:30]}\x00", "nul_byte"),
        (f'{HEAD}\n"Web', "cut_off"),
        (f"{HEAD},{','.join(map(str, range(10_000)))}", "too_many_columns"),
    ):
        with pytest.raises(TroubleError, match=code):
            read(text)
