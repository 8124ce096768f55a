"""What is refused, stopped or discarded leaves no bytes behind."""

from pathlib import Path
from uuid import uuid4

import pytest

from polydesk.connectors.actions import drops
from polydesk.connectors.engine import spool
from polydesk.connectors.models import Drop, ImportBatch
from polydesk.connectors.queries import of_drop
from polydesk.connectors.tests.test_drops import CALENDAR, MIXED, dropped, newest, page, post, send
from polydesk.connectors.tests.test_import import rich
from polydesk.connectors.tests.test_pages import work
from polydesk.kit import storage
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is to happen after a commit happen at once: tests never commit."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **_named: do())


def lying(drop: Drop) -> list[Path]:
    folder = spool.root() / str(drop.uid)
    return sorted(folder.glob("*")) if folder.exists() else []


def kept() -> set[str]:
    return set(storage.digests())


def test_parts_of_a_drop_that_is_refused_go_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = str(uuid4())
    assert send(cast, {"a.json": rich()}, drop=key, part="0", more="on").status_code == 204
    assert len(lying(newest())) == 1
    monkeypatch.setattr(drops, "MOST_FILES", 1)
    answer = send(cast, {"c.ics": CALENDAR}, drop=key, part="1", more="on")
    assert answer.status_code == 422
    assert lying(newest()) == []
    assert newest().stopped_at is not None
    send(cast, {"d.ics": CALENDAR}, drop=key, part="2")
    work()
    assert (lying(newest()), ImportBatch.objects.count()) == ([], 0)


def test_an_upload_that_is_stopped_leaves_no_part(cast: Cast) -> None:
    key = str(uuid4())
    send(cast, {"a.json": rich()}, drop=key, part="0", more="on")
    cast.linnea.client.post(page(cast, newest(), "cancel/"))
    assert lying(newest()) == []


def test_files_not_yet_looked_at_go_with_the_word_to_stop(cast: Cast) -> None:
    send(cast, MIXED)
    assert len(lying(newest())) == len(MIXED)
    cast.linnea.client.post(page(cast, newest(), "cancel/"))
    assert lying(newest()) == []


def test_discarded_files_are_kept_no_longer(cast: Cast) -> None:
    before, own = kept(), str(uuid4())  # other tests may have left the usual bytes
    files = {"a.json": rich(name=own), "c.ics": CALENDAR.replace(b"1@x", own.encode())}
    drop = dropped(cast, files)
    assert len(kept() - before) == 2
    post(cast, drop, "cancel/")
    assert kept() == before
    assert {one.state for one in of_drop(drop)} == {"cancelled"}
    again = dropped(cast, files)
    post(cast, again, "start/")
    assert {one.state for one in of_drop(again)} == {"done"}


def test_bytes_that_another_import_needs_stay(cast: Cast) -> None:
    first = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    second = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    post(cast, second, "cancel/")
    post(cast, first, "start/")
    assert {one.state for one in of_drop(first)} == {"done"}
