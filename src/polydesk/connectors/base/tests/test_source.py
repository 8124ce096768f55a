"""Bytes to text."""

import pytest

from polydesk.connectors.base.kinds import seems
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source, clean, decode

TEXT = "Kunde,Prosjekt\r\nØystein,Årsregnskap\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_and_plain_unicode_needs_no_guess(encoding: str) -> None:
    source = Source("a.csv", TEXT.encode(encoding))
    assert source.text == TEXT
    assert source.notes == ()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("cp1252", "cp1252")],
)
def test_a_guess_is_told(encoding: str, told: str) -> None:
    source = Source("a.csv", TEXT.encode(encoding))
    assert source.text == TEXT
    assert [note.params["encoding"] for note in source.notes] == [told]


def test_bytes_that_windows_does_not_know_are_latin() -> None:
    assert Source("a.csv", "ø\x81".encode("latin-1")).text == "ø\x81"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", 0),
        (b"\x00\x00\n", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b"one\ntwo\x00\n", "nul_byte", 2),
        ("one\nlønn".encode()[:-2][:6], "cut_off", 2),
        ("één".encode("utf-16")[:-1], "cut_off", 0),
        (b"\xef\xbb\xbfa\nb\xff\xffcdefgh", "not_text", 2),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(TroubleError) as caught:
        bool(Source("a.csv", data).text)
    assert (caught.value.code, caught.value.line) == (code, line)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "image"),
        (b"PK\x03\x04[Content_Types].xml", "spreadsheet"),
        (b"PK\x03\x04clients.json", "zip"),
        (b"BEGIN:VCALENDAR\r\n", "calendar"),
        (b"<!DOCTYPE html>", "web_page"),
        (b"<?xml version='1.0'?>", "xml"),
        (b'{"a": 1}', "json"),
        (b"a,b,c\n", "table"),
        (b"Dear Linnea", "text"),
        (bytes(range(128, 256)), "binary"),
    ],
)
def test_a_file_of_another_kind_is_known(data: bytes, kind: str) -> None:
    assert seems(Source("x", data)) == kind


def test_text_is_cleaned_of_what_databases_refuse() -> None:
    assert clean("a\x00b") == "ab"
    assert clean("ø\ud83d") == "ø\ufffd"
    assert clean("\ud83d\ude00") == "😀"
    assert clean(None) == ""
    assert clean(5) == "5"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_of_another_script_is_known(encoding: str) -> None:
    text = "مشتری,مبلغ کل,تاریخ فاکتور\nشرکت پارس,۱۲۰۰۰ تومان,1405-01-02\n"
    found, named, guessed = decode(text.encode(encoding))
    assert (found, named, guessed) == (text, encoding, True)


def test_zeros_in_plain_text_are_no_utf16() -> None:
    with pytest.raises(TroubleError, match="nul_byte"):
        decode(b"a\x00,b\n" * 3 + b"\x00plain text that goes on,and on\n" * 20)


def test_persian_of_windows_is_read_and_told() -> None:
    text = "عنوان,مشتري\nسلام,شركت آبي\n"
    assert decode(text.encode("cp1256")) == (text, "cp1256", True)


@pytest.mark.parametrize("text", ["Å,Ø\nå være,på ås\n", "Tên,né à\nœuvre,«où»\n"])
def test_latin_of_windows_stays_latin(text: str) -> None:
    assert decode(text.encode("cp1252", "replace"))[1] in ("cp1252", "latin-1")
