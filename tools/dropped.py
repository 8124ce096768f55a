"""Files of several tools, as a virtual assistant might drop them: for a picture of the guide."""

import io
import json
import zipfile
from typing import Any

from playwright.sync_api import FilePayload

_TASKS = ("Plan the spring newsletter", "Answer the printer", "Book flights to Bergen", "File Q3")
_HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    "End date,End time,Duration,Tags\n"
)
_ROW = (
    "Linnea Berg,linnea@sample.example,Lopez Interiors,Website,,{},Yes,2026-10-{:02},09:00:00,"
    "2026-10-{:02},10:30:00,01:30:00,\n"
)
_EVENT = (
    "BEGIN:VEVENT\r\nUID:{0}@calls\r\nDTSTART:2026112{0}T090000Z\r\nDTEND:2026112{0}T093000Z\r\n"
    "SUMMARY:Call with the studio\r\nEND:VEVENT\r\n"
)


def _board(key: str, name: str) -> bytes:
    lists = [
        {"id": f"{key}1", "name": "To do", "pos": 1},
        {"id": f"{key}2", "name": "Done", "pos": 2},
    ]
    cards: list[dict[str, Any]] = [
        {"id": f"{key}c{n}", "name": title, "idList": f"{key}{1 + n % 2}", "pos": n}
        for n, title in enumerate(_TASKS)
    ]
    marks = {"shortUrl": f"https://trello.com/b/{key}", "labelNames": {}}
    whole = {"id": key, "name": name, **marks, "lists": lists, "cards": cards}
    return json.dumps(whole).encode()


def _calendar() -> bytes:
    events = "".join(_EVENT.format(n) for n in range(3, 7))
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Calls//EN\r\n"
    return f"{head}{events}END:VCALENDAR\r\n".encode()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("boards/harbour.json", _board("h", "Harbour Books"))
        archive.writestr(".DS_Store", b"x")
    return out.getvalue()


def files() -> list[FilePayload]:
    """Return a board, a report of hours, a calendar, a letter and a zip."""
    report = _HEAD + "".join(_ROW.format(f"Draft {n}", n, n) for n in range(1, 9))
    named = {
        "lopez-interiors.json": _board("l", "Lopez Interiors"),
        "toggl-2026.csv": report.encode(),
        "calls.ics": _calendar(),
        "letter.pdf": b"%PDF-1.7",
        "old-desk.zip": _zip(),
    }
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        for name, data in named.items()
    ]
