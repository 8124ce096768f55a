"""A second reader of address books, tasks, mail and talk, which only counts."""

import csv
import io
import json
import mailbox
import re
import zipfile
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def cards(*books: bytes) -> dict[str, int]:
    """Count the people of address books: cards that differ, pictures aside; and their companies."""
    people: set[str] = set()
    companies: set[str] = set()
    for data in books:
        text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8-sig"))
        for card in re.findall(r"(?s)BEGIN:VCARD(.*?)END:VCARD", text):
            people.add(re.sub(r"(?m)^(?:PHOTO|REV)[;:].*$", "", card))
            if org := re.search(r"(?m)^ORG[^:\n]*:(.*?)(?<!\\)(?:;|\r?$)", card):
                companies.add(org[1].strip().casefold())
    return {"contacts": len(people), "clients": len(companies - {""})}


def table(data: bytes) -> dict[str, int]:
    """Count the rows of Google's CSV, and the companies they name."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    named = {r.get("Organization Name") or r.get("Organization 1 - Name") or "" for r in rows}
    return {"contacts": len(rows), "clients": len({n.casefold() for n in named} - {""})}


def tasks(data: bytes) -> dict[str, int]:
    """Count lists, and tasks that are not deleted, and their links."""
    lists = json.loads(data)["items"]
    living = [t for one in lists for t in one.get("items", []) if not t.get("deleted")]
    return {
        "projects": len(lists),
        "tasks": len(living),
        "attachments": sum(len(task.get("links") or []) for task in living),
    }


def done(data: bytes) -> int:
    """Count the tasks that are done."""
    lists = json.loads(data)["items"]
    living = [t for one in lists for t in one.get("items", []) if not t.get("deleted")]
    return sum(task["status"] == "completed" for task in living)


def mail(data: bytes) -> int:
    """Count the messages as Python's own library finds them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        path.write_bytes(data)
        return len(mailbox.mbox(path))


def talk(data: bytes) -> dict[str, int]:
    """Count the messages of each channel by its folder, each once."""
    found: dict[str, set[str]] = defaultdict(set)
    with zipfile.ZipFile(io.BytesIO(data)) as export:
        for name in export.namelist():
            if re.search(r"/\d{4}-\d\d-\d\d\.json$", f"/{name}"):
                listed: list[dict[str, Any]] = json.loads(export.read(name))
                found[name.split("/")[-2]] |= {one["ts"] for one in listed}
    return {folder: len(keys) for folder, keys in found.items() if keys}


class Page(HTMLParser):
    """What a browser would see of a page: how many messages, and whether its tags fit."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.messages = 0
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.messages += "message" in (dict(attrs).get("class") or "").split()
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
