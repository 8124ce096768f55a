"""Every page of work opens for the owner and shows what it should."""

import pytest

from polydesk.work.models import Task
from polydesk.work.tests.stage import Stage
from tests.cast import MORNING


@pytest.fixture
def pages(stage: Stage) -> list[str]:
    stage.add("Newsletter", due_on=MORNING.date(), estimate=90, urgent=True)
    return [
        "search?q=news",
        "work/",
        "work/list/",
        "work/labels/",
        "work/projects/",
        "work/projects/?archived=1",
        "work/projects/new/",
        f"work/projects/{stage.tehran.uid}/",
        f"work/projects/{stage.tehran.uid}/edit/",
        f"work/projects/{stage.tehran.uid}/columns/",
        "work/tasks/new/",
        f"work/tasks/{Task.objects.get().uid}/",
        f"work/tasks/{Task.objects.get().uid}/edit/",
    ]


def test_every_page_opens(stage: Stage, pages: list[str]) -> None:
    for page in pages:
        response = stage.cast.linnea.client.get(stage.cast.url(page))
        assert response.status_code == 200, page
