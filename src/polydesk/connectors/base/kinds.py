"""What a file seems to be, for the sentence that says it is the wrong one."""

import re

from polydesk.connectors.base.source import Source

MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"\x1f\x8b", "zip"),
    (b"SQLite format 3", "database"),
)
HEADS = (
    (r"(?:<\?xml[^>]*>\s*)?<\?OFX|OFXHEADER\s*:|<OFX>|!Type:", "bank"),
    (r"BEGIN:VCALENDAR", "calendar"),
    (r"BEGIN:VCARD", "contacts"),
    (r"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "mail"),
    (r"(?i)<!doctype html|<html", "web_page"),
    (r"<\?xml", "xml"),
    (r"[\[{]", "json"),
)


def seems(source: Source) -> str:
    """Return a code of KINDS_OF_FILE: pdf, spreadsheet, json, table, text and so on."""
    head = source.head
    if head.startswith(b"PK"):
        return "spreadsheet" if b"xl/" in head or b"[Content_Types]" in head else "zip"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    return _by_text(head.lstrip(b"\xef\xbb\xbf").decode("utf-8", "replace").lstrip())


def _by_text(head: str) -> str:
    for pattern, kind in HEADS:
        if re.match(pattern, head):
            return kind
    if head.count("\ufffd") + head.count("\x00") > len(head) // 10:
        return "binary"
    first = head.split("\n", 1)[0]
    return "table" if max(map(first.count, ",;\t")) >= 2 else "text"
