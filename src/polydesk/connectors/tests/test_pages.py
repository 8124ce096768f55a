"""The pages of the imports: choose, answer, import, cancel, undo."""

import hashlib
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.clients.models import Client
from polydesk.connectors.models import ImportBatch
from polydesk.connectors.queries import last_state
from polydesk.connectors.tests.test_import import HEAD, ROW, rich
from polydesk.connectors.vendors.trello.tests.test_trello import card
from polydesk.kit import storage
from polydesk.kit.jobs.models import Job
from polydesk.kit.jobs.runner import run
from polydesk.tracking.models import Entry
from polydesk.work.models import Project, Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

REPORT = (HEAD + ROW.format("Draft", "09", "09")).encode()


def upload(cast: Cast, data: bytes, name: str = "board.json") -> Any:
    file = SimpleUploadedFile(name, data)
    return cast.linnea.client.post(cast.url("imports/"), {"file": file})


def newest() -> ImportBatch:
    found = ImportBatch.objects.order_by("-pk").first()
    assert found is not None
    return found


def state() -> str:
    found = last_state(newest())
    assert found is not None
    return found.state


def page(cast: Cast, part: str = "") -> str:
    return cast.url(f"imports/{newest().uid}/{part}")


def work() -> None:
    for job in Job.objects.filter(state="waiting", task__startswith="polydesk.connectors"):
        run(job)


def test_a_file_is_looked_at_before_anything_is_imported(cast: Cast) -> None:
    answer = upload(cast, rich())
    assert answer.status_code == 303
    body = cast.linnea.client.get(answer["Location"]).content.decode()
    assert "پاسخ به مشتری" in body
    assert "New client: Butikk" in body
    assert Task.objects.count() == 0
    assert state() == "checked"


def test_the_import_is_carried_out_and_told(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"), {"place-B": f"row:{cast.sydney.pk}"})
    assert state() == "queued"
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert 'hx-trigger="every 1s"' in body
    assert 'http-equiv="refresh"' in body
    work()
    assert state() == "done"
    assert Project.objects.get(name="Butikk").client == cast.sydney
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert "The import is done" in body
    part = cast.linnea.client.get(page(cast), headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="standing"')


def test_the_same_file_again_makes_nothing_and_asks_no_place(cast: Cast) -> None:
    for _time in range(2):
        upload(cast, rich())
        cast.linnea.client.post(page(cast, "start/"))
        work()
    assert sum(newest().report["created"].values()) == 0
    assert newest().findings["places"] == []
    listed = cast.linnea.client.get(cast.url("imports/")).content.decode()
    assert listed.count(">board.json</bdi>") == 2


def test_a_zone_is_asked_for_and_remembered(cast: Cast) -> None:
    upload(cast, REPORT, "report.csv")
    assert "In which time zone" in cast.linnea.client.get(page(cast)).content.decode()
    cast.linnea.client.post(page(cast, "start/"))
    assert state() == "checked"
    cast.linnea.client.post(page(cast), {"zone": "Asia/Tehran"})
    assert newest().zone == "Asia/Tehran"
    cast.linnea.client.post(page(cast, "start/"))
    work()
    assert str(Entry.objects.get().started_at) == "2024-03-04 05:30:00+00:00"
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert "/time/?week=2024-03-04" in body


def test_the_zone_chosen_is_named_as_everywhere_else(cast: Cast) -> None:
    upload(cast, REPORT, "report.csv")
    cast.linnea.client.post(page(cast), {"zone": "Asia/Tehran"})
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert "<bdi>Tehran</bdi>" in body


def test_refused_rows_stop_everything_unless_left_out(cast: Cast) -> None:
    upload(cast, rich(cards=[card("c1"), card("c1")]))
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert "Another one before it has the same id" in body
    cast.linnea.client.post(page(cast, "start/"))
    assert state() == "checked"
    cast.linnea.client.post(page(cast, "start/"), {"keep_good": "on"})
    work()
    assert Task.objects.count() == 1


def test_a_file_that_can_not_be_taken_is_told_on_the_page(cast: Cast) -> None:
    answer = upload(cast, b"%PDF-1.7 \xff\xfe", "invoice.pdf")
    assert answer.status_code == 422
    assert "a PDF document" in answer.content.decode()
    assert upload(cast, rich()[:500]).status_code == 422
    assert ImportBatch.objects.count() == 0


def test_a_far_too_large_file_is_refused_before_it_is_read(cast: Cast) -> None:
    answer = cast.linnea.client.post(
        cast.url("imports/"), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(1 << 30)
    )
    assert answer.status_code == 413
    assert "150" in answer.content.decode()


def test_an_import_can_be_cancelled_before_and_while_it_runs(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    cast.linnea.client.post(page(cast, "cancel/"))
    work()
    assert state() == "cancelled"
    assert Task.objects.count() == 0


def test_html_in_names_is_shown_as_text(cast: Cast) -> None:
    evil = "=<img src=x onerror=alert(1)>"
    row = ROW.format(evil, "09", "09").replace("Web,Homepage", f"{evil},{evil}")
    upload(cast, (HEAD + row.replace("Fjord AS", evil)).encode(), f"{evil}.csv")
    asked = cast.linnea.client.get(page(cast)).content.decode()
    cast.linnea.client.post(page(cast), {"zone": "Europe/Oslo"})
    preview = cast.linnea.client.get(page(cast)).content.decode()
    listed = cast.linnea.client.get(cast.url("imports/")).content.decode()
    assert "&lt;img src=x" in preview
    assert "<img src=x" not in asked + preview + listed
    upload(cast, rich(name=evil, cards=[card("c1", name=evil), card("c1", name=evil)]))
    assert "<img src=x" not in cast.linnea.client.get(page(cast)).content.decode()


def test_an_import_can_be_undone(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    work()
    assert Client.objects.filter(name="Butikk").exists()
    cast.linnea.client.post(page(cast, "undo/"))
    work()
    assert state() == "undone"
    assert Task.objects.count() == 0
    assert not Client.objects.filter(name="Butikk").exists()


def test_only_the_owner_imports(cast: Cast) -> None:
    upload(cast, rich())
    for path in (cast.url("imports/"), page(cast)):
        assert cast.minh.client.get(path).status_code in (403, 404)
        assert cast.charlie.client.get(path).status_code == 404


def test_a_place_of_another_business_is_not_taken(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"), {"place-B": "row:999999"})
    assert newest().choices["B"] == "new:Butikk"  # as it was suggested


def test_pages_speak_persian_with_its_digits(cast: Cast) -> None:
    cast.linnea.person.language = "fa"
    cast.linnea.person.save()
    upload(cast, rich())
    body = cast.linnea.client.get(page(cast)).content.decode()
    assert 'dir="rtl"' in body
    table = re.sub(r"<[^>]+>", " ", body[body.index("<tbody") :])
    assert "۳" in table


def test_a_refused_file_leaves_the_same_bytes_of_others_alone(cast: Cast) -> None:
    digest, _size = storage.put(io.BytesIO(b"a note that a client has attached"))
    file = SimpleUploadedFile("x.json", b"a note that a client has attached")
    assert cast.charlie.client.post("/w/charlie/imports/", {"file": file}).status_code == 422
    assert storage.exists(digest)
    assert upload(cast, b"nothing that is known here").status_code == 422
    assert not storage.exists(hashlib.sha256(b"nothing that is known here").hexdigest())
