"""What is changed where it stands: rows of the list, steps, the form with all fields."""

from dataclasses import replace
from typing import Any

import pytest

from polydesk.kit.audit.models import Entry
from polydesk.kit.audit.undo import undo
from polydesk.work import actions
from polydesk.work.models import ChecklistItem, Task, TaskLabel
from polydesk.work.queries import lists
from polydesk.work.tests.stage import DOING, DONE, Stage
from tests.cast import MORNING

HTMX = {"HX-Request": "true"}


def _post(stage: Stage, path: str, data: dict[str, Any], **options: Any) -> Any:
    return stage.cast.linnea.client.post(stage.cast.url(f"work/{path}"), data, **options)


def _row(stage: Stage, task: Task, **changes: str) -> dict[str, str]:
    column = str(stage.column(task.status).uid)
    return {"title": task.title, "column": column, "version": str(task.version), **changes}


def test_a_row_is_changed_in_place_and_comes_back_drawn(stage: Stage) -> None:
    task = stage.add("Newsletter")
    data = _row(
        stage, task, title="خبرنامه", column=str(stage.column(DONE).uid),
        due_on="2026-12-01", estimate="۱:۳۰",
    )  # fmt: skip
    answer = _post(stage, f"tasks/{task.uid}/row/", data, headers=HTMX)
    task.refresh_from_db()
    seen = (task.title, task.status, task.estimate, task.done_at is None)
    assert seen == ("خبرنامه", DONE, 90, False)
    assert f'id="t-{task.uid}"' in answer.text
    assert "data-editing" not in answer.text
    entry = Entry.objects.order_by("-pk")[0]
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    task.refresh_from_db()
    assert (task.title, task.status, task.due_on) == ("Newsletter", "todo", None)


@pytest.mark.parametrize(("name", "value"), [("title", ""), ("estimate", "soon"), ("due_on", "x")])
def test_a_wrong_field_of_a_row_is_shown_and_nothing_is_saved(
    stage: Stage, name: str, value: str
) -> None:
    task = stage.add("Newsletter")
    data = _row(stage, task, **{name: value})
    answer = _post(stage, f"tasks/{task.uid}/row/", data, headers=HTMX)
    assert answer.status_code == 422
    assert "data-editing" in answer.text
    task.refresh_from_db()
    assert (task.title, task.version) == ("Newsletter", 1)


def test_a_row_that_somebody_changed_meanwhile_is_not_saved(stage: Stage) -> None:
    task = stage.add("Newsletter")
    actions.change_task(viewer=stage.eyes, at=MORNING, task=task, title="Theirs")
    data = _row(stage, task, title="Mine", version="1")
    answer = _post(stage, f"tasks/{task.uid}/row/", data, headers=HTMX)
    assert answer.status_code == 422
    task.refresh_from_db()
    assert task.title == "Theirs"


def test_a_row_is_not_put_on_the_board_of_another(stage: Stage) -> None:
    task = stage.add("Newsletter")
    data = _row(stage, task, column=str(stage.column(DOING, stage.sydney).uid))
    assert _post(stage, f"tasks/{task.uid}/row/", data, headers=HTMX).status_code == 422


def test_a_step_gets_other_words(stage: Stage) -> None:
    task = stage.add("Newsletter")
    actions.add_steps(viewer=stage.eyes, at=MORNING, task=task, texts=["Draft"])
    step = ChecklistItem.objects.get()
    _post(stage, f"steps/{step.uid}/", {"text": " Draft \n it ", "version": "1"}, headers=HTMX)
    step.refresh_from_db()
    assert step.text == "Draft it"
    answer = _post(stage, f"steps/{step.uid}/", {"text": "Late", "version": "1"}, headers=HTMX)
    assert answer.status_code == 422
    assert "Draft it" in answer.text


def test_an_edit_with_labels_and_another_board_is_one_audit_row_and_one_undo(stage: Stage) -> None:
    task = stage.add("Newsletter", labels=["mail"])
    before = Entry.objects.count()
    data = {
        "title": "Letter",
        "client": str(stage.cast.sydney.uid),
        "project": str(stage.sydney.uid),
        "labels": "print, post",
        "version": "1",
    }
    assert _post(stage, f"tasks/{task.uid}/edit/", data).status_code == 303
    assert Entry.objects.count() == before + 1
    task.refresh_from_db()
    assert (task.title, task.client_id) == ("Letter", stage.cast.sydney.pk)
    assert set(TaskLabel.objects.values_list("client_id", flat=True)) == {stage.cast.sydney.pk}
    undo(viewer=stage.eyes, at=MORNING, token=Entry.objects.order_by("-pk")[0].uid)
    task.refresh_from_db()
    assert (task.title, task.client_id) == ("Newsletter", stage.cast.tehran.pk)
    names = TaskLabel.objects.filter(task=task).values_list("label__name", flat=True)
    assert list(names) == ["mail"]


def test_a_board_of_another_client_is_refused(stage: Stage) -> None:
    data = {
        "title": "Letter", "client": str(stage.cast.tehran.uid), "project": str(stage.sydney.uid),
    }  # fmt: skip
    answer = _post(stage, "tasks/new/", data)
    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_a_new_task_begins_on_the_board_used_last(stage: Stage) -> None:
    stage.add("Newsletter", stage.sydney)
    page = stage.cast.linnea.client.get(stage.cast.url("work/tasks/new/")).text
    assert f'<option value="{stage.sydney.uid}" selected>' in page
    assert str(stage.tehran.uid) not in page


def test_choosing_a_client_brings_its_boards(stage: Stage) -> None:
    where = f"work/tasks/new/?client={stage.cast.tehran.uid}"
    part = stage.cast.linnea.client.get(stage.cast.url(where), headers=HTMX).text
    assert f'<option value="{stage.tehran.uid}" selected>' in part
    assert "<html" not in part


def test_a_line_goes_on_to_the_form_with_all_fields(stage: Stage) -> None:
    board = stage.cast.url(f"work/projects/{stage.tehran.uid}/")
    answer = _post(
        stage, "capture/", {"line": "Letter #mail ~1h30 tomorrow !", "full": "1"},
        headers={"Referer": f"http://testserver{board}"},
    )  # fmt: skip
    assert not Task.objects.exists()
    page = stage.cast.linnea.client.get(answer.url).text
    assert 'value="Letter"' in page
    assert 'value="mail"' in page
    assert f'<option value="{stage.tehran.uid}" selected>' in page


def test_a_new_task_brings_its_steps_and_status(stage: Stage) -> None:
    data = {
        "title": "Letter", "project": str(stage.tehran.uid), "status": "doing",
        "steps": "- Draft\n\n* Send",
    }  # fmt: skip
    before = Entry.objects.count()
    _post(stage, "tasks/new/", data)
    task = Task.objects.get()
    steps = ChecklistItem.objects.filter(task=task).order_by("position")
    assert (task.status, [step.text for step in steps]) == ("doing", ["Draft", "Send"])
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("language", "titles"),
    [("nb", ["Apple", "Zebra", "Ære", "Øl", "Ås"]), ("fa", ["آب", "پارسا", "تهران", "چای", "گل"])],
)
def test_titles_stand_in_the_order_of_the_alphabet(
    stage: Stage, language: str, titles: list[str]
) -> None:
    for title in reversed(titles):
        stage.add(title)
    eyes = replace(stage.eyes, language=language)
    rows = lists.tasks(eyes, lists.Filter(sort="title"), MORNING).rows
    assert [row.title for row in rows] == titles
