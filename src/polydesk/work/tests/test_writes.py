"""Writing by the pages: forms, drops, capture, two editors."""

from typing import Any

import pytest

from polydesk.accounts.models import Membership
from polydesk.work import actions
from polydesk.work.models import Column, Label, Project, Task
from polydesk.work.tests.stage import DOING, DONE, TODO, Stage
from tests.cast import MORNING

HTMX = {"HX-Request": "true"}


def _post(stage: Stage, path: str, data: dict[str, Any], **options: Any) -> Any:
    return stage.cast.linnea.client.post(stage.cast.url(f"work/{path}"), data, **options)


def _form(task: Task, **changes: Any) -> dict[str, Any]:
    filled = {
        "title": task.title,
        "notes": task.notes,
        "project": str(task.project.uid),
        "version": str(task.version),
    }
    return {**filled, **changes}


def test_a_new_task_is_written_with_all_its_fields(stage: Stage) -> None:
    data = {
        "title": "خبرنامه",
        "project": str(stage.tehran.uid),
        "due_on": "2026-12-01",
        "due_time": "14:00",
        "due_zone": "Europe/Oslo",
        "estimate": "۱:۳۰",
        "labels": "mail، بازاریابی, mail",
        "urgent": "on",
        "column": str(stage.column(DOING).uid),
    }
    assert _post(stage, "tasks/new/", data).status_code == 303
    task = Task.objects.get()
    assert (task.title, task.estimate, task.urgent, task.status) == ("خبرنامه", 90, True, DOING)
    assert sorted(Label.objects.values_list("name", flat=True)) == ["mail", "بازاریابی"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("estimate", "soon"), ("estimate", "900h"), ("due_time", "14:00")],
)
def test_a_wrong_field_is_named_and_nothing_is_written(
    stage: Stage, field: str, value: str
) -> None:
    data = {"title": "x", "project": str(stage.tehran.uid), field: value}
    answer = _post(stage, "tasks/new/", data)
    assert answer.status_code == 422
    assert b"field-error" in answer.content
    assert not Task.objects.exists()


def test_a_task_is_given_to_a_teammate_by_uid(stage: Stage) -> None:
    task, minh = stage.add("Post"), stage.cast.minh.viewer.membership_id
    uid = str(Membership.objects.get(person=stage.cast.minh.person).uid)
    assert (
        _post(stage, f"tasks/{task.uid}/edit/", _form(task, assignee=str(minh))).status_code == 422
    )
    assert _post(stage, f"tasks/{task.uid}/edit/", _form(task, assignee=uid)).status_code == 303
    assert Task.objects.get().assignee_id == minh
    shown = stage.cast.linnea.client.get(stage.cast.url(f"work/tasks/{task.uid}/edit/"))
    assert f'<option value="{uid}" selected' in shown.content.decode()


def test_a_client_without_a_board_gets_one_with_its_first_task(stage: Stage) -> None:
    project = stage.sydney
    actions.archive_project(viewer=stage.eyes, at=MORNING, project=project)
    Project.objects.filter(pk=project.pk).update(general=False)
    data = {"title": "x", "project": f"client:{stage.cast.sydney.uid}"}
    assert _post(stage, "tasks/new/", data).status_code == 303
    assert Task.objects.get().client == stage.cast.sydney


def test_an_edit_saves_and_says_so_with_the_way_back(stage: Stage) -> None:
    task = stage.add("Post")
    answer = _post(stage, f"tasks/{task.uid}/edit/", _form(task, title="Letter"), follow=True)
    assert "Letter" in answer.content.decode()
    assert "/undo/" in answer.content.decode()


def test_the_second_of_two_editors_sees_both_and_may_save_again(stage: Stage) -> None:
    task = stage.add("Post")
    mine = _form(task, title="Mine")
    actions.change_task(viewer=stage.eyes, at=MORNING, task=task, title="Theirs")
    answer = _post(stage, f"tasks/{task.uid}/edit/", mine)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in shown
    assert 'value="Mine"' in shown
    assert Task.objects.get().title == "Theirs"
    again = {**mine, "version": str(Task.objects.get().version)}
    assert _post(stage, f"tasks/{task.uid}/edit/", again).status_code == 303
    assert Task.objects.get().title == "Mine"


def test_an_edit_can_carry_the_task_to_another_board(stage: Stage) -> None:
    task = stage.add("Post")
    form = _form(task, project=str(stage.sydney.uid))
    assert _post(stage, f"tasks/{task.uid}/edit/", form).status_code == 303
    assert Task.objects.get().client == stage.cast.sydney


def _drop(stage: Stage, task: Task, **data: str) -> Any:
    return _post(stage, f"tasks/{task.uid}/move/", data, headers=HTMX)


def test_a_dropped_card_comes_back_as_it_is_now_with_a_toast(stage: Stage) -> None:
    task = stage.add("Post")
    answer = _drop(stage, task, column=str(stage.column(DONE).uid), version=str(task.version))
    shown = answer.content.decode()
    assert f'data-version="{task.version + 1}"' in shown
    assert "tile-done" in shown
    assert "hx-swap-oob" in shown
    assert stage.titles(DONE) == ["Post"]


def test_a_card_dropped_before_another_stands_there(stage: Stage) -> None:
    below, above = stage.add("below"), stage.add("above")
    _drop(stage, below, column=str(stage.column(TODO).uid), before=str(above.uid))
    assert stage.titles(TODO) == ["below", "above"]


def test_a_card_that_somebody_else_has_moved_is_not_moved_again(stage: Stage) -> None:
    task = stage.add("Post")
    seen = str(task.version)
    actions.set_status(viewer=stage.eyes, at=MORNING, task=task, kind=DONE)
    answer = _drop(stage, task, column=str(stage.column(DOING).uid), version=seen)
    assert answer.status_code == 422
    assert "Linnea Berg" in answer.content.decode()
    assert stage.titles(DONE) == ["Post"]


def test_a_drop_on_the_board_over_all_changes_the_kind_only(stage: Stage) -> None:
    task = stage.add("Post", stage.sydney)
    assert _drop(stage, task, column=DONE).status_code == 200
    assert stage.titles(DONE, stage.sydney) == ["Post"]


@pytest.mark.parametrize("column", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_drop_on_no_column_finds_nothing(stage: Stage, column: str) -> None:
    task = stage.add("Post")
    assert _drop(stage, task, column=column).status_code == 404


def test_without_a_script_a_task_is_moved_by_its_own_page(stage: Stage) -> None:
    task = stage.add("Post")
    column = str(stage.column(DOING).uid)
    assert _post(stage, f"tasks/{task.uid}/move/", {"column": column}).status_code == 303
    assert stage.titles(DOING) == ["Post"]


def test_one_line_becomes_a_task(stage: Stage) -> None:
    _post(stage, "capture/", {"line": "Newsletter @harb #mail ~1h30 tomorrow !"})
    task = Task.objects.get()
    assert (task.title, task.client, task.estimate) == ("Newsletter", stage.cast.sydney, 90)
    assert task.important
    assert task.due_on is not None


def test_a_line_at_the_foot_of_a_column_goes_into_that_column(stage: Stage) -> None:
    column = str(stage.column(DOING).uid)
    data = {"line": "Post", "project": str(stage.tehran.uid), "column": column}
    _post(stage, "capture/", data, headers=HTMX)
    assert stage.titles(DOING) == ["Post"]


def test_a_line_for_nobody_known_adds_nothing(stage: Stage) -> None:
    answer = _post(stage, "capture/", {"line": "Post @zzz"}, follow=True)
    assert "zzz" in answer.content.decode()
    assert not Task.objects.exists()


def test_a_teammate_with_one_client_need_not_name_it(stage: Stage) -> None:
    url = stage.cast.url("work/capture/")
    stage.cast.minh.client.post(url, {"line": "Gọi khách"})
    assert Task.objects.get().client == stage.cast.tehran


def test_a_project_is_opened_renamed_and_archived(stage: Stage) -> None:
    data = {"name": "Book fair", "client": str(stage.cast.sydney.uid)}
    assert _post(stage, "projects/new/", data).status_code == 303
    row = Project.objects.get(name="Book fair")
    renamed = {"name": "Fair", "version": str(row.version)}
    assert _post(stage, f"projects/{row.uid}/edit/", renamed).status_code == 303
    assert _post(stage, f"projects/{row.uid}/edit/", renamed).status_code == 409
    assert _post(stage, f"projects/{row.uid}/archive/", {}).status_code == 303
    assert _post(stage, f"projects/{row.uid}/archive/", {"back": "1"}).status_code == 303
    assert _post(stage, "projects/new/", {"name": ""}).status_code == 422


def test_columns_are_added_changed_placed_and_removed(stage: Stage) -> None:
    base = f"projects/{stage.tehran.uid}/columns/"
    assert _post(stage, base, {"name": "Review", "kind": DOING}).status_code == 303
    row = Column.objects.get(name="Review")
    changed = {"name": "Proof", "kind": DOING, "version": str(row.version)}
    assert _post(stage, f"columns/{row.uid}/", changed).status_code == 303
    _post(stage, f"columns/{row.uid}/", {**changed, "name": "Stale"})
    assert Column.objects.get(pk=row.pk).name == "Proof"
    _post(stage, f"columns/{row.uid}/place/", {"to": "start"})
    assert list(Column.objects.filter(project=stage.tehran).order_by("position"))[3] == row
    assert _post(stage, f"columns/{row.uid}/remove/", {}).status_code == 303
    assert not Column.objects.filter(pk=row.pk).exists()


def test_labels_are_added_changed_and_removed(stage: Stage) -> None:
    assert _post(stage, "labels/", {"name": "Mail", "color": "4"}).status_code == 303
    label = Label.objects.get()
    assert _post(stage, f"labels/{label.uid}/", {"name": "Post", "color": "2"}).status_code == 303
    assert (Label.objects.get().name, Label.objects.get().color) == ("Post", 2)
    assert _post(stage, f"labels/{label.uid}/remove/", {}).status_code == 303
    assert not Label.objects.exists()


def test_a_task_is_finished_and_removed_from_its_page(stage: Stage) -> None:
    task = stage.add("Post")
    assert _post(stage, f"tasks/{task.uid}/status/", {"kind": DONE}).status_code == 303
    assert stage.titles(DONE) == ["Post"]
    assert _post(stage, f"tasks/{task.uid}/remove/", {}).status_code == 303
    assert not Task.objects.exists()


def test_the_search_page_finds_parts_of_words_in_every_script(stage: Stage) -> None:
    stage.add("خبرنامهٔ آذر را بنویس")
    stage.add("Gửi báo giá cho khách sỉ", stage.own)
    linnea = stage.cast.linnea.client
    for query in ("خبرنام", "آذر", "bao gia", "khách"):
        shown = linnea.get(stage.cast.url("search"), {"q": query}).content.decode()
        assert "row-title" in shown, query
    shown = linnea.get(stage.cast.url("search"), {"q": "خبر‌نامه zzz"}).content.decode()
    assert "row-title" not in shown


@pytest.mark.parametrize("uid", ["zz", "a\x00b", "2026-01-01"])
def test_a_line_for_what_is_no_project_is_not_there(stage: Stage, uid: str) -> None:
    assert _post(stage, "capture/", {"line": "Call", "project": uid}).status_code == 404


def test_a_version_of_many_digits_is_none(stage: Stage) -> None:
    task = stage.add("Newsletter")
    place = str(stage.column(DONE).uid)
    data = {"column": place, "version": "9" * 5000}
    assert _post(stage, f"tasks/{task.uid}/move/", data).status_code == 303
