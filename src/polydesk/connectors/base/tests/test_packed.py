"""Zips and spreadsheets from outside: bounds, locks, tricks."""

import io
import zipfile

import pytest

from polydesk.connectors.base import packed
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.sheets import Book, is_book
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import MOST_COLUMNS, MOST_ROWS
from polydesk.connectors.registry import vendor_for

SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="board" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    "xl/sharedStrings.xml": (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>تابلو</t></si><si><t>Group</t></si></sst>"
    ),
}
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def book(rows: str, before: str = "", dimension: str = "") -> Source:
    """Return a spreadsheet written by hand, as tools other than ours write them."""
    sheet = f"{before}{HEAD}{dimension}<sheetData>{rows}</sheetData></worksheet>"
    return Source("x.xlsx", zipped({**PARTS, SHEET: sheet}))


def rows_of(source: Source) -> list[tuple[int, list[object]]]:
    with Book(source) as opened:
        return [(number, list(cells)) for number, cells in opened.rows(0)]


def code(source: Source) -> str:
    with pytest.raises(TroubleError) as caught:
        rows_of(source)
    return caught.value.code


def test_shared_texts_numbers_and_gaps_are_read() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="4"><c r="B4"><v>1200000000000017</v></c><c r="D4" t="s"><v>1</v></c></row>'
    )
    source = book(rows, dimension='<dimension ref="A1:A1"/>')
    assert is_book(source)
    assert rows_of(source) == [(1, ["تابلو"]), (4, ["", "1200000000000017", "", "Group"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_is_read(encoding: str) -> None:
    trick = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]>'
    )
    parts: dict[str, str | bytes] = {**PARTS, SHEET: f"{trick}{HEAD}</worksheet>".encode(encoding)}
    with pytest.raises(TroubleError, match="xml_tricks"):
        Book(Source("x.xlsx", zipped(parts)))


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    comment = "<!--" + "x" * (packed.CHUNK - 12) + "-->"
    assert code(book("", f'{comment}<!DOCTYPE a SYSTEM "http://example.com">')) == "xml_tricks"


def test_rows_and_columns_are_counted_while_they_are_walked() -> None:
    assert code(book(f'<row r="{MOST_ROWS + 2}"><c r="A1"><v>1</v></c></row>')) == "too_many_rows"
    wide = "".join(f"<c><v>{n}</v></c>" for n in range(10_000))
    assert code(book(f'<row r="1">{wide}</row>')) == "too_many_columns"
    assert MOST_COLUMNS < 10_000


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        "<row><c></row>",
    ],
)
def test_a_broken_sheet_is_refused(rows: str) -> None:
    assert code(book(rows)) == "broken_sheet"


def test_a_zip_that_is_no_spreadsheet_is_none() -> None:
    assert not is_book(Source("x.zip", zipped({"a.txt": "a"})))
    with pytest.raises(TroubleError, match="broken_sheet"):
        Book(Source("x.xlsx", zipped({"xl/workbook.xml": "<workbook/>"})))


def test_bombs_are_refused_by_what_they_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST_MB", 1)
    bomb = Source("x.zip", zipped({"a.json": b"0" * (2 * packed.MB)}))
    assert bomb.size < 10_000
    with pytest.raises(TroubleError, match="zip_too_large"):
        vendor_for(bomb)
    monkeypatch.setattr(packed, "MOST_PARTS", 3)
    with pytest.raises(TroubleError, match="zip_too_large"):
        packed.opened(Source("x.zip", zipped({f"{n}.json": "" for n in range(4)})))


def test_locked_and_broken_zips_are_refused() -> None:
    data = bytearray(zipped({"projects.json": "[]"}))
    with pytest.raises(TroubleError, match="broken_zip"):
        packed.opened(Source("x.zip", bytes(data[:40])))
    damaged = bytearray(data)
    damaged[30 + len("projects.json")] ^= 0xFF
    flagged = bytearray(data)
    flagged[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(TroubleError, match="zip_locked"):
        packed.opened(Source("x.zip", bytes(flagged)))
    with packed.opened(Source("x.zip", bytes(damaged))) as opened, pytest.raises(TroubleError):
        packed.read(opened, "projects.json")


def test_a_packed_folder_of_nobody_is_called_by_its_kind() -> None:
    with pytest.raises(TroubleError) as caught:
        vendor_for(Source("x.zip", zipped({"a.txt": "a"})))
    assert caught.value.params == {"seems": "zip"}
