"""Many tasks written at once, as imports do."""

from datetime import UTC, date, datetime, time

from polydesk.kit.audit.models import Entry
from polydesk.kit.audit.undo import undo
from polydesk.kit.search import index
from polydesk.work import actions
from polydesk.work.actions.bulk import (
    AttachmentDraft,
    CommentDraft,
    StepDraft,
    TaskDraft,
    add_tasks,
)
from polydesk.work.models import Attachment, ChecklistItem, Comment, Label, Task, TaskLabel
from polydesk.work.tests.stage import DONE, TODO, Stage
from tests.cast import MORNING

OLD = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def _draft(stage: Stage, title: str, **fields: object) -> TaskDraft:
    column = stage.column(str(fields.get("status", TODO)))
    return TaskDraft(
        title=title,
        project_id=stage.tehran.pk,
        column_id=column.pk,
        client_id=stage.tehran.client_id,
        **fields,  # type: ignore[arg-type]
    )


def _label(stage: Stage) -> int:
    actions.add_label(viewer=stage.eyes, at=MORNING, name="mail")
    return int(Label.objects.get().pk)


def test_tasks_come_with_all_that_hangs_on_them(stage: Stage) -> None:
    draft = _draft(
        stage,
        "خبرنامه",
        notes="*N*",
        due_on=date(2026, 12, 1),
        due_time=time(14, 30),
        due_zone="Asia/Tehran",
        estimate=90,
        urgent=True,
        created_at=OLD,
        labels=(_label(stage),),
        steps=(StepDraft("one", OLD), StepDraft("two")),
        comments=(CommentDraft("Hm", "Olivia", OLD),),
        attachments=(AttachmentDraft("brief", "https://example.com"),),
    )
    ids = add_tasks(viewer=stage.eyes, at=MORNING, drafts=[draft])
    task = Task.objects.get()
    assert [task.pk] == ids
    assert (task.uid, task.title, task.created_at, task.estimate) == (draft.uid, "خبرنامه", OLD, 90)
    assert task.due_at == datetime(2026, 12, 1, 11, tzinfo=UTC)
    assert list(ChecklistItem.objects.order_by("position").values_list("text", "done_at")) == [
        ("one", OLD),
        ("two", None),
    ]
    comment = Comment.objects.get()
    assert (comment.author_name, comment.created_at, comment.task_id) == ("Olivia", OLD, task.pk)
    assert Attachment.objects.get().url == "https://example.com"
    assert TaskLabel.objects.get().task == task


def test_tasks_keep_their_order_after_those_that_are_there(stage: Stage) -> None:
    stage.add("First")
    drafts = [_draft(stage, str(n)) for n in range(3)]
    add_tasks(viewer=stage.eyes, at=MORNING, drafts=drafts)
    assert stage.titles(TODO) == ["First", "0", "1", "2"]


def test_a_done_task_without_a_moment_was_done_now(stage: Stage) -> None:
    drafts = [_draft(stage, "a", status=DONE), _draft(stage, "b", status=DONE, done_at=OLD)]
    add_tasks(viewer=stage.eyes, at=MORNING, drafts=drafts)
    assert list(Task.objects.order_by("pk").values_list("done_at", flat=True)) == [MORNING, OLD]


def test_without_a_batch_they_are_found_and_can_be_undone(stage: Stage) -> None:
    add_tasks(viewer=stage.eyes, at=MORNING, drafts=[_draft(stage, "Newsletter")])
    assert index.find(stage.eyes, "newsletter")
    undo(viewer=stage.eyes, at=MORNING, token=Entry.objects.latest("pk").uid)
    assert not Task.objects.exists()
    assert not index.find(stage.eyes, "newsletter")


def test_with_a_batch_nothing_is_seen_before_it_is_sealed(stage: Stage) -> None:
    entries = Entry.objects.count()
    draft = _draft(stage, "Newsletter", steps=(StepDraft("one"),))
    ids = add_tasks(viewer=stage.eyes, at=MORNING, drafts=[draft], pending=7)
    assert not Task.objects.exists()
    assert not ChecklistItem.objects.exists()
    assert not index.find(stage.eyes, "newsletter")
    assert Entry.objects.count() == entries
    Task.everything.filter(pending=7).update(pending=None)
    assert Task.objects.get().pk == ids[0]


def test_a_task_written_by_hand_after_a_bulk_gets_the_next_id(stage: Stage) -> None:
    ids = add_tasks(viewer=stage.eyes, at=MORNING, drafts=[_draft(stage, str(n)) for n in range(5)])
    assert stage.add("By hand").pk == ids[-1] + 1


def test_nothing_to_write_is_fine(stage: Stage) -> None:
    assert add_tasks(viewer=stage.eyes, at=MORNING, drafts=[]) == []
