"""Eight tabs that start a timer at once, on a real PostgreSQL: one runs, the rest were switched.

The control takes the lock on the person away: then the database refuses some of the tabs.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection

from polydesk.kit import guards
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer
from polydesk.tracking import actions
from polydesk.tracking.models import Entry
from tests.cast import MORNING, Cast, build

TABS = 8
PATIENCE = 20  # seconds a tab waits for the others

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage() -> Iterator[Cast]:
    """The cast, written down for every connection to see."""
    if connection.vendor != "postgresql":
        pytest.skip("races need PostgreSQL: set DATABASE_URL")
    guards.install()
    players = build()
    with scope(players.workspace.pk):
        yield players


def _race(stage: Cast, act: Callable[[Viewer, int], Any]) -> list[Any]:
    viewer, together = stage.linnea.viewer, Barrier(TABS)

    def tab(number: int) -> Any:
        try:
            with scope(stage.workspace.pk):
                together.wait(PATIENCE)
                return act(viewer, number)
        except IntegrityError as failure:
            return failure
        finally:
            connection.close()

    with ThreadPoolExecutor(TABS) as tabs:
        return list(tabs.map(tab, range(TABS)))


def _start(viewer: Viewer, number: int) -> Any:
    return actions.start(viewer=viewer, at=MORNING, description=f"Tab {number}")


def _failures(got: list[Any]) -> list[Any]:
    return [one for one in got if isinstance(one, IntegrityError)]


def test_eight_tabs_that_start_at_once_leave_one_timer(stage: Cast) -> None:
    assert _failures(_race(stage, _start)) == []
    assert Entry.objects.count() == TABS
    assert Entry.objects.filter(ended_at=None).count() == 1


def test_eight_tabs_that_start_the_same_start_it_once(stage: Cast) -> None:
    got = _race(stage, lambda viewer, _n: actions.start(viewer=viewer, at=MORNING))
    assert _failures(got) == []
    assert Entry.objects.count() == 1


def test_eight_tabs_that_stop_at_once_stop_it_once(stage: Cast) -> None:
    actions.start(viewer=stage.linnea.viewer, at=MORNING)
    got = _race(stage, lambda viewer, _n: actions.stop(viewer=viewer, at=MORNING))
    assert len([one for one in got if one is not None]) == 1


def test_control_without_the_lock_tabs_are_refused(
    stage: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Barrier(TABS)

    def no_lock(viewer: Viewer) -> int | None:
        return viewer.person_id

    def seen_together(viewer: Viewer) -> None:
        together.wait(PATIENCE)

    monkeypatch.setattr("polydesk.tracking.actions.timer.hold_person", no_lock)
    monkeypatch.setattr("polydesk.tracking.queries.fetch.running", seen_together)
    assert len(_failures(_race(stage, _start))) == TABS - 1
