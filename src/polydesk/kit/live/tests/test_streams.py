"""Who hears what."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import connection

from polydesk.accounts.actions.people import remove_member
from polydesk.accounts.models import Membership
from polydesk.clients.actions.grants import grant_clients
from polydesk.kit import clock
from polydesk.kit.audit.undo import undo
from polydesk.kit.live import hub, news
from polydesk.kit.live.news import News, Reader
from polydesk.kit.live.stream import Stream
from polydesk.kit.outbox.models import Event
from tests.cast import MORNING


def about(client_id: int | None = None, workspace_id: int = 1, number: int = 1) -> News:
    return News(number, workspace_id, "work.task", "uid", client_id)


def test_a_listener_hears_nothing_of_another_workspace() -> None:
    assert not Stream(1, None).concerns(about(workspace_id=2))


def test_a_teammate_hears_only_of_clients_granted() -> None:
    minh = Stream(1, frozenset({7}))
    heard = [client for client in (None, 7, 8) if minh.concerns(about(client))]
    assert heard == [None, 7]


def test_the_owner_hears_of_all_clients() -> None:
    assert Stream(1, None).concerns(about(8))


def test_what_comes_live_and_by_catching_up_is_told_once() -> None:
    stream = Stream(1, None)
    for number in (1, 2, 1, 2, 3):
        stream.put(about(number=number))
    stream.end()
    assert [piece.split(b"\n")[0] for piece in stream.body()][1:] == [b"id: 1", b"id: 2", b"id: 3"]


def test_a_body_begins_with_the_time_to_come_back_then_the_news() -> None:
    stream = Stream(1, None)
    stream.put(about())
    stream.end()
    assert list(stream.body()) == [
        b"retry: 2000\n\n",
        b'id: 1\ndata: {"topic": "work.task", "uid": "uid"}\n\n',
    ]


def test_silence_is_probed_without_a_byte_and_broken_by_a_comment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("polydesk.kit.live.stream.PROBE", 0.01)
    monkeypatch.setattr("polydesk.kit.live.stream.HEARTBEAT", 0.05)
    pieces = list(islice(Stream(1, None).body(), 1, 20))
    assert b"" in pieces
    assert b": \n\n" in pieces


def test_a_listener_too_slow_is_told_to_come_again() -> None:
    stream = Stream(1, None)
    assert not all(stream.put(about(number=n)) for n in range(2000))


def test_many_events_become_one_per_topic_and_client() -> None:
    many = [about(client, number=n) for n, client in enumerate((7, 7, 8, 7))]
    assert [(n.client_id, n.uid, n.id) for n in news.thinned(many)] == [(7, None, 3), (8, None, 2)]


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(connection, "close", lambda: None)  # it is in the test's transaction

    class Silent:
        def __init__(self, *_args: Any) -> None: ...
        def start(self) -> None: ...
        def stop(self) -> None: ...

    monkeypatch.setattr(hub, "Watcher", Silent)
    monkeypatch.setattr("polydesk.kit.live.stream.PROBE", 0.01)
    monkeypatch.setattr(hub._State, "closed", False)
    yield hub
    for stream in set(hub._streams):
        hub.leave(stream)


def write(workspace: Any, number: int | None = None) -> int:
    event = Event.unscoped.create(
        pk=number, workspace=workspace, at=clock.now(), topic="work.task", uid=None
    )
    return int(event.pk)


@pytest.mark.django_db
def test_news_reach_every_stream_of_the_workspace(cast: Any, hall: Any) -> None:
    mine, other = Stream(cast.workspace.pk, None), Stream(cast.charlie.workspace.pk, None)
    assert hall.join(mine)
    assert hall.join(other)
    write(cast.workspace)
    hub._look()
    hall.close()
    assert len(list(mine.body())) == 2
    assert len(list(other.body())) == 1


@pytest.mark.django_db
def test_a_full_hall_asks_listeners_to_come_later(
    cast: Any, hall: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "MOST_STREAMS", 1)
    assert hall.join(Stream(1, None))
    assert not hall.join(Stream(1, None))
    answer = cast.linnea.client.get(cast.url("live"))
    assert b"".join(answer.streaming_content) == b"retry: 30000\n\n"


@pytest.mark.django_db
def test_an_event_that_commits_late_is_read_too(cast: Any) -> None:
    first = write(cast.workspace)
    reader = Reader()
    write(cast.workspace, first + 2)
    assert [n.id for n in reader.read()] == [first + 2]
    write(cast.workspace, first + 1)
    assert [n.id for n in reader.read()] == [first + 1]
    assert reader.read() == []


@pytest.mark.django_db
def test_who_comes_back_hears_what_was_missed(cast: Any) -> None:
    first = write(cast.workspace)
    second = write(cast.workspace)
    assert [n.id for n in news.since(first, cast.workspace.pk)] == [second]
    assert news.since(first, cast.charlie.workspace.pk) == []


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["removed", "revoked", "undone"])
def test_open_streams_end_when_rights_change(cast: Any, hall: Any, what: str) -> None:
    linnea, place = cast.linnea.viewer, cast.minh.viewer.membership_id
    given = grant_clients(
        viewer=linnea, at=MORNING, membership_id=place, client_ids=[cast.tehran.pk, cast.sydney.pk]
    )
    mine, other = Stream(cast.workspace.pk, frozenset()), Stream(cast.charlie.workspace.pk, None)
    assert hall.join(mine)
    assert hall.join(other)
    if what == "removed":
        row = Membership.objects.get(pk=place)
        remove_member(viewer=linnea, at=MORNING, membership=row)
    elif what == "revoked":
        grant_clients(viewer=linnea, at=MORNING, membership_id=place, client_ids=[])
    else:
        undo(viewer=linnea, at=MORNING, token=given.uid)
    hub._look()
    write(cast.workspace)
    hub._look()
    assert b"work.task" not in b"".join(ended(mine))
    assert other._queue.qsize() == 0


def ended(stream: Stream) -> list[bytes]:
    """Read a body that must end by itself within a moment."""
    pieces = list(islice(stream.body(), 5))
    assert len(pieces) < 5, "it goes on"
    return pieces


@pytest.mark.django_db
def test_rights_that_change_on_the_way_in_are_noticed(
    cast: Any, hall: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = cast.minh.viewer
    answers = iter([viewer, None])
    monkeypatch.setattr("polydesk.kit.viewer.resolve", lambda *_who: next(answers))
    answer = cast.minh.client.get(cast.url("live"))
    assert list(answer.streaming_content) == []
    assert hub.count() == 0
