"""What is too long is not lost: the page comes back with it, and says what to do."""

from typing import Any

import pytest
from django.http import HttpResponse

from polydesk.work import actions
from polydesk.work.models import ChecklistItem, Comment, Task
from polydesk.work.tests.stage import Stage
from tests.cast import MORNING

LINES = "\n".join(f"line {n}" for n in range(10_000))
MANY = "\n".join(f"line {n}" for n in range(201))


@pytest.fixture
def task(stage: Stage) -> Task:
    return stage.add("Newsletter")


def _post(stage: Stage, path: str, **data: str) -> HttpResponse:
    answer: Any = stage.cast.linnea.client.post(stage.cast.url(f"work/{path}"), data)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize("text", [LINES, MANY, "x" * 1001])
def test_a_checklist_that_is_too_long_comes_back_whole(stage: Stage, task: Task, text: str) -> None:
    answer = _post(stage, f"tasks/{task.uid}/steps/", text=text)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert text in shown
    assert "Nothing was added" in shown
    assert not ChecklistItem.objects.exists()


def test_a_comment_that_is_too_long_comes_back_whole(stage: Stage, task: Task) -> None:
    text = "ordet " * 9000
    answer = _post(stage, f"tasks/{task.uid}/comments/", body=text)
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_comment_changed_to_something_too_long_comes_back_in_its_own_form(
    stage: Stage, task: Task
) -> None:
    actions.add_comment(viewer=stage.eyes, at=MORNING, task=task, body="Hi")
    row = Comment.objects.get()
    text = "ordet " * 9000
    answer = _post(stage, f"comments/{row.uid}/", body=text)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert text.strip() in shown
    assert "<details open>" in shown
    assert Comment.objects.get().body == "Hi"


def test_a_script_is_told_and_leaves_the_form_as_it_is(stage: Stage, task: Task) -> None:
    url = stage.cast.url(f"work/tasks/{task.uid}/comments/")
    sent = {"body": "x" * 60_000}
    answer = stage.cast.linnea.client.post(url, sent, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Reswap"]) == (422, "none")
    assert "too long" in answer.content.decode()
