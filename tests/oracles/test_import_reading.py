"""Files of others are read as a second, independent reader counts them."""

import json
from pathlib import Path

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for
from tests.oracles.shelf import oracle
from tests.oracles.worlds import counting, toggl, trello
from tests.oracles.worlds.schema import described

OSLO = Options("Europe/Oslo")


def read(name: str, data: bytes, options: Options = OSLO) -> Reading:
    source = Source(name, data)
    return vendor_for(source).read(source, options)


def counts(reading: Reading) -> dict[str, int]:
    return {kind: n for kind, n in reading.records.counts().items() if n}


def agree(reading: Reading, counted: dict[str, int]) -> None:
    assert reading.refused == ()
    assert reading.questions == ()
    ours = reading.records.counts()
    assert {kind: ours[kind] for kind in counted} == counted


def test_the_real_board_is_read_whole() -> None:
    path = oracle("exports/trello/deck-data-trelloJson.json")
    agree(read(path.name, path.read_bytes()), counting.trello(path.read_bytes()))


def test_the_real_report_is_read_whole() -> None:
    path = oracle("exports/toggl/toggl_time_entries_import_test_1.csv")
    reading = read(path.name, path.read_bytes())
    agree(reading, counting.toggl(path))
    spans = [e.ended_at - e.started_at for e in reading.records.time_entries]
    assert sum(span.total_seconds() for span in spans) == counting.seconds(path)


@pytest.mark.parametrize("cards", [1, 2, 37, 500, 5000])
def test_boards_with_every_described_field_are_read_whole(cards: int) -> None:
    path = oracle("vendors/trello/trello-openapi.json")
    data = json.dumps(trello.world(path, cards), ensure_ascii=False).encode()
    agree(read("board.json", data), counting.trello(data))


def test_the_boards_have_every_field_of_the_description() -> None:
    path = oracle("vendors/trello/trello-openapi.json")
    board, about = trello.world(path, 12), described(path)
    for schema, one in (
        ("Board", board),
        ("Card", board["cards"][5]),
        ("TrelloList", board["lists"][0]),
        ("Label", board["labels"][0]),
        ("Member", board["members"][0]),
        ("Action", board["actions"][0]),
        ("Checklist", board["checklists"][0]),
        ("CheckItem", board["checklists"][0]["checkItems"][0]),
        ("Attachment", board["cards"][1]["attachments"][0]),
        ("CustomField", board["customFields"][0]),
        ("CustomFieldItems", board["cards"][5]["customFieldItems"][0]),
    ):
        assert set(about.names(schema)) <= one.keys(), schema


@pytest.mark.parametrize("rows", [1, 40, 1000])
@pytest.mark.parametrize(
    "shape",
    [
        toggl.Shape(),
        toggl.Shape(separator=";", encoding="utf-16"),
        toggl.Shape(separator="\t", headers=tuple(reversed(toggl.HEADERS))),
        toggl.Shape(day="%d.%m.%Y", clock="%H:%M"),
        toggl.Shape(clock="%I:%M:%S %p"),
    ],
    ids=["plain", "semicolon-utf16", "tab-reversed", "norwegian", "twelve-hours"],
)
def test_reports_of_every_shape_are_read_whole(
    tmp_path: Path, rows: int, shape: toggl.Shape
) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(toggl.world(rows, shape))
    encoding = "utf-16" if shape.encoding == "utf-16" else "utf-8-sig"
    agree(read(path.name, path.read_bytes()), counting.toggl(path, encoding, shape.separator))


@pytest.mark.parametrize("order", ["mdy", "dmy"])
def test_an_order_that_only_one_reading_fits_is_inferred(tmp_path: Path, order: str) -> None:
    day = "%m/%d/%Y" if order == "mdy" else "%d/%m/%Y"
    path = tmp_path / "report.csv"
    path.write_bytes(toggl.world(900, toggl.Shape(day=day)))
    reading = read(path.name, path.read_bytes())
    agree(reading, counting.toggl(path))
    assert read("x.csv", toggl.world(900)).records.time_entries == reading.records.time_entries


TOOLS = {"asana", "clickup", "clockify", "everhour", "monday", "toggl", "trello"}


def test_every_file_is_taken_for_its_own_tools_and_for_no_other() -> None:
    folder = oracle("exports")
    for path in sorted(folder.rglob("*")):
        tool = path.relative_to(folder).parts[0]
        if not path.is_file() or "toggl_data_export_zip" in path.parts:
            continue
        found = recognise(Source(path.name, path.read_bytes()))
        assert found is not None or tool not in TOOLS, path
        assert found is None or found.key == tool or found.key not in TOOLS, path
