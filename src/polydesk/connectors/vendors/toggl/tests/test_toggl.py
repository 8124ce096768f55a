"""Toggl's detailed report: whatever people's spreadsheets have done to it."""

from datetime import UTC, datetime, timedelta

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    "End date,End time,Duration,Tags,Amount (EUR)"
)
OSLO = Options(zone="Europe/Oslo")
START, END = "2024-03-04,09:00:00", "2024-03-04,10:30:00"


def row(
    client: str = "Nguyễn & Sønner",
    project: str = "Website",
    task: str = "",
    text: str = "Draft",
    start: str = START,
    end: str = END,
    duration: str = "01:30:00",
    rest: str = ",",
) -> str:
    return (
        f"Minh Trần,minh@example.com,{client},{project},{task},{text},Yes,"
        f"{start},{end},{duration},{rest}"
    )


def read(text: str, options: Options = OSLO) -> Reading:
    source = Source("report.csv", text.encode())
    return vendor_for(source, "toggl").read(source, options)


def report(*rows: str, options: Options = OSLO, head: str = HEAD) -> Reading:
    return read("\n".join((head, *rows)) + "\n", options)


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(refusal.line, refusal.code) for refusal in reading.refused]


def test_a_report_gives_clients_projects_tasks_and_entries() -> None:
    reading = report(row(task="Homepage", rest='"design, call",'), row(client="", project=""))
    counts = {kind: n for kind, n in reading.records.counts().items() if n}
    assert counts == {"clients": 1, "projects": 1, "tasks": 1, "time_entries": 2}
    entry = reading.records.time_entries[0]
    assert entry.started_at == datetime(2024, 3, 4, 8, tzinfo=UTC)
    assert entry.ended_at - entry.started_at == timedelta(minutes=90)
    assert (entry.zone, entry.billable, entry.tags) == ("Europe/Oslo", True, ("design", "call"))
    assert entry.project == reading.records.projects[0].key
    assert reading.records.projects[0].client == reading.records.clients[0].key


def test_columns_may_stand_in_any_order_under_new_names() -> None:
    text = (
        "Duration;Stop time;Stop date;Start time;Start date;Tags;Description;Member;Project;"
        "Client;Billable;Email\n"
        "1:00:00;11:00;2024-03-04;10:00;2024-03-04;;Ring Parsa;Minh;P;C;No;m@example.com\n"
    )
    reading = read(text)
    assert reading.records.time_entries[0].person.name == "Minh"
    assert reading.records.time_entries[0].description == "Ring Parsa"
    assert [note.code for note in reading.notes] == ["separator_found"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_encodings_and_separators_change_nothing(encoding: str, sign: str) -> None:
    text = f"{HEAD}\n{row(client='شرکت پارس')}\n".replace(",", sign)
    source = Source("x.csv", text.encode(encoding))
    reading = vendor_for(source).read(source, OSLO)
    assert reading.records.clients[0].name == "شرکت پارس"


def test_windows_letters_are_guessed_and_told() -> None:
    text = f"{HEAD}\n{row(client='Ærlig Ørn')}\n".replace("Trần", "Tran")
    source = Source("x.csv", text.encode("cp1252"))
    reading = vendor_for(source).read(source, OSLO)
    assert reading.records.clients[0].name == "Ærlig Ørn"
    assert reading.notes[0].params == {"encoding": "cp1252"}


def test_the_zone_is_asked_for_and_never_guessed() -> None:
    reading = report(row(), options=Options())
    assert [q.code for q in reading.questions] == ["zone"]
    assert reading.questions[0].samples == ("2024-03-04 09:00:00",)
    with pytest.raises(TroubleError, match="unknown_zone"):
        report(row(), options=Options(zone="Oslo"))


@pytest.mark.parametrize(
    ("start", "end", "dates", "asked", "month"),
    [
        ("03/04/2024,09:00", "03/04/2024,10:30", "", True, 4),
        ("03/04/2024,09:00", "03/04/2024,10:30", "mdy", False, 3),
        ("03/04/2024,09:00", "03/04/2024,10:30", "dmy", False, 4),
        ("04/13/2024,09:00", "04/13/2024,10:30", "", False, 4),
        ("13/04/2024,09:00", "13/04/2024,10:30", "", False, 4),
        ("03.04.2024,09:00", "03.04.2024,10:30", "", False, 4),
        ("2024-04-03,9:00 AM", "2024-04-03,10:30 AM", "", False, 4),
    ],
)
def test_the_order_of_dates_is_asked_only_when_both_fit(
    start: str, end: str, dates: str, asked: bool, month: int
) -> None:
    reading = report(row(start=start, end=end), options=Options("Europe/Oslo", dates))
    assert [q.code for q in reading.questions] == (["dates"] if asked else [])
    assert reading.records.time_entries[0].started_at.month == month
    assert reading.refused == ()


def test_dates_of_both_orders_refuse_the_rows_that_do_not_fit() -> None:
    rows = [row(start=f"{day},09:00", end=f"{day},10:30") for day in ("13/04/2024", "04/13/2024")]
    assert codes(report(*rows)) == [(3, "no_date")]


def test_a_day_when_clocks_go_back_is_read_by_the_duration() -> None:
    start = "2024-10-27,02:30:00"
    short = row(start=start, end="2024-10-27,02:45:00", duration="00:15:00")
    long = row(start=start, end="2024-10-27,02:45:00", duration="01:15:00")
    spans = [e.ended_at - e.started_at for e in report(short, long).records.time_entries]
    assert spans == [timedelta(minutes=15), timedelta(minutes=75)]


def test_a_time_that_never_was_speaks_against_the_zone() -> None:
    reading = report(row(start="2024-03-31,02:30:00", end="2024-03-31,04:00:00", duration=""))
    assert codes(reading) == [(2, "no_such_moment")]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"end": "2024-03-04,08:00:00", "duration": ""}, "ends_before_start"),
        ({"duration": "-01:30:00"}, "negative"),
        ({"end": "2024-03-08,13:00:00", "duration": "100:00:00"}, "too_long"),
        ({"end": "2024-03-08,13:00:00", "duration": ""}, "too_long"),
        ({"duration": "02:30:00"}, "duration_differs"),
        ({"duration": "long"}, "no_duration"),
        ({"start": "soon,09:00:00"}, "no_date"),
        ({"start": "2024-03-04,soon"}, "no_time"),
        ({"end": ",", "duration": ""}, "no_time"),
        ({"rest": ",,,7"}, "long_row"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_reason(fields: dict[str, str], code: str) -> None:
    reading = report(row(), row(**fields), row(text="after"))
    assert codes(reading) == [(3, code)]
    assert reading.records.counts()["time_entries"] == 2


def test_an_entry_of_no_length_is_good() -> None:
    reading = report(row(end=START, duration="00:00:00"))
    assert reading.refused == ()
    entry = reading.records.time_entries[0]
    assert entry.started_at == entry.ended_at


def test_an_end_may_be_left_to_the_duration() -> None:
    entry = report(row(end=",", duration="01:30:00")).records.time_entries[0]
    assert entry.ended_at - entry.started_at == timedelta(minutes=90)


def test_a_row_that_is_cut_off_is_refused() -> None:
    assert codes(read(f"{HEAD}\n{row()}\nMinh,m@example.com,C")) == [(3, "short_row")]


def test_an_open_quotation_mark_refuses_the_file() -> None:
    with pytest.raises(TroubleError) as caught:
        read(f'{HEAD}\n{row()}\nMinh,"m@example')
    assert (caught.value.code, caught.value.line) == ("cut_off", 3)


def test_amounts_in_something_that_is_no_currency_are_refused() -> None:
    head = HEAD.replace("EUR", "Kroner")
    reading = report(row(rest=",100.00"), row(rest=",0.00"), row(rest=","), head=head)
    assert codes(reading) == [(2, "unknown_currency")]
    assert codes(report(row(rest=",100.00"))) == []
    assert codes(report(row(rest=",100.00"), head=HEAD.replace("EUR", ""))) == []


def test_billable_must_be_yes_or_no() -> None:
    assert codes(report(row().replace(",Yes,", ",perhaps,"))) == [(2, "unknown_billable")]
    assert report(row().replace(",Yes,", ",nei,")).records.time_entries[0].billable is False


def test_equal_rows_are_all_kept_and_keep_their_keys() -> None:
    rows = [row(), row(), row(text="other")]
    keys = [e.key for e in report(*rows).records.time_entries]
    assert len(set(keys)) == 3
    assert {e.key for e in report(*reversed(rows)).records.time_entries} == set(keys)


def test_a_corrected_row_keeps_its_key() -> None:
    before = report(row()).records.time_entries[0]
    after = report(row(text="Second draft", end="2024-03-04,11:00:00", duration="02:00:00"))
    assert after.records.time_entries[0].key == before.key


def test_missing_columns_are_named() -> None:
    with pytest.raises(TroubleError) as caught:
        read("User,Email,Client,Project,Task,Description,Start date\na,b,c,d,e,f,2024-01-01\n")
    assert caught.value.params == {"columns": "Start time, End time, Duration"}


def test_a_report_of_clockify_is_not_taken_for_one_of_toggl() -> None:
    head = (
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,"
        "End Date,End Time,Duration (h),Duration (decimal)"
    )
    found = recognise(Source("x.csv", f"{head}\n".encode()))
    assert found is not None
    assert found.key == "clockify"


def test_ten_thousand_columns_are_refused_by_name() -> None:
    with pytest.raises(TroubleError, match="too_many_columns"):
        read(HEAD + "," + ",".join(f"c{n}" for n in range(10_000)) + "\n")
