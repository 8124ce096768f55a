"""One invoice as PDF, against Typst setting the same words without any layout."""

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import typst

from polydesk.billing.document import InvoiceDocument, Line, Party
from polydesk.billing.pdf import render, sheet
from polydesk.web.bench.timing import in_turn

_FONTS = Path(render.__code__.co_filename).parent / "fonts"
_BARE = """#let said = json(bytes(sys.inputs.sheet))
#set document(title: "Invoice", author: "Bench")
#set text(font: "Inter", size: 9pt, lang: "en")
#grid(columns: 2, ..said.pairs)
#table(columns: said.columns, ..said.cells)
#for words in said.rest [#words #linebreak()]
"""


def _document() -> InvoiceDocument:
    lines = tuple(
        Line(f"Newsletter and inbox, part {n}", 4_500, Decimal(25), 18_000, minutes=240)
        for n in range(5)
    )
    return InvoiceDocument(
        kind="invoice",
        language="en",
        currency="EUR",
        seller=Party("Linnea Desk", "Storgata 1\n0155 Oslo", "Norway", "NO 999 888 777 MVA"),
        buyer=Party("Harbour Books", "1 George Street\nSydney NSW 2000", "Australia"),
        lines=lines,
        number="2026-00001",
        issued_on=date(2026, 11, 23),
        due_on=date(2026, 12, 7),
        payment_details="IBAN NO93 8601 1117 947",
    )


def _words(value: Any) -> list[str]:
    """Return every text of a part of the sheet, in order."""
    if isinstance(value, dict):
        return [word for part in value.values() for word in _words(part)]
    if isinstance(value, list | tuple):
        return [word for part in value for word in _words(part)]
    return [value] if isinstance(value, str) and value else []


def _said(made: dict[str, Any]) -> dict[str, Any]:
    """Return the words of a sheet as the bare document takes them: pairs, a table, the rest."""
    table, pairs = ("columns", "lines"), ("facts", "sums", "total")
    return {
        "columns": len(made["columns"]),
        "cells": [word for part in table for word in _words(made[part])],
        "pairs": [word for part in pairs for word in _words(made[part])],
        "rest": [word for part in made.keys() - {*table, *pairs} for word in _words(made[part])],
    }


def measure() -> list[list[float]]:
    """Time both, another number on each sheet, so that nothing is kept from the last one."""
    document, turn = _document(), count(1)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bare.typ"
        source.write_text(_BARE)
        bare = typst.Compiler(
            str(source), root=folder, font_paths=[str(_FONTS)], ignore_system_fonts=True
        )
        plain = _said(sheet(document))

        def own() -> object:
            return render(sheet(replace(document, number=f"2026-{next(turn):05}")))

        def floor() -> object:
            return _compile(bare, {**plain, "rest": [f"2026-{next(turn):05}", *plain["rest"]]})

        return [[t.p50, t.p95] for t in in_turn([own, floor], rounds=40)]


def _compile(bare: Any, words: dict[str, Any]) -> object:
    return bare.compile(
        format="pdf",
        sys_inputs={"sheet": json.dumps(words, ensure_ascii=False)},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(datetime(2026, 11, 23, tzinfo=UTC).timestamp()),
    )
