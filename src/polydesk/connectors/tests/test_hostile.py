"""Hostile forms and files: nothing breaks, nothing hangs, nothing lands where nobody looks."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.clients.models import Client
from polydesk.connectors import gather
from polydesk.connectors.actions import ask_again, cancel
from polydesk.connectors.base import moments, written
from polydesk.connectors.base.times.columns import amount_column
from polydesk.connectors.engine import run, sort
from polydesk.connectors.engine.sort import plain
from polydesk.connectors.queries import of_drop
from polydesk.connectors.tests.test_drops import CALENDAR, REPORT, dropped, zipped
from polydesk.connectors.tests.test_import import rich
from polydesk.connectors.tests.test_own import give, gone, packed, states
from polydesk.connectors.tests.test_pages import page, state, upload, work
from polydesk.connectors.tests.test_pages_match import key_of, report, sent
from polydesk.connectors.vendors.google.mail import BEGINS
from polydesk.connectors.vendors.ics.events import _LINK
from polydesk.connectors.vendors.ics.zones import known
from polydesk.connectors.vendors.monday.gather import _ADDRESSES
from polydesk.connectors.vendors.monday.stamps import _of_text
from polydesk.connectors.vendors.table import columns, words
from polydesk.core import fold
from polydesk.kit import clock
from polydesk.kit.models import save
from polydesk.tracking.models import Entry
from tests.cast import Cast

__all__ = ["packed"]

pytestmark = pytest.mark.django_db


def test_a_client_in_the_trash_gets_nothing(cast: Cast) -> None:
    sent(cast, report())
    chosen = {f"place-{key_of('Harbour Books Pty')}": f"row:{cast.tehran.pk}"}
    cast.linnea.client.post(page(cast), chosen)
    save(cast.tehran, viewer=cast.linnea.viewer, at=clock.now(), removed_at=clock.now())
    cast.linnea.client.post(page(cast, "start/"), {})
    work()
    assert state() == "done"
    assert not Entry.objects.filter(client=cast.tehran).exists()
    names = {entry.client.name for entry in Entry.objects.exclude(client=None)}
    assert names == {"Harbour Books Pty"}  # nor somebody whom nobody has chosen


def test_forms_of_nonsense_are_no_fault(cast: Cast) -> None:
    browser = cast.linnea.client
    assert browser.post(cast.url("imports/names/"), {"match-x": "own"}).status_code == 303
    upload(cast, b"What,When\nThing,2026-01-02\nOther,2026-01-03\n", "list.csv")
    far = {"rows": "tasks", "head": "9" * 5000, "was": "tasks 1", "c0": "\x00", "c1": "nobody"}
    assert browser.get(page(cast, "mapping/"), far).status_code == 200
    file = SimpleUploadedFile("a.csv", b"a,b\n1,2\n")
    sent = {
        "file": file,
        "part": "9" * 5000,
        "more": "on",
        "drop": "01920000-0000-7000-8000-000000000001",
    }
    assert browser.post(cast.url("imports/"), sent).status_code in (204, 303)


def test_a_column_of_account_numbers_is_no_money() -> None:
    """Ninety-odd of them added up are more than a database can count."""
    assert written.read_minor("123456789012345", ".", "EUR") is None
    assert written.read_minor("99999999999999 تومان", ".", "IRR") is None
    assert written.read_minor("999999999999.99", ".", "EUR") == 10**14 - 1


# Texts on which a careless search takes minutes, during which nobody else is served.
SLOW: dict[str, Callable[[int], object]] = {
    "mail": lambda n: columns.columns_of([(1, ["a@" + "." * n + "@"])], 0),
    "span": lambda n: moments.read_span("1h" + " " * n + "x"),
    "clock": lambda n: moments.read_time("10:00" + " " * n + "1"),
    "amount": lambda n: amount_column(["Amount" + " " * n + "a)a"]),
    "header": lambda n: words.bare("(" * n),
    "stamp": lambda n: _of_text("1 Jan 2020" + " " * n + "x\ny", "dmy"),
    "addresses": lambda n: _ADDRESSES.split("a" + " " * n + "b"),
    "mailbox": lambda n: BEGINS.search(b"From x Mon " + b"1" * n),
    "zone": lambda n: known("a" * n),
    "links": lambda n: _LINK.sub("", "<a href=x>" * n),
    "open links": lambda n: _LINK.sub("", "<a " * n),
    "words": lambda n: fold.words("a" + "-" * n + "a"),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_long_to_search(name: str) -> None:
    began = time.process_time()
    SLOW[name](100_000)
    assert time.process_time() - began < 0.5


def test_links_of_notes_are_still_read() -> None:
    text = '<p><a class="x" href="https://a.test/1">Here <b>it</b> is</a> and <a href=y>z</a></p>'
    assert _LINK.findall(text) == [("https://a.test/1", "Here <b>it</b> is"), ("y", "z")]


@pytest.mark.parametrize(
    "odd", [{"pos": 10**400}, {"labels": True}, {"attachments": 0.5}, {"idMembers": 1}]
)
def test_a_board_with_odd_values_comes_without_them(cast: Cast, odd: dict[str, object]) -> None:
    board = json.loads(rich())
    board["cards"][0].update(odd)
    assert upload(cast, json.dumps(board).encode()).status_code == 303


def test_a_file_that_nobody_foresaw_is_refused_with_a_sentence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_grid: object) -> None:
        raise KeyError("\ud800")

    monkeypatch.setattr("polydesk.connectors.vendors.trello.board.Board.__init__", broken)
    answer = upload(cast, rich())
    assert answer.status_code == 422
    assert "E-" in answer.content.decode()


def test_a_file_cancelled_while_all_are_looked_at_again_holds_up_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = dropped(cast, {"a.csv": REPORT, "c.ics": CALENDAR})
    really = run.check

    def slow(*args: Any, **options: Any) -> Any:
        one = next(one for one in of_drop(drop) if one.batch.file_name == args[0].name)
        cancel(viewer=cast.linnea.viewer, at=clock.now(), batch=one.batch)
        return really(*args, **options)

    monkeypatch.setattr("polydesk.connectors.gather.check", slow)
    ask_again(at=clock.now(), drop=drop)
    gather.check_again(drop, cast.linnea.viewer)
    drop.refresh_from_db()
    assert not drop.busy
    assert {one.state for one in of_drop(drop)} == {"cancelled"}


def changed(data: bytes, kind: str, change: Any) -> bytes:
    """Return an export with the first row of a kind changed, and its digests put right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        made = {name: old.read(name) for name in old.namelist()}
        path = f"data/{kind}.jsonl"
        lines = made[path].splitlines(keepends=True)
        row = json.loads(lines[0])
        change(row)
        made[path] = b"".join([json.dumps(row).encode() + b"\n", *lines[1:]])
        manifest = json.loads(made["manifest.json"])
        manifest["kinds"][kind]["sha256"] = sha256(made[path]).hexdigest()
        made["manifest.json"] = json.dumps(manifest).encode()
        for name, text in made.items():
            new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("wrong", ["\ud800", "0001-01-01T00:00:00+14:00"])
def test_a_business_with_a_value_that_no_database_takes_ends_with_a_sentence(
    cast: Cast, packed: bytes, wrong: str
) -> None:
    field = "name" if len(wrong) == 1 else "created_at"
    data = changed(packed, "clients", lambda row: row.update({field: wrong}))
    gone(cast.workspace)
    answer = give(cast, data)
    if answer.status_code == 303:
        cast.charlie.client.post(f"{answer['Location']}start/")
        work()
        assert states()[-1] == "failed"
        shown = cast.charlie.client.get(answer["Location"]).content.decode()
        assert "Nothing was imported" in shown
    assert not Client.unscoped.filter(workspace__slug="charlie").exists()


def test_marks_that_turn_a_name_around_are_taken_out_of_it() -> None:
    assert plain("old\u2066/invoice\u202egpj.csv") == "old/invoicegpj.csv"
    assert plain("می\u200cخواهم.csv") == "می\u200cخواهم.csv"


def test_a_zip_of_thousands_of_loose_files_is_refused_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sort, "MOST_LOOSE", 3)
    loose = {f"{n}.csv": b"Task,Due\nA,2026-01-02\n" for n in range(4)}
    answer = upload(cast, zipped(loose), "many.zip")
    assert answer.status_code == 422
    assert "or 3 files" in answer.content.decode()
    drop = dropped(cast, {"many.zip": zipped(loose), "c.ics": CALENDAR})
    assert [row["code"] for row in drop.left] == ["zip_too_large"]
    assert [one.batch.vendor for one in of_drop(drop)] == ["ics"]
