"""The page on which somebody says what the columns of a table hold."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.connectors.models import ImportBatch, TableMapping
from polydesk.connectors.queries import last_state
from polydesk.kit.jobs.models import Job
from polydesk.kit.jobs.runner import run
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

MINE = b"What,Whose,Until,Mood\nWrite,Fjord AS,3/4/2026,calm\nCall,Fjord AS,5/6/2026,\n"
SAID = {"rows": "tasks", "head": "1", "was": "tasks 1", "was_sheet": "", "project": "Mine"}
ROLES = {"c0": "title", "c1": "client", "c2": "due", "c3": ""}


def upload(cast: Cast, data: bytes = MINE, name: str = "mine.csv") -> str:
    answer = cast.linnea.client.post(
        cast.url("imports/"), {"file": SimpleUploadedFile(name, data)}, follow=True
    )
    return str(answer.redirect_chain[-1][0])


def newest() -> ImportBatch:
    found = ImportBatch.objects.order_by("-pk").first()
    assert found is not None
    return found


def body(cast: Cast, address: str, **said: str) -> str:
    return str(cast.linnea.client.get(address, said).content.decode())


def save(cast: Cast, address: str, **said: str) -> Any:
    return cast.linnea.client.post(address, {**SAID, **ROLES, "save": "1", **said})


def work(cast: Cast) -> None:
    cast.linnea.client.post(cast.url(f"imports/{newest().uid}/start/"), {})
    for job in Job.objects.filter(state="waiting", task__startswith="polydesk.connectors"):
        run(job)
    state = last_state(newest())
    assert state is not None
    assert state.state == "done"


def test_a_table_nobody_knows_leads_to_its_columns(cast: Cast) -> None:
    address = upload(cast)
    assert address.endswith("/mapping/")
    text = body(cast, address)
    assert "Whose" in text
    assert "Fjord AS" in text
    assert Task.objects.count() == 0


def test_it_is_imported_as_said_and_remembered(cast: Cast) -> None:
    answer = save(cast, upload(cast), dates="mdy")
    assert answer.status_code == 303
    work(cast)
    assert dict(Task.objects.values_list("title", "due_on")) == {
        "Write": date(2026, 3, 4),
        "Call": date(2026, 5, 6),
    }
    assert TableMapping.objects.count() == 1
    newer = MINE + b"More,Fjord AS,7/8/2026,\n"
    address = upload(cast, newer, "mine (1).csv")
    assert not address.endswith("/mapping/"), "the same header goes straight to the preview"
    assert "Change what the columns hold" in body(cast, address)
    work(cast)
    assert Task.objects.count() == 3
    assert Task.objects.get(title="More").due_on == date(2026, 7, 8)


def test_the_same_table_twice_changes_nothing(cast: Cast) -> None:
    for _time in range(2):
        address = upload(cast)
        if address.endswith("/mapping/"):
            save(cast, address, dates="dmy")
        work(cast)
    assert Task.objects.count() == 2
    assert newest().report["created"]["tasks"] == 0
    assert newest().report["unchanged"]["tasks"] == 2


def test_what_is_missing_is_named_and_nothing_is_kept(cast: Cast) -> None:
    answer = save(cast, upload(cast), c0="")
    assert answer.status_code == 422
    assert "A needed column is missing" in answer.content.decode()
    assert TableMapping.objects.count() == 0


def test_the_preview_follows_what_is_said(cast: Cast) -> None:
    address = upload(cast)
    text = body(cast, address, **SAID, **ROLES, dates="mdy")
    assert "4 Mar 2026" in text
    assert "5/6/2026" in text
    text = body(cast, address, **SAID, **ROLES, dates="dmy")
    assert "3 Apr 2026" in text
    assert "Month first" in text, "what was asked stays to be changed"
    answer = cast.linnea.client.get(
        address, {**SAID, **ROLES, "rows": "expenses"}, headers={"HX-Request": "true"}
    )
    part = answer.content.decode()
    assert part.strip().startswith('<div id="mapping"')
    assert "Supplier" in part


def test_hours_begin_with_the_zone_of_the_business(cast: Cast) -> None:
    address = upload(cast, b"What,When,Long\nWrite,2026-11-30,2\n")
    text = body(cast, address, **{**SAID, "rows": "time_entries"})
    assert 'value="Europe/Oslo" selected' in text


def test_without_a_script_a_button_shows_the_preview(cast: Cast) -> None:
    answer = cast.linnea.client.post(upload(cast), {**SAID, **ROLES, "look": "1"})
    assert answer.status_code == 200
    assert "What do the columns hold?" in answer.content.decode()
    assert TableMapping.objects.count() == 0


def test_hostile_headers_are_text(cast: Cast) -> None:
    data = b'"<script>alert(1)</script>","=HYPERLINK(1)",\nWrite,x,y\n'
    text = body(cast, upload(cast, data))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert "Column 3" in text


def test_what_can_not_be_read_is_told_with_its_line(cast: Cast) -> None:
    address = upload(cast, b"Task,Due\nWrite,soon\n")
    assert "is no date" in body(cast, address)


def test_a_mapping_is_changed_before_the_import(cast: Cast) -> None:
    address = upload(cast)
    save(cast, address, dates="mdy")
    save(cast, address, dates="dmy", c3="notes")
    assert TableMapping.objects.count() == 1
    work(cast)
    assert Task.objects.get(title="Write").due_on == date(2026, 4, 3)
    assert "calm" in Task.objects.get(title="Write").notes
    gone = cast.linnea.client.get(address)
    assert gone.status_code == 303, "what is imported is not asked any more"


def test_only_the_owner_may_say_it(cast: Cast) -> None:
    assert cast.minh.client.get(upload(cast)).status_code in (403, 404)


def test_hours_that_name_nobody_are_no_strangers(cast: Cast) -> None:
    address = upload(cast, b"Day;Client;What;Hours\n03.11.2026;Fjord AS;Fix;1,5\n", "hours.csv")
    roles = {"c0": "date", "c1": "client", "c2": "description", "c3": "duration"}
    said = {"rows": "time_entries", "head": "1", "was": "time_entries 1", "save": "1", **roles}
    answer = cast.linnea.client.post(address, said)
    text = body(cast, answer["Location"])
    assert "Whose time it is" not in text
    assert newest().findings["created"]["time_entries"] == 1
