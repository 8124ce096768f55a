"""An import that is cancelled, at each moment of its way: nothing stays, and the words are true."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polydesk.connectors import tasks
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.engine import run
from polydesk.connectors.engine.states import mark
from polydesk.connectors.engine.write import Writing
from polydesk.connectors.models import ExternalLink, State
from polydesk.connectors.tests.test_cli import carry
from polydesk.connectors.tests.test_import import rich
from polydesk.connectors.tests.test_interrupted import interrupted
from polydesk.connectors.tests.test_pages import newest, page, state, upload, work
from polydesk.kit import clock
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

CANCELLED = "The import is cancelled. Nothing was imported."
STOPPING = "The import is being stopped. Nothing of it will be kept."


def press(cast: Cast) -> str:
    """Press "Stop the import" and read the page that follows."""
    where = cast.linnea.client.post(page(cast, "cancel/"))["Location"]
    body: str = cast.linnea.client.get(where).content.decode()
    return body


def after(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, then: Callable[[], object]
) -> None:
    """Let something happen right after a function has run."""
    inner = getattr(owner, name)

    def both(*args: Any, **more: Any) -> Any:
        result = inner(*args, **more)
        then()
        return result

    monkeypatch.setattr(owner, name, both)


def nothing_is_left() -> bool:
    return not Task.unscoped.exists() and not ExternalLink.unscoped.exists()


def test_cancelled_while_the_file_is_read_it_never_begins(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    said: list[str] = []
    after(monkeypatch, tasks, "check", lambda: said.append(press(cast)))
    work()
    assert CANCELLED in said[0]
    assert state() == "cancelled"
    assert nothing_is_left()


def test_cancelled_after_the_last_row_it_is_not_sealed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    said: list[str] = []
    after(monkeypatch, Writing, "run", lambda: said.append(press(cast)))
    work()
    assert STOPPING in said[0]
    assert CANCELLED not in said[0]
    assert "Stop the import" not in said[0]
    assert state() == "cancelled"
    assert nothing_is_left()


def test_cancelled_while_rows_are_written_they_are_dropped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    after(monkeypatch, Writing, "insert", lambda: press(cast))
    work()
    assert state() == "cancelled"
    assert nothing_is_left()


def test_a_bad_end_does_not_hide_that_it_was_cancelled(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    after(monkeypatch, tasks, "answers_of", lambda: press(cast))
    monkeypatch.setattr(tasks, "check", _unreadable)
    work()
    assert state() == "cancelled"


def _unreadable(*_args: object, **_more: object) -> None:
    raise TroubleError("not_text")


def test_what_was_cleared_up_by_another_is_not_sealed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    viewer = cast.linnea.viewer
    failed = lambda: mark(newest(), State.FAILED, viewer=viewer, at=clock.now())  # noqa: E731
    after(monkeypatch, Writing, "run", failed)
    work()
    assert state() == "failed"
    assert nothing_is_left()


def test_a_cancelled_import_whose_process_died_is_cleared_up_as_cancelled(cast: Cast) -> None:
    interrupted(cast)
    assert STOPPING in press(cast)
    run.clean(clock.now(), cast.linnea.viewer)
    assert state() == "cancelled"
    assert nothing_is_left()


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (State.SEALING, "It is too late to cancel: the import is being finished."),
        (State.DONE, "It is too late to cancel: the import is done. You can undo it."),
        (State.FAILED, "This import has moved on."),
        (State.CANCELLED, CANCELLED),
    ],
)
def test_the_words_are_true_in_each_state(cast: Cast, standing: State, words: str) -> None:
    upload(cast, rich())
    mark(newest(), standing, viewer=cast.linnea.viewer, at=clock.now())
    assert words in press(cast)
    assert state() == standing


def test_the_command_does_not_call_a_cancelled_import_good(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(rich())
    after(monkeypatch, Writing, "run", lambda: press(cast))
    outcome = carry(cast.workspace, "trello", str(path))
    assert outcome.status == 1
    assert outcome.asides == ("The import was cancelled. Nothing was imported.",)
    assert nothing_is_left()
