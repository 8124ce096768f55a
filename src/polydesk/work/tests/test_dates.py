"""A mistyped year: refused wherever a due date is written, harmless where one already stands."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from polydesk.kit.actions import Refused
from polydesk.work.actions.bulk import TaskDraft, add_tasks
from polydesk.work.models import Task
from polydesk.work.tests.stage import Stage
from tests.cast import MORNING

WRONG = ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"]


def _post(stage: Stage, path: str, data: dict[str, Any]) -> Any:
    return stage.cast.linnea.client.post(stage.cast.url(f"work/{path}"), data)


@pytest.mark.parametrize("day", WRONG)
def test_the_form_keeps_what_was_written_and_says_which_years(stage: Stage, day: str) -> None:
    data = {"title": "Brief", "project": str(stage.tehran.uid), "due_on": day}
    answer = _post(stage, "tasks/new/", data)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "1900 to 2200" in shown
    assert 'value="Brief"' in shown
    assert not Task.objects.exists()


@pytest.mark.parametrize("day", [*WRONG, "soon"])
def test_a_change_of_many_shows_the_same_list_again(stage: Stage, day: str) -> None:
    task = stage.add("Brief", stage.sydney)
    stage.add("Other")
    back = f"{stage.cast.url('work/list/')}?client={stage.cast.sydney.uid}"
    data = {"uid": str(task.uid), "act": "due", "due_on": day, "next": back}
    answer = _post(stage, "bulk/", data)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was changed" in shown
    assert "Brief" in shown
    assert "Other" not in shown
    assert f'hx-get="{back}"' in shown
    assert Task.objects.get(pk=task.pk).due_on is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_draft_of_an_import_gets_such_a_day(stage: Stage, day: date) -> None:
    draft = TaskDraft(
        "Brief", stage.tehran.pk, stage.column("todo").pk, stage.tehran.client_id, due_on=day
    )
    with pytest.raises(Refused):
        add_tasks(viewer=stage.eyes, at=MORNING, drafts=[draft])
    assert not Task.objects.exists()


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_pages_open_with_such_a_day_in_the_database(stage: Stage, day: date, language: str) -> None:
    task = stage.add("Brief", assignee_id=stage.eyes.membership_id)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    Task.objects.filter(pk=task.pk).update(due_on=day, due_at=at, due_zone="Asia/Tehran")
    stage.cast.linnea.person.language = language
    stage.cast.linnea.person.save()
    for page in ("", "work/", "work/list/", f"work/tasks/{task.uid}/"):
        answer = stage.cast.linnea.client.get(stage.cast.url(page))
        assert answer.status_code == 200, page
    form = stage.cast.linnea.client.get(stage.cast.url(f"work/tasks/{task.uid}/edit/"))
    assert form.status_code == 200


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [("en", "23/11/2026", "930"), ("fa", "۱۴۰۵/۰۹/۰۲", "۹:۳۰"), ("nb", "23.11.26", "kl. 9.30")],
)
def test_a_due_date_is_read_and_shown_as_the_person_writes_it(
    stage: Stage, language: str, day: str, clock: str
) -> None:
    stage.cast.linnea.person.language = language
    stage.cast.linnea.person.save()
    data = {"title": "Brief", "project": str(stage.tehran.uid), "due_on": day, "due_time": clock}
    assert _post(stage, "tasks/new/", data | {"due_zone": stage.eyes.zone}).status_code == 303
    task = Task.objects.get()
    assert (task.due_on, task.due_time) == (date(2026, 11, 23), time(9, 30))
    place = stage.cast.url(f"work/tasks/{task.uid}/edit/")
    form = stage.cast.linnea.client.get(place).content.decode()
    assert f'value="{day if language != "nb" else "23.11.2026"}"' in form


def test_a_persian_list_is_narrowed_and_changed_by_jalali_days(stage: Stage) -> None:
    stage.cast.linnea.person.language = "fa"
    stage.cast.linnea.person.save()
    early = stage.add("Early", due_on=date(2026, 11, 22))
    stage.add("Late", due_on=date(2026, 11, 24))
    place = stage.cast.url("work/list/")
    shown = stage.cast.linnea.client.get(place, {"from": "۱۴۰۵/۰۹/۰۲"}).content.decode()
    assert "Late" in shown
    assert "Early" not in shown
    assert 'value="۱۴۰۵/۰۹/۰۲"' in shown
    _post(stage, "bulk/", {"uid": str(early.uid), "act": "due", "due_on": "۱۴۰۵/۹/۱۰"})
    early.refresh_from_db()
    assert early.due_on == date(2026, 12, 1)
