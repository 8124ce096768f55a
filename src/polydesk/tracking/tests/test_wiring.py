"""What this room puts on the pages of others."""

from typing import Any

from django.test import RequestFactory

from polydesk.tracking import actions, wiring
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.work.models import Task
from tests.cast import Cast, Player


def seen_by(player: Player) -> Any:
    request: Any = RequestFactory().get("/w/linnea/")
    request.viewer = player.viewer
    return request


def test_the_rail_leads_to_time(cast: Cast) -> None:
    assert wiring.rail(seen_by(cast.minh)).url == "/w/linnea/time/"


def test_a_task_shows_its_button_and_the_time_spent(cast: Cast, task: Task, spend: Spend) -> None:
    spend(utc(20, 8), utc(20, 9, 30), task=task)
    side = wiring.task_side(seen_by(cast.linnea), task)
    assert "Start the timer" in side
    assert "1:30 so far" in side


def test_a_task_that_runs_can_be_stopped_on_its_page(cast: Cast, task: Task) -> None:
    actions.start(viewer=cast.linnea.viewer, at=utc(20, 8), task=task)
    assert "Stop the timer" in wiring.task_side(seen_by(cast.linnea), task)
    assert "Start the timer" in wiring.task_side(seen_by(cast.minh), task)


def test_a_card_has_a_small_button_without_a_query(
    cast: Cast, task: Task, django_assert_num_queries: Any
) -> None:
    request = seen_by(cast.linnea)
    with django_assert_num_queries(0):
        assert str(task.uid) in wiring.task_card(request, task)


def test_a_client_leads_to_the_hours_of_this_month(cast: Cast) -> None:
    tab = wiring.client_month(seen_by(cast.linnea), cast.tehran)
    assert f"/time/client/{cast.tehran.uid}/" in tab.url
