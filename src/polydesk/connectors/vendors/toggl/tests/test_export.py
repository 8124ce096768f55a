"""Toggl's data export: ids, archived things, people's zones, what is refused."""

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

USER = {"id": 1, "uid": 2001, "name": "Minh", "email": "m@example.com", "timezone": "Asia/Tehran"}


def thing(key: int, name: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "workspace_id": 7, "wid": 7, **fields}


def export(**parts: Any) -> bytes:
    whole = {
        "clients": [thing(301, "شرکت پارس"), thing(302, "Gammel AS", archived=True)],
        "projects": [
            thing(401, "Internal", active=True, client_id=None),
            thing(402, "Nettside", active=False, client_id=301),
        ],
        "workspace_users": [USER],
        "tags": [thing(501, "Design")],
        "tasks/402": [
            thing(601, "Åpen", project_id=402, active=True, user_id=2001, estimated_seconds=5400),
            thing(602, "Ferdig", project_id=402, active=False),
        ],
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, listed in whole.items():
            text = listed if isinstance(listed, str) else json.dumps(listed)
            packed.writestr(name if "." in name else f"{name}.json", text)
    return out.getvalue()


def read(**parts: Any) -> Reading:
    source = Source("x.zip", export(**parts))
    return vendor_for(source, "toggl").read(source, Options())


def entry(**fields: Any) -> dict[str, Any]:
    usual = {
        "id": 9,
        "start": "2024-03-04T09:00:00+01:00",
        "stop": "2024-03-04T08:30:00Z",
        "duration": 1800,
        "user_id": 2001,
        "project_id": 402,
        "task_id": 601,
        "tag_ids": [501],
        "billable": True,
        "description": "Utkast",
    }
    return {**usual, **fields}


def codes(reading: Reading) -> list[str]:
    return [refusal.code for refusal in reading.refused]


def test_everything_keeps_its_id_and_its_place() -> None:
    records = read().records
    assert [c.key for c in records.clients] == ["301", "302"]
    assert [(p.key, p.client, p.archived) for p in records.projects] == [
        ("401", "", False),
        ("402", "301", True),
    ]
    first, second = records.tasks
    assert (first.project, first.estimate, first.done_at) == ("402", 90, None)
    assert first.assignee is not None
    assert first.assignee.email == "m@example.com"
    assert second.done_at is not None
    assert [label.name for label in records.labels] == ["Design"]


def test_entries_have_their_moments_and_the_zone_of_whose_they_are() -> None:
    (one,) = read(time_entries=[entry()]).records.time_entries
    assert one.started_at == datetime(2024, 3, 4, 8, tzinfo=UTC)
    assert (one.zone, one.tags, one.billable) == ("Asia/Tehran", ("Design",), True)
    assert (one.client, one.project, one.task) == ("301", "402", "601")


def test_running_entries_are_left_and_told() -> None:
    reading = read(time_entries=[entry(stop=None, duration=-1709541600)])
    assert reading.records.time_entries == []
    assert reading.refused == ()
    assert [(n.code, n.params) for n in reading.notes] == [("running_left", {"count": 1})]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"tasks/402": [thing(1, "x", project_id=999)]}, "project_missing"),
        ({"clients": [thing(301, "a"), thing(301, "b")]}, "duplicate_id"),
        ({"clients": [thing(301, "")]}, "no_name"),
        ({"clients": [{"name": "a", "id": None, "wid": 1}]}, "no_id"),
        ({"tags": ["Design"]}, "not_an_object"),
        ({"time_entries": [entry(start="soon")]}, "no_date"),
        ({"time_entries": [entry(start="1024-03-04T09:00:00Z")]}, "no_date"),
        ({"time_entries": [entry(stop="2024-03-04T07:00:00Z")]}, "ends_before_start"),
        ({"time_entries": [entry(stop="2024-03-09T07:00:00Z")]}, "too_long"),
    ],
)
def test_what_can_not_be_taken_says_why(parts: dict[str, Any], code: str) -> None:
    assert codes(read(**parts)) == [code]


def test_other_files_in_it_are_told() -> None:
    notes = read(**{"report.csv": "a,b"}).notes
    assert [(n.code, n.params) for n in notes] == [("files_left", {"files": "report.csv"})]


def test_broken_json_refuses_the_file() -> None:
    with pytest.raises(TroubleError, match="broken_json"):
        read(tags="[{")


def test_zips_of_others_are_not_taken() -> None:
    assert recognise(Source("x.zip", export(projects=[], clients=[{"slack": 1}]))) is None
    assert recognise(Source("x.zip", export(projects=[{"id": 1, "name": "Other"}]))) is None
