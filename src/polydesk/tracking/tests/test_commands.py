"""What the palette offers of the timer."""

import typing

from django.test import RequestFactory

from polydesk.kit import clock
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import commands
from polydesk.tracking import actions
from tests.cast import Cast


def _offered(cast: Cast) -> str:
    answer = cast.linnea.client.get(cast.url("go/"), headers={"HX-Request": "true"})
    return answer.content.decode()


def test_only_starting_is_offered_while_nothing_runs(cast: Cast) -> None:
    rows = _offered(cast)
    assert "Start the timer" in rows
    assert "Stop the timer" not in rows


def test_only_stopping_is_offered_while_one_runs(cast: Cast) -> None:
    actions.start(viewer=cast.linnea.viewer, at=clock.now(), description="Newsletter")
    rows = _offered(cast)
    assert "Stop the timer" in rows
    assert "Start the timer" not in rows


def test_the_timers_own_keys_are_nobody_elses(cast: Cast, rf: RequestFactory) -> None:
    """Its field stands on every page, so `t` can't mean today in the calendar."""
    request = typing.cast(DeskRequest, rf.get(cast.url()))
    request.viewer = cast.linnea.viewer
    every = [row.keys for group in commands.shortcuts(request) for row in group.rows]
    assert [every.count(key) for key in ("s", "t")] == [1, 1]
