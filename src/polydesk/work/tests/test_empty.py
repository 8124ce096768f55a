"""Empty pages teach: what belongs here, the one next step, and the way for those who have it elsewhere."""

import pytest

from polydesk.kit import clock
from polydesk.work import actions
from tests.cast import Cast

_WAY = "Import from another tool"


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("work/", "New task"),
        ("work/list/", "New task"),
        ("time/", "Add time"),
        ("plan/", "New event"),
        ("money/", "New invoice"),
    ],
)
def test_an_empty_page_offers_a_step_and_the_import(cast: Cast, path: str, step: str) -> None:
    page = cast.linnea.client.get(cast.url(path)).content.decode()
    empty = page.split('class="void', 1)[1]
    assert step in empty
    assert _WAY in empty


def test_who_may_not_import_is_not_sent_there(cast: Cast) -> None:
    assert _WAY not in cast.minh.client.get(cast.url("work/")).content.decode()


def test_a_board_with_a_card_does_not_teach(cast: Cast) -> None:
    viewer, at = cast.linnea.viewer, clock.now()
    board = actions.default_project(viewer=viewer, at=at, client_id=cast.tehran.pk)
    actions.add_task(viewer=viewer, at=at, project=board, title="Newsletter")
    page = cast.linnea.client.get(cast.url("work/")).content.decode()
    assert "board-empty" not in page
