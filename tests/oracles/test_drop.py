"""All exports of all tools dropped as one folder, and as one zip: each comes to its own tool."""

import io
import zipfile
from pathlib import Path

from polydesk.connectors.engine.sort import Entry, Left, Piece, Sorting
from tests.oracles.shelf import oracle

TOOLS = (
    "asana", "clickup", "clockify", "freshbooks", "quickbooks", "toggl", "trello", "wave", "xero",
)  # fmt: skip
WHOLE = {"exports/slack/slackdump_export", "exports/toggl/toggl_data_export_zip"}


def entries(folder: Path) -> list[Entry]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        Entry(f"exports/{path.relative_to(folder)}", path.stat().st_size, path.read_bytes)
        for path in found
    ]


def packed(folder: Path) -> Entry:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry in entries(folder):
            archive.writestr(entry.path, entry.read())
    return Entry("all.zip", len(out.getvalue()), out.getvalue)


def judge(found: list[Piece | Left], inside: str = "") -> None:
    taken = {one.name.removeprefix(inside): one.vendor for one in found if isinstance(one, Piece)}
    left = [one for one in found if isinstance(one, Left)]
    assert {Path(one.name).suffix: one.params for one in left} == {".ofx": {"seems": "bank"}}
    assert taken.keys() >= WHOLE
    for name, vendor in taken.items():
        tool = name.split("/")[1]
        assert vendor == tool or tool not in TOOLS, name
    assert set(taken.values()) >= {*TOOLS, "google", "slack", "ics"}


def test_a_folder_of_everything_is_sorted_out() -> None:
    judge(list(Sorting().run(entries(oracle("exports")))))


def test_a_zip_of_everything_is_sorted_out() -> None:
    judge(list(Sorting().run([packed(oracle("exports"))])), "all.zip/")
