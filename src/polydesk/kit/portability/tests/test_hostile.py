"""What somebody brings is refused with a sentence, and nothing of it is kept."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polydesk.clients.models import Client
from polydesk.kit.actions import Refused
from polydesk.kit.portability.codec import cell, harmless
from polydesk.kit.portability.manifest import NAME
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.tests.test_there_and_back import empty_home
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.scope import scope
from polydesk.web.demo.load import load
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def zipped(tmp_path: Path) -> tuple[Path, Any]:
    """An export of the sample business, and the eyes of an empty home."""
    opened, path = load(), tmp_path / "out.zip"
    with scope(opened.workspace.pk):
        export(path, viewer=opened.viewer)
    return path, empty_home(opened)


def _refused(path: Path, viewer: Any) -> str:
    with scope(viewer.workspace_id):
        with pytest.raises(Refused) as told:
            bring_back(path, viewer=viewer)
        assert not Client.everything.exists()
    return str(told.value)


def _again(path: Path, change: Callable[[str, bytes], bytes | None], extra: Any = ()) -> Path:
    """Return a copy of a zip with files changed, dropped or added."""
    made = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in extra:
            new.writestr(name, content)
    return made


def _manifest(**values: Any) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps({**json.loads(content), **values}).encode() if name == NAME else content

    return change


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_off_zip(zipped: tuple[Path, Any], share: float) -> None:
    path, viewer = zipped
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "damaged" in _refused(path, viewer)


def test_flipped_bytes(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 4, len(content) // 2, 997):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    assert "damaged" in _refused(path, viewer)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 5000, b'{"a": 1}'])
def test_other_files(zipped: tuple[Path, Any], content: bytes) -> None:
    path, viewer = zipped
    path.write_bytes(content)
    assert "no export of Polydesk" in _refused(path, viewer)


def test_another_zip_and_no_file(zipped: tuple[Path, Any], tmp_path: Path) -> None:
    _path, viewer = zipped
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    assert "no export of Polydesk" in _refused(tmp_path / "other.zip", viewer)
    assert "no such file" in _refused(tmp_path / "none.zip", viewer)


def test_a_newer_one(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    assert "newer Polydesk" in _refused(_again(path, _manifest(format=2)), viewer)


def test_an_unknown_kind_or_field_is_newer(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped

    def kind(name: str, content: bytes) -> bytes:
        if name != NAME:
            return content
        told = json.loads(content)
        told["kinds"]["dreams"] = {"rows": 0, "sha256": "0" * 64}
        return json.dumps(told).encode()

    assert "newer Polydesk" in _refused(_again(path, kind), viewer)

    def one(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'"monogram"', b'"mood"') if name == "data/clients.jsonl" else content
        )

    assert "newer Polydesk" in _refused(_again(path, one), viewer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"color":', b'"color":"x"+'),
        (b'"currency":"', b'"currency":"XXXXXXX'),
        (b'"name":"', b'"name":"\\u0000'),
        (b'"uid":"0', b'"uid":"z'),
        (b'"created_at":"2', b'"created_at":"x'),
    ],
)
def test_rows_changed_by_hand(zipped: tuple[Path, Any], old: bytes, new: bytes) -> None:
    path, viewer = zipped

    def change(name: str, content: bytes) -> bytes:
        return content.replace(old, new) if name == "data/clients.jsonl" else content

    assert "damaged" in _refused(_again(path, change), viewer)


def test_a_lost_row_and_a_lost_file(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped

    def row(name: str, content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        return b"".join(lines[1:]) if name == "data/tasks.jsonl" else content

    assert "data/tasks.jsonl" in _refused(_again(path, row), viewer)

    def pdf(name: str, content: bytes) -> bytes | None:
        return None if name.startswith("invoices/") else content

    assert "invoices/" in _refused(_again(path, pdf), viewer)


def test_a_pdf_that_is_another(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped

    def change(name: str, content: bytes) -> bytes:
        return content + b" " if name.startswith("invoices/") else content

    assert "invoices/" in _refused(_again(path, change), viewer)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "C:evil", "a\\..\\b"])
def test_paths_that_lead_outside(zipped: tuple[Path, Any], name: str) -> None:
    path, viewer = zipped
    changed = _again(path, lambda _n, content: content, [(name, b"x")])
    assert "outside" in _refused(changed, viewer)


def test_a_bomb(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    changed = _again(path, lambda _n, content: content, [("files/a", b"\0" * 50_000_000)])
    assert "more than it seems" in _refused(changed, viewer)


def test_a_bomb_of_one_row(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    row = io.BytesIO()
    for number in range(6_000_000):
        row.write(b"%d," % (number * 7919 % 1_000_003))

    def change(name: str, content: bytes) -> bytes:
        return row.getvalue() if name == "data/clients.jsonl" else content

    assert "damaged" in _refused(_again(path, change), viewer)


def test_a_workspace_with_something_in_it(cast: Cast, tmp_path: Path) -> None:
    path, viewer = tmp_path / "out.zip", cast.linnea.viewer
    export(path, viewer=viewer)
    with pytest.raises(Refused, match="not empty"):
        bring_back(path, viewer=viewer)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_formulas_are_harmless_and_numbers_stay_numbers(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert cell(text) == f"'{text}"
    assert cell(-5) == -5
    assert cell([text]) == f"'{text}"
    assert harmless("1=1") == "1=1"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("people", {"zone": "Mars/Phobos"}),
        ("people", {"language": "xx"}),
        ("business", {"zone": "../../etc/passwd"}),
        ("clients", {"currency": "ZZZ"}),
        ("events", {"zone": "Mars/Phobos"}),
        ("events", {"rule": "FREQ=SECONDLY"}),
        ("events", {"rule": "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"}),
        ("events", {"rule": "FREQ=DAILY\nBEGIN:VEVENT"}),
        ("events", {"rule": "FREQ=DAILY", "extra": ["soon"]}),
        ("events", {"rule": "FREQ=DAILY", "excluded": {"a": 1}}),
        ("events", {"original": "zzz"}),
        ("events", {"attendees": "all"}),
        ("clients", {"zone": ""}),
        ("clients", {"currency": ""}),
        ("business", {"workdays": 5}),
        ("business", {"workdays": ["x", 99]}),
        ("business", {"week_start": 9}),
        ("hours", {"week": [["x"]]}),
        ("hours", {"week": {}}),
        ("hours", {"week": [[["09:00", "25:00"]]]}),
        ("tasks", {"due_zone": "Mars/X"}),
        ("invoice_lines", {"vat_rate": "-99"}),
        ("issued_invoices", {"net": 99_999_999}),
        ("issued_invoices", {"sealed": "{}"}),
        ("issued_invoices", {"number": "2026-9999"}),
    ],
)
def test_what_would_break_every_page(
    zipped: tuple[Path, Any], kind: str, values: dict[str, Any]
) -> None:
    path, viewer = zipped
    assert "damaged" in _refused(_again(path, _rewritten(path, kind, values)), viewer)


@pytest.mark.parametrize(
    "values",
    [
        {"workspace": ["x"]},
        {"workspace": None},
        {"missing": 5},
        {"missing": None},
        {"missing": [1]},
        {"version": 3},
        {"kinds": {"clients": {"rows": 1e309, "sha256": ""}}},
        {"kinds": {"clients": {"rows": -1, "sha256": ""}}},
        {"kinds": ["clients"]},
        {"kinds": None},
    ],
)
def test_a_list_of_contents_that_is_none(zipped: tuple[Path, Any], values: dict[str, Any]) -> None:
    path, viewer = zipped
    assert _refused(_again(path, _manifest(**values)), viewer)


def test_an_event_that_is_a_part_of_itself(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    with zipfile.ZipFile(path) as old:
        first = json.loads(old.read("data/events.jsonl").splitlines()[0])
    changed = _rewritten(path, "events", {"series": first["uid"], "original": "2026-01-05"})
    assert "damaged" in _refused(_again(path, changed), viewer)


def test_a_day_that_no_calendar_shows_is_named(zipped: tuple[Path, Any]) -> None:
    path, viewer = zipped
    far = {"first_on": "9999-12-31", "last_on": "9999-12-31"}
    said = _refused(_again(path, _rewritten(path, "events", far)), viewer)
    assert "data/events.jsonl:1, first_on" in said


def _rewritten(path: Path, kind: str, values: dict[str, Any]) -> Callable[[str, bytes], bytes]:
    """Change the first row of a kind, and the manifest so that it fits."""
    name = f"data/{kind}.jsonl"
    with zipfile.ZipFile(path) as old:
        first, *rest = old.read(name).splitlines(keepends=True)
    line = json.dumps({**json.loads(first), **values}, ensure_ascii=False).encode() + b"\n"
    rows = b"".join([line, *rest])

    def change(path: str, content: bytes) -> bytes:
        if path == name:
            return rows
        if path != NAME:
            return content
        told = json.loads(content)
        told["kinds"][kind]["sha256"] = hashlib.sha256(rows).hexdigest()
        return json.dumps(told).encode()

    return change
