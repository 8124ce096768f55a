"""The timer starts from the panel that opens over a board."""

import re

from polydesk.tracking.queries import timer
from polydesk.tracking.tests.test_views import PARTIAL, body, get, post
from polydesk.work.models import Task
from tests.cast import Cast


def test_the_panel_over_a_board_starts_the_timer_of_its_task(cast: Cast, task: Task) -> None:
    board = body(get(cast.linnea, f"work/projects/{task.project.uid}/"))
    way = re.search(rf'hx-get="/w/linnea/(work/tasks/{task.uid}/\?as=panel)"', board)
    assert way
    panel = body(get(cast.linnea, way[1], **PARTIAL))
    start = re.search(
        r'<form[^>]*hx-post="/w/linnea/(time/timer/start/)".*?</form>', panel, re.DOTALL
    )
    assert start
    assert f'name="task" value="{task.uid}"' in start[0]
    response = post(cast.linnea, start[1], {"task": task.uid}, **PARTIAL)
    assert response["HX-Trigger"] == "timer-changed"
    running = timer.running(cast.linnea.viewer)
    assert running
    panel = body(get(cast.linnea, way[1], **PARTIAL))
    assert "time/timer/stop/" in panel
    assert "time/timer/start/" not in panel
