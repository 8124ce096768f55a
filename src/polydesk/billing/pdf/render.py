"""Typst in this process: one compiler, kept warm, one document at a time.

A sheet becomes PDF/A-3a and PDF/UA-1 (as Typst claims them). When a name holds letters that the
shipped fonts lack, those standards can't be met; then the device's fonts help and the PDF is
a plain one, which `Rendered.archival` tells.
"""

import json
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import typst

_HERE: Final = Path(__file__).parent
_STANDARDS: Final[list[Literal["a-3a", "ua-1"]]] = ["a-3a", "ua-1"]
_ONE_PAGE: Final = re.compile(rb"\n\d+ 0 obj\n<</Type/Pages/Count 1/")
_lock = threading.Lock()
_compilers: dict[bool, typst.Compiler] = {}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF; `archival` when it keeps PDF/A-3a and PDF/UA-1."""

    pdf: bytes
    archival: bool


def _compiler(*, shipped_fonts_only: bool) -> typst.Compiler:
    if shipped_fonts_only not in _compilers:
        _compilers[shipped_fonts_only] = typst.Compiler(
            str(_HERE / "invoice.typ"),
            root=str(_HERE),
            font_paths=[str(_HERE / "fonts")],
            ignore_system_fonts=shipped_fonts_only,
        )
    return _compilers[shipped_fonts_only]


def render(sheet: dict[str, Any]) -> Rendered:
    """Set a sheet (see sheet.py) as PDF. The same sheet gives the same bytes."""
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=False)}
    stamp = datetime(**sheet["date"], tzinfo=UTC)
    with _lock:
        try:
            return Rendered(_pdf(inputs, stamp, _STANDARDS), archival=True)
        except typst.TypstError as error:
            if "font" not in str(error):
                raise
            return Rendered(_pdf(inputs, stamp, []), archival=False)


def _pdf(sheet: dict[str, str], stamp: datetime, standards: list[Literal["a-3a", "ua-1"]]) -> bytes:
    """Set it as one page, as most are; when there are more, again with the pages counted."""
    compiler: Any = _compiler(shipped_fonts_only=bool(standards))

    def set_with(pages: str) -> bytes:
        made = compiler.compile(
            format="pdf",
            sys_inputs={**sheet, "pages": pages},
            pdf_standards=standards,
            timestamp=int(stamp.timestamp()),
        )
        return bytes(made)

    pdf = set_with("one")
    return pdf if _ONE_PAGE.search(pdf) else set_with("counted")
