"""Event streams of a real serve tree."""

import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from polydesk.web.serve import memory
from tests.engine.streams import Listener
from tests.engine.tree import Home, served

MANY = 200
PAGE = "/w/default/engine/"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with served(tmp_path_factory.mktemp("live")) as found:
        for _ in range(30):
            found.ask("GET", PAGE)
        yield found


def write(home: Home, n: int = 1) -> None:
    assert home.ask("POST", PAGE, n=n, _key=uuid4()) == 200


def tree(home: Home) -> list[int]:
    assert home.process is not None
    return memory.children(home.process.pid)


def database_handles(home: Home) -> int:
    if home.address:
        sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        return int(home.rows(sql)[0][0])
    files = [f.path for pid in tree(home) for f in psutil.Process(pid).open_files()]
    return sum("polydesk.sqlite3" in path for path in files)


def test_an_open_page_hears_of_a_change_at_once(home: Home) -> None:
    listener = Listener(home)
    begun = time.monotonic()
    write(home)
    listener.read_until("engine.written")
    assert time.monotonic() - begun < 2
    assert listener.news == [{"topic": "engine.written", "uid": None}]
    listener.close()


def test_a_stream_goes_on_after_the_last_event_that_was_heard(home: Home) -> None:
    first = Listener(home)
    write(home)
    first.read_until("engine.written")
    first.close()
    last = home.rows("SELECT max(id) FROM outbox_event")[0][0]
    write(home)
    write(home)
    second = Listener(home, last=last)
    second.read_until(f"id: {last + 2}\n")
    assert len(second.news) == 2
    second.close()


def test_a_stranger_gets_no_stream(home: Home) -> None:
    connection = home.connect()
    connection.request("GET", "/w/default/live")
    assert connection.getresponse().status == 302


def test_two_hundred_streams_are_small_hold_no_connection_and_leave_pages_fast(home: Home) -> None:
    pid = tree(home)[0]
    before, handles = memory.tree_pss(pid), database_handles(home)
    listeners = [Listener(home) for _ in range(MANY)]
    each = (memory.tree_pss(pid) - before) / MANY
    assert each <= 200_000, f"{each / 1000:.0f} kB a stream"
    assert database_handles(home) <= handles + 8
    begun = time.monotonic()
    write(home)
    assert time.monotonic() - begun < 2
    for listener in listeners:
        listener.read_until("engine.written")
        listener.close()


def wait_for_silence(home: Home) -> None:
    end = time.monotonic() + 5
    while left := int(home.read(PAGE + "streams/")):
        assert time.monotonic() < end, f"{left} streams are still open"
        time.sleep(0.1)


def test_streams_that_were_closed_are_forgotten_at_once(home: Home) -> None:
    wait_for_silence(home)
    for listener in [Listener(home) for _ in range(MANY)]:
        listener.close()
    wait_for_silence(home)


def test_a_shutdown_ends_the_streams_first(tmp_path: Path) -> None:
    with served(tmp_path) as home:
        listeners = [Listener(home) for _ in range(20)]
        begun = time.monotonic()
        assert home.stop() == 0
        assert time.monotonic() - begun < 8
        assert all(listener.ended() for listener in listeners)


def test_nothing_is_left_behind_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    with served(tmp_path) as home:
        assert home.process is not None
        below = [psutil.Process(pid) for pid in tree(home)[1:]]
        home.process.kill()
        home.process.wait(10)
        _, alive = psutil.wait_procs(below, timeout=20)
        assert alive == []
