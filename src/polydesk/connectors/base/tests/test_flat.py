"""Spreadsheets of tools that give CSV as well: the same rows, on the same lines."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from polydesk.connectors.base.flat import start, whole
from polydesk.connectors.base.reading import Options
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for
from polydesk.connectors.vendors.freshbooks.tests import test_freshbooks as freshbooks
from polydesk.connectors.vendors.quickbooks.tests import test_online as online
from polydesk.connectors.vendors.wave.tests import test_wave as wave
from polydesk.connectors.vendors.xero.tests import test_xero as xero

ROWS = {
    "freshbooks": [freshbooks.INVOICES, freshbooks.line(), freshbooks.line("2")],
    "xero": [xero.EXPORT, xero.line(), xero.line()],
    "wave": [wave.LEDGER, *wave.sale(), *wave.payment("2", "25.00")],
    "quickbooks": [
        *online.TITLE,
        online.JOURNAL,
        '01/15/2026,Invoice,1001,Acme,Work,Accounts Receivable,"1,250.00",',
        ',,,,Design,Sales,,"1,250.00"',
        *online.FOOT,
    ],
}
OPTIONS = Options("Europe/Oslo", "mdy", "USD", "point")


def book(*rows: list[object]) -> Source:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return Source("x.xlsx", out.getvalue())


@pytest.mark.parametrize("key", ROWS)
def test_a_spreadsheet_is_read_as_its_csv(key: str) -> None:
    lines = ROWS[key]
    plain = Source("x.csv", "\n".join(lines).encode())
    options = Options("", "dmy") if key == "xero" else OPTIONS
    sheet = book(*(list[object](row) for row in csv.reader(lines)))
    found = vendor_for(sheet)
    assert found.key == key
    read, expected = found.read(sheet, options), found.read(plain, options)
    assert read.records == expected.records
    assert (read.refused, read.questions) == ((), ())


def test_rows_stay_on_their_lines_and_figures_are_plain() -> None:
    sheet = book([], ["a", "b"], [], [0.1 + 0.2, datetime(2026, 1, 31), "x\ny"], [1250.0])
    text = whole(sheet, Options())[0].text
    assert text.splitlines() == ["", "a,b,", "", '0.3,2026-01-31,"x, y"', "1250,,"]
    assert start(sheet) is start(sheet)


def test_other_spreadsheets_are_left_to_others() -> None:
    found = recognise(book(["Dato", "Beløp"], ["2026-01-31", 5]))
    assert found is None or found.last
