"""What hangs on a task: steps, comments, labels, attachments; and carrying it elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.files.models import File
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.work import actions
from polydesk.work.models import Attachment, ChecklistItem, Comment, Label, Task, TaskLabel
from polydesk.work.queries import cards, details
from polydesk.work.tests.stage import Stage
from tests.cast import MORNING

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def task(stage: Stage) -> Task:
    return stage.add("Newsletter")


def _post(stage: Stage, path: str, **data: object) -> int:
    url = stage.cast.url(f"work/{path}")
    return int(stage.cast.linnea.client.post(url, data).status_code)


def test_several_lines_become_several_steps(stage: Stage, task: Task) -> None:
    _post(stage, f"tasks/{task.uid}/steps/", text="- one\n\n* two\nthree")
    texts = ChecklistItem.objects.order_by("position").values_list("text", flat=True)
    assert list(texts) == ["one", "two", "three"]


def test_a_step_is_ticked_and_taken_back(stage: Stage, task: Task) -> None:
    actions.add_steps(viewer=stage.eyes, at=MORNING, task=task, texts=["one"])
    step = ChecklistItem.objects.get()
    _post(stage, f"steps/{step.uid}/", done="1")
    assert ChecklistItem.objects.get().done_by == stage.cast.linnea.person
    _post(stage, f"steps/{step.uid}/", done="0")
    assert ChecklistItem.objects.get().done_at is None


def test_a_step_is_reworded_removed_and_brought_back(stage: Stage, task: Task) -> None:
    actions.add_steps(viewer=stage.eyes, at=MORNING, task=task, texts=["one"])
    step = ChecklistItem.objects.get()
    actions.reword_step(viewer=stage.eyes, at=LATER, step=step, text="first")
    entry = actions.remove_step(viewer=stage.eyes, at=LATER, step=step)
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert ChecklistItem.objects.get().text == "first"


def test_a_comment_is_rendered_safely_with_its_author(stage: Stage, task: Task) -> None:
    _post(stage, f"tasks/{task.uid}/comments/", body="**Hi** <script>x</script>")
    remark = details.parts(stage.eyes, task).remarks[0]
    assert (remark.author, remark.mine) == ("Linnea Berg", True)
    assert "<strong>Hi</strong>" in remark.html
    assert "<script" not in remark.html


def test_a_comment_is_changed_and_removed_by_its_author(stage: Stage, task: Task) -> None:
    actions.add_comment(viewer=stage.eyes, at=MORNING, task=task, body="Hi")
    comment = Comment.objects.get()
    assert _post(stage, f"comments/{comment.uid}/", body="Hello") == 303
    assert Comment.objects.get().body == "Hello"
    assert _post(stage, f"comments/{comment.uid}/remove/") == 303
    assert not Comment.objects.exists()


def test_nothing_is_no_comment(stage: Stage, task: Task) -> None:
    assert _post(stage, f"tasks/{task.uid}/comments/", body="   ") == 303
    assert not Comment.objects.exists()


def test_labels_are_made_by_their_names_whatever_the_case(stage: Stage, task: Task) -> None:
    for names in (["Mail", "print"], ["mail"], ["MAIL", "خبرنامه"]):
        actions.set_labels(viewer=stage.eyes, at=LATER, task=task, names=names)
    assert [name for name, _color in details.label_names(task)] == ["Mail", "خبرنامه"]
    assert Label.objects.count() == 3


def test_new_labels_take_the_colours_least_used(stage: Stage) -> None:
    for name in "abc":
        actions.add_label(viewer=stage.eyes, at=MORNING, name=name)
    assert sorted(Label.objects.values_list("color", flat=True)) == [0, 1, 2]


def test_a_label_of_a_name_that_is_there_is_refused(stage: Stage) -> None:
    actions.add_label(viewer=stage.eyes, at=MORNING, name="Mail")
    with pytest.raises(Refused):
        actions.add_label(viewer=stage.eyes, at=MORNING, name="mail")


def test_a_label_removed_leaves_all_tasks_and_undo_puts_it_back(stage: Stage, task: Task) -> None:
    actions.set_labels(viewer=stage.eyes, at=MORNING, task=task, names=["Mail"])
    label = Label.objects.get()
    actions.change_label(viewer=stage.eyes, at=MORNING, label=label, name="Post", color=5)
    entry = actions.remove_label(viewer=stage.eyes, at=LATER, label=label)
    assert details.label_names(task) == []
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    assert details.label_names(task) == [("Post", 5)]


def test_a_file_is_attached_read_back_and_taken_off(stage: Stage, task: Task) -> None:
    upload = SimpleUploadedFile("برنامه.pdf", b"%PDF-1.4 x")
    assert _post(stage, f"tasks/{task.uid}/attachments/", file=upload) == 303
    file = File.objects.get()
    answer: Any = stage.cast.linnea.client.get(stage.cast.url(f"files/{file.uid}/"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 x"
    assert _post(stage, f"attachments/{Attachment.objects.get().uid}/remove/") == 303
    assert not Attachment.objects.exists()


def test_an_address_is_attached_and_a_trick_is_refused(stage: Stage, task: Task) -> None:
    _post(stage, f"tasks/{task.uid}/attachments/", url="example.com/brief")
    assert Attachment.objects.get().url == "https://example.com/brief"
    _post(stage, f"tasks/{task.uid}/attachments/", url="javascript://alert(1)")
    assert Attachment.objects.count() == 1


def test_a_card_counts_what_hangs_on_it(stage: Stage, task: Task) -> None:
    actions.add_steps(viewer=stage.eyes, at=MORNING, task=task, texts=["a", "b"])
    actions.add_comment(viewer=stage.eyes, at=MORNING, task=task, body="Hi")
    actions.attach_link(viewer=stage.eyes, at=MORNING, task=task, url="https://a.example")
    actions.set_labels(viewer=stage.eyes, at=MORNING, task=task, names=["x", "y"])
    actions.tick_step(
        viewer=stage.eyes, at=MORNING, step=ChecklistItem.objects.order_by("pk")[0], done=True
    )
    card = cards.read(Task.objects.all(), MORNING)[0]
    counts = (card.steps_done, card.steps, card.comments, card.attachments, len(card.labels))
    assert counts == (1, 2, 1, 1, 2)


def test_a_task_carried_to_another_client_takes_everything_along(stage: Stage) -> None:
    minh = stage.cast.minh.viewer.membership_id
    task = stage.add("Newsletter", assignee_id=minh)
    actions.add_comment(viewer=stage.eyes, at=MORNING, task=task, body="Hi")
    actions.set_labels(viewer=stage.eyes, at=MORNING, task=task, names=["x"])
    entry = actions.relocate_task(viewer=stage.eyes, at=LATER, task=task, project=stage.sydney)
    task.refresh_from_db()
    sydney = stage.cast.sydney.pk
    assert (task.client_id, task.assignee_id) == (sydney, None)
    assert Comment.objects.get().client_id == TaskLabel.objects.get().client_id == sydney
    undo(viewer=stage.eyes, at=LATER, token=entry.uid)
    task.refresh_from_db()
    assert (task.client_id, task.assignee_id) == (stage.cast.tehran.pk, minh)
    assert Comment.objects.get().client_id == stage.cast.tehran.pk
