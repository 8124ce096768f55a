"""Files of further tools, real and made, are read as a second reader counts them."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for
from tests.oracles.shelf import oracle
from tests.oracles.worlds import (
    asana,
    clickup,
    clockify,
    everhour,
    monday,
    toggl_export,
)
from tests.oracles.worlds import counting_others as counting
from tests.oracles.worlds.names import graphql_fields, graphql_kinds, yaml_names
from tests.oracles.worlds.tables import SHAPES, Shape

OSLO = Options("Europe/Oslo")
SIZES = [1, 2, 37, 500]
ASANA = "vendors/asana/asana-desk.openapi.json"
CLICKUP = "vendors/clickup/clickup-desk.openapi.json"
CLOCKIFY = "vendors/clockify/clockify.corrected.openapi.yaml"
EVERHOUR = "vendors/everhour/everhour-openapi.yml"
MONDAY = "vendors/monday/monday-schema.graphql"
TOGGL = "vendors/toggl/toggl-desk.swagger.json"


def read(data: bytes, options: Options = OSLO) -> Reading:
    source = Source("file", data)
    return vendor_for(source).read(source, options)


def agree(reading: Reading, vendor: str, counted: dict[str, int]) -> None:
    assert reading.vendor == vendor
    assert reading.refused == ()
    assert reading.questions == ()
    ours = reading.records.counts()
    assert {kind: ours[kind] for kind in counted} == counted
    _whole(reading)


def _whole(reading: Reading) -> None:
    """Every key is its own, and every key that is named is there."""
    records = reading.records
    for kind in records.counts():
        keys = [record.key for record in getattr(records, kind)]
        assert len(keys) == len(set(keys)), kind
    projects = {project.key for project in records.projects}
    columns = {column.key for column in records.columns} | {""}
    tasks = {task.key for task in records.tasks}
    assert {task.project for task in records.tasks} <= projects
    assert {task.column for task in records.tasks} <= columns
    assert {comment.task for comment in records.comments} <= tasks
    assert {entry.task for entry in records.time_entries} <= tasks | {""}


def table(data: bytes, shape: Shape) -> list[dict[str, str]]:
    encoding = "utf-16-le" if shape.encoding == "utf-16-le" else shape.encoding
    return counting.rows(data, shape.separator, encoding)


# --- files of others


def test_the_asana_exports_are_read_whole() -> None:
    data = oracle("exports/asana/derived_asana_project_export.csv").read_bytes()
    agree(read(data), "asana", counting.asana(counting.rows(data)))
    data = oracle("exports/asana/derived_asana_googlesheets_feed.csv").read_bytes()
    agree(read(data), "asana", counting.asana_feed(data))


@pytest.mark.parametrize("name", ["export_header_2022", "workspace_export_2026"])
def test_the_clickup_exports_are_read_whole(name: str) -> None:
    data = oracle(f"exports/clickup/derived_clickup_{name}.csv").read_bytes()
    counted = counting.clickup(counting.rows(data), by_id=False) if "2022" in name else {}
    agree(read(data), "clickup", counted or {"projects": 1, "tasks": 1, "comments": 1})


@pytest.mark.parametrize(("number", "dates"), [(1, "mdy"), (1, "dmy"), (2, "")])
def test_the_clockify_reports_are_read_whole(number: int, dates: str) -> None:
    path = oracle(f"exports/clockify/clockify_time_entries_import_test_{number}.csv")
    reading = read(path.read_bytes(), Options("Europe/Oslo", dates))
    listed = counting.rows(path.read_bytes())
    agree(reading, "clockify", counting.clockify(listed))
    spans = [e.ended_at - e.started_at for e in reading.records.time_entries]
    assert sum(s.total_seconds() for s in spans) == counting.seconds(listed, "Duration (h)")


def test_a_date_that_no_order_fits_refuses_its_row() -> None:
    reading = read(oracle("exports/clockify/clockify_time_entries_import_test_3.csv").read_bytes())
    assert [(r.line, r.code) for r in reading.refused] == [(2, "no_date")]
    assert reading.records.time_entries == []


@pytest.mark.parametrize("number", [1, 2])
def test_the_clockify_projects_are_read_whole(number: int) -> None:
    data = oracle(f"exports/clockify/clockify_projects_import_test_{number}.csv").read_bytes()
    agree(read(data), "clockify", counting.clockify_projects(counting.rows(data)))


@pytest.mark.parametrize("folder", ["", "toggl_export/"])
def test_the_toggl_data_export_is_read_whole(folder: str) -> None:
    data = packed(oracle("exports/toggl/toggl_data_export_zip"), folder)
    agree(read(data), "toggl", counting.toggl_export(data))


def packed(path: Path, folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in sorted(path.rglob("*.json")):
            made.write(part, f"{folder}{part.relative_to(path)}")
    return out.getvalue()


# --- worlds


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=["plain", "semicolon-utf16", "tab-reversed"])
def test_asana_tables_of_every_shape(rows: int, shape: Shape) -> None:
    data = asana.table(oracle(ASANA), rows, shape)
    agree(read(data), "asana", counting.asana(table(data, shape)))


@pytest.mark.parametrize("rows", [1, 400])
def test_asana_feeds(rows: int) -> None:
    data = asana.feed(oracle(ASANA), rows)
    agree(read(data), "asana", counting.asana_feed(data))


@pytest.mark.parametrize("tasks", [1, 2, 37, 500, 3000])
def test_asana_objects_with_every_described_field(tasks: int) -> None:
    data = json.dumps(asana.objects(oracle(ASANA), tasks), ensure_ascii=False).encode()
    agree(read(data), "asana", counting.asana_json(data))


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("year", [2022, 2026])
@pytest.mark.parametrize("shape", SHAPES, ids=["plain", "semicolon-utf16", "tab-reversed"])
def test_clickup_workspaces_of_every_shape(rows: int, year: int, shape: Shape) -> None:
    data = clickup.world(oracle(CLICKUP), rows, year, shape)
    agree(read(data), "clickup", counting.clickup(table(data, shape), by_id=year == 2026))


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=["plain", "semicolon-utf16", "tab-reversed"])
def test_clockify_reports_of_every_shape(rows: int, shape: Shape) -> None:
    data = clockify.world(rows, yaml_names(oracle(CLOCKIFY), "TimeEntry"), shape, "%Y-%m-%d")
    reading = read(data)
    agree(reading, "clockify", counting.clockify(table(data, shape)))


@pytest.mark.parametrize(("order", "day"), [("mdy", "%m/%d/%Y"), ("dmy", "%d/%m/%Y")])
def test_clockify_orders_that_only_one_reading_fits_are_inferred(order: str, day: str) -> None:
    names = yaml_names(oracle(CLOCKIFY), "TimeEntryInfoDto")
    reading = read(clockify.world(900, names, day=day))
    same = read(clockify.world(900, names, day="%Y-%m-%d"), Options("Europe/Oslo", order))
    assert reading.questions == ()
    assert reading.records.time_entries == same.records.time_entries


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=["plain", "semicolon-utf16", "tab-reversed"])
def test_clockify_projects_of_every_shape(rows: int, shape: Shape) -> None:
    data = clockify.projects(rows, yaml_names(oracle(CLOCKIFY), "Project"), shape)
    agree(read(data), "clockify", counting.clockify_projects(table(data, shape)))


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=["plain", "semicolon-utf16", "tab-reversed"])
def test_everhour_reports_of_every_shape(rows: int, shape: Shape) -> None:
    names = [n for s in ("TimeRecord", "Project", "Task") for n in yaml_names(oracle(EVERHOUR), s)]
    data = everhour.world(rows, names, shape)
    reading, listed = read(data), table(data, shape)
    agree(reading, "everhour", counting.everhour(listed))
    spans = [e.ended_at - e.started_at for e in reading.records.time_entries]
    assert sum(s.total_seconds() for s in spans) == counting.seconds(listed, "Time")


@pytest.mark.parametrize("items", [1, 2, 37, 500])
def test_monday_boards_with_every_kind_of_column(items: int) -> None:
    data = monday.world(oracle(MONDAY), items)
    agree(read(data), "monday", counting.monday(data))


@pytest.mark.parametrize("count", [1, 2, 37, 400])
def test_toggl_exports_with_every_described_field(count: int) -> None:
    data = toggl_export.world(oracle(TOGGL), count, "data/")
    agree(read(data), "toggl", counting.toggl_export(data))


def test_large_worlds_come_whole() -> None:
    data = clickup.world(oracle(CLICKUP), 5000, 2026)
    agree(read(data), "clickup", counting.clickup(counting.rows(data)))
    data = asana.table(oracle(ASANA), 5000)
    agree(read(data), "asana", counting.asana(counting.rows(data)))
    data = everhour.world(5000, ["id"])
    agree(read(data), "everhour", counting.everhour(counting.rows(data)))
    data = clockify.world(5000, ["id"], day="%Y-%m-%d")
    agree(read(data), "clockify", counting.clockify(counting.rows(data)))


def test_the_names_are_found_in_every_description() -> None:
    assert {"id", "billable", "timeInterval"} <= set(yaml_names(oracle(CLOCKIFY), "TimeEntry"))
    assert {"time", "date", "comment"} <= set(yaml_names(oracle(EVERHOUR), "TimeRecord"))
    assert {"Status", "People", "Timeline", "Subtasks"} <= set(graphql_kinds(oracle(MONDAY)))
    assert {"id", "name", "group", "updates"} <= set(graphql_fields(oracle(MONDAY), "Item"))
    assert {"custom_fields", "checklists"} <= set(clickup.names(oracle(CLICKUP)))
