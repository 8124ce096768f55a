"""Invoices on paper, read back."""

import io
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from polydesk.billing.document import InvoiceDocument, Line, Party, from_json, to_json
from polydesk.billing.pdf import Rendered, render, sheet
from polydesk.billing.tests.papers import SELLER, pages, paper, seen

setting: Any = sys.modules["polydesk.billing.pdf.render"]


def _made(document: InvoiceDocument) -> Rendered:
    return render(sheet(document))


def _text(document: InvoiceDocument) -> str:
    return "\n".join(pages(_made(document).pdf))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["Invoice", "2026-0007", "21 Nov 2026", "Due Saturday 5 December 2026", "1:30"]),
        ("nb", ["Faktura", "Forfallsdato", "21. nov. 2026", "Å betale", "843,75", "Mva. 25"]),
        ("vi", ["Hóa đơn", "Ngày đến hạn", "21 thg 11, 2026", "843,75", "Thuế GTGT 25%"]),
    ],
)
def test_an_invoice_speaks_the_clients_language(language: str, wanted: list[str]) -> None:
    text = _text(paper(language))
    assert [word for word in wanted if word not in text] == []


def test_a_persian_invoice_has_jalali_dates_and_persian_digits() -> None:
    text = _text(paper("fa"))
    wanted = ["۲۰۲۶-۰۰۰۷", seen("۳۰ آبان ۱۴۰۵"), seen("۱۴ آذر ۱۴۰۵"), "۸۴۳٫۷۵", "۱:۳۰", "۲۵٪"]
    wanted += [seen("مبلغ قابل پرداخت"), seen("سررسید"), seen("استودیو پارسا")]
    assert [word for word in wanted if word not in text] == []


def test_a_persian_invoice_begins_at_the_right() -> None:
    first = next(line for line in _text(paper("fa")).splitlines() if "Linnea Desk" in line)
    assert first.index("Linnea Desk") > len(first) / 2
    first = next(line for line in _text(paper("nb")).splitlines() if "Linnea Desk" in line)
    assert first.index("Linnea Desk") < len(first) / 2


def test_it_claims_the_archival_and_the_accessible_standard() -> None:
    made = _made(paper("fa"))
    assert made.archival
    reader = PdfReader(io.BytesIO(made.pdf))
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/Lang"].startswith("fa")
    assert reader.metadata is not None
    assert "2026-0007" in str(reader.metadata.title)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    one = sheet(paper("vi"))
    assert render(one).pdf == render(one).pdf


def test_a_long_invoice_repeats_its_heading_and_counts_its_pages() -> None:
    found = pages(_made(paper("nb", 120)).pdf)
    assert len(found) > 3
    assert all("Beskrivelse" in page for page in found[:-1])
    assert f"Side 2 av {len(found)}" in found[1]
    assert "101 250,00" in found[-1].replace("\u00a0", " ")


class Heard:
    """A compiler that remembers how pages were to be numbered."""

    def __init__(self, compiler: Any) -> None:
        self.compiler, self.pages = compiler, list[str]()

    def compile(self, **how: Any) -> Any:
        self.pages.append(how["sys_inputs"]["pages"])
        return self.compiler.compile(**how)


def test_one_page_is_set_once_and_more_are_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(setting._compiler(shipped_fonts_only=True))
    monkeypatch.setitem(setting._compilers, True, heard)
    assert "Side 1 av 1" in _text(paper("nb"))
    assert heard.pages == ["one"]
    _made(paper("nb", 120))
    assert heard.pages == ["one", "one", "counted"]


def test_words_without_a_space_stay_on_the_paper_and_can_be_copied() -> None:
    word = "https://example.com/" + "averylongpath" * 12
    text = _text(_line(Line(word, 45000, Decimal(0), 45000)))
    assert "450.00" in text
    assert "".join(text.split()).count("averylongpath") >= 11  # one may stand around a figure
    assert "\u200b" not in text


def test_a_word_of_letters_alone_is_broken_where_its_column_ends() -> None:
    document = _line(Line("Wordword" * 30, 45000, Decimal(0), 45000))
    for made in (document, replace(document, buyer=Party("Ø" * 150))):
        assert max(map(len, _text(made).split())) < 60


def _line(line: Line) -> InvoiceDocument:
    return InvoiceDocument("invoice", "en", "NOK", Party("Linnea Desk"), Party("B"), (line,))


def test_nothing_typed_by_people_is_read_as_code() -> None:
    words = '#panic("x") $x$ *bold* @ref <label> \\ [b] {c} //'
    text = _text(_line(Line(words, 100, Decimal(0), 100)))
    assert "".join(words.split()) in "".join(text.split())


def test_mixed_directions_keep_their_own_order() -> None:
    document = paper("fa", seller=SELLER, payment_details="IBAN NO93 8601 1117 947")
    text = _text(document)
    assert "IBAN NO93 8601 1117 947" in text
    assert "923 609 016" in text


def test_letters_that_the_fonts_lack_still_give_a_pdf() -> None:
    made = _made(_line(Line("翻訳", 100, Decimal(0), 100)))
    assert made.pdf.startswith(b"%PDF")
    assert not made.archival


def test_a_draft_says_so_and_an_untaxed_invoice_hides_vat() -> None:
    text = _text(_line(Line("Care", 100, Decimal(0), 100)))
    assert "Draft, not yet issued" in text
    assert "VAT" not in text


def test_a_credit_note_names_its_invoice_and_asks_for_no_money() -> None:
    line = Line("Care", 45000, Decimal(25), -67500, minutes=-90)
    text = _text(_credit(line))
    assert "Credit note" in text
    assert "2026-0001" in text
    assert "Total credited" in text
    assert "−NOK\u00a0843.75" in text
    assert "IBAN" not in text


def _credit(line: Line) -> InvoiceDocument:
    return InvoiceDocument(
        "credit_note", "en", "NOK", SELLER, Party("B"), (line,), number="2026-0002",
        corrects="2026-0001", payment_details="IBAN NO93",
    )  # fmt: skip


def test_a_document_survives_its_seal() -> None:
    document = paper("fa", 3, reference="PO-7", note="سپاس")
    assert from_json(to_json(document)) == document
