"""Kill -9 of a real tree in the middle of an import: nothing half-imported is ever seen."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from tests.engine.test_kill import victims
from tests.engine.tree import Home, served

CARDS = 5000
TOKEN = "a" * 32
EDGE = "polydesk-edge"
VISIBLE = "SELECT count(*) FROM work_task WHERE pending IS NULL AND removed_at IS NULL"
WAITING = "SELECT count(*) FROM work_task WHERE pending IS NOT NULL"
LINKS = "SELECT count(*) FROM connectors_externallink WHERE kind = 'tasks'"
STATE = "SELECT state FROM connectors_batchstate ORDER BY id DESC LIMIT 1"


def board() -> bytes:
    cards = [
        {"id": f"c{n}", "name": f"پاسخ {n}", "desc": "text", "idList": "L1", "pos": n}
        for n in range(CARDS)
    ]
    lists = [{"id": "L1", "name": "To do", "pos": 10}]
    hints = {"shortUrl": "https://trello.com/b/x", "labelNames": {}}
    return json.dumps(
        {"id": "B", "name": "Butikk", **hints, "lists": lists, "cards": cards}
    ).encode()


def post(home: Home, path: str, fields: dict[str, str], file: bytes = b"") -> str:
    """Send a form as a browser does; return where it leads."""
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in {"_key": str(uuid4()), **fields}.items()
    ]
    if file:
        head = 'Content-Disposition: form-data; name="file"; filename="board.json"'
        parts.append(f"--{EDGE}\r\n{head}\r\n\r\n".encode() + file + b"\r\n")
    body = b"".join(parts) + f"--{EDGE}--\r\n".encode()
    headers = {
        "Cookie": f"polydesk_session={home.cookie}; polydesk_csrf={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": f"multipart/form-data; boundary={EDGE}",
    }
    connection = home.connect(60)
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303
        return urlsplit(answer.headers["Location"]).path
    finally:
        connection.close()


def one(home: Home, sql: str) -> object:
    rows = home.rows(sql)
    return rows[0][0] if rows else None


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)


def test_an_import_whose_process_is_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    with served(tmp_path) as home:
        page = post(home, "/w/default/imports/", {}, board())
        post(home, f"{page}start/", {})
        until(lambda: one(home, WAITING) != 0)
        for victim in victims(home):
            victim.kill()
        assert one(home, STATE) == "writing"
        seen = set()

        def ended() -> bool:
            seen.add(one(home, VISIBLE))
            return one(home, STATE) in ("done", "failed")

        until(ended)
        assert seen <= {0, CARDS}
        assert one(home, STATE) == "done"
        assert (one(home, VISIBLE), one(home, WAITING), one(home, LINKS)) == (CARDS, 0, CARDS)
        home.wait_for_jobs(10)
