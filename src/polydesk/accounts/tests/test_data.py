"""The page about one's data: exports by a job, for the owner alone; how long things are kept."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession

from polydesk.accounts.models import Person
from polydesk.clients.models import Contact
from polydesk.connectors.models import ImportBatch
from polydesk.kit import clock, storage
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry as Audited
from polydesk.kit.jobs.runner import drain
from polydesk.kit.models import make, trash
from polydesk.kit.portability import actions, beat, retention
from polydesk.kit.portability.beat import folder
from polydesk.kit.portability.models import Export, Retention
from polydesk.kit.portability.tasks import run_export
from polydesk.kit.upkeep.rules import tidy
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


def _made(cast: Cast, client: str = "") -> Export:
    cast.linnea.client.post(cast.url("settings/data/"), {"client": client})
    drain()
    return Export.objects.latest("pk")


def _zip(response: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_owner_makes_and_takes_a_zip(cast: Cast) -> None:
    row = _made(cast)
    assert row.there
    page = cast.linnea.client.get(cast.url("settings/data/"))
    assert str(row.uid) in page.text
    response = cast.linnea.client.get(cast.url(f"settings/data/exports/{row.uid}/"))
    assert response["Cache-Control"] == "no-store"
    assert "attachment" in response["Content-Disposition"]
    packed = _zip(response)
    assert "Harbour Books" in packed.read("csv/clients.csv").decode("utf-8-sig")
    assert packed.read("csv/clients.csv").startswith(b"\xef\xbb\xbf")
    assert Audited.objects.filter(
        verb="portability.export_downloaded", person=cast.linnea.person
    ).exists()


def test_a_zip_of_one_client_holds_nothing_of_another(cast: Cast) -> None:
    row = _made(cast, str(cast.sydney.uid))
    packed = _zip(cast.linnea.client.get(cast.url(f"settings/data/exports/{row.uid}/")))
    everything = b"".join(packed.read(name) for name in packed.namelist()).decode(errors="replace")
    assert "Harbour Books" in everything
    assert cast.tehran.name not in everything
    assert str(cast.tehran.uid) not in everything


def test_secrets_stay_at_home(cast: Cast) -> None:
    row = _made(cast)
    packed = _zip(cast.linnea.client.get(cast.url(f"settings/data/exports/{row.uid}/")))
    everything = b"".join(packed.read(name) for name in packed.namelist())
    for person in Person.objects.all():
        assert person.password.encode() not in everything


def test_nobody_but_the_owner_gets_it(cast: Cast) -> None:
    row = _made(cast)
    place = cast.url(f"settings/data/exports/{row.uid}/")
    for player in (cast.minh, cast.parsa, cast.charlie):
        assert player.client.get(place).status_code in (403, 404)
        assert player.client.post(cast.url("settings/data/")).status_code in (403, 404)
    assert cast.anonymous.get(place).status_code == 302
    own = f"/w/charlie/settings/data/exports/{row.uid}/"
    assert cast.charlie.client.get(own).status_code == 404
    assert not Audited.objects.filter(verb="portability.export_downloaded").exists()


def test_a_job_of_somebody_who_is_no_owner_any_more_makes_nothing(cast: Cast) -> None:
    row = actions.start_export(viewer=cast.linnea.viewer, at=MORNING)
    run_export.func(cast.workspace.pk, row.pk, cast.minh.person.pk)
    again = Export.objects.get(pk=row.pk)
    assert again.failed_at
    assert not (folder() / again.file_name).exists()


def test_one_at_a_time_and_it_can_be_stopped(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    row = actions.start_export(viewer=viewer, at=MORNING)
    with pytest.raises(Refused, match="made already"):
        actions.start_export(viewer=viewer, at=MORNING)
    page = cast.linnea.client.get(cast.url("settings/data/?part=exports"), HTTP_HX_REQUEST="true")
    assert "hx-trigger" in page.text
    cast.linnea.client.post(cast.url(f"settings/data/exports/{row.uid}/stop/"))
    run_export.func(cast.workspace.pk, row.pk, cast.linnea.person.pk)
    assert Export.objects.get(pk=row.pk).stopped_at
    assert not (folder() / row.file_name).exists()
    assert _made(cast).there


def test_a_running_export_hears_that_it_shall_stop(cast: Cast) -> None:
    folder().mkdir(parents=True, exist_ok=True)
    one = beat.Beat("abc")
    one.total = 5
    one.step()
    assert beat.progress("abc") == (1, 5)
    beat.stop("abc")
    one._next = 0.0
    with pytest.raises(beat.Stopped):
        one.step()
    one.over()
    assert beat.progress("abc") == (0, 0)


def test_after_seven_days_the_link_is_dead_and_the_file_gone(cast: Cast) -> None:
    row = _made(cast)
    assert tidy(clock.now() + timedelta(days=6))["exports"] == 0
    assert (folder() / row.file_name).exists()
    assert tidy(clock.now() + timedelta(days=8))["exports"] == 1
    assert not (folder() / row.file_name).exists()
    place = cast.url(f"settings/data/exports/{row.uid}/")
    assert cast.linnea.client.get(place).status_code == 404


def test_the_owner_chooses_how_long_things_are_kept(cast: Cast) -> None:
    place = cast.url("settings/data/keep/")
    days = {rule.what: rule.days for rule in retention.rules()}
    assert days == {"trash": 30, "exports": 7, "imports": 90, "sessions": 30, "audit": 1095}
    cast.linnea.client.post(place, {**days, "trash": "5"})
    assert retention.days("trash") == 5
    contact = make(Contact, viewer=cast.linnea.viewer, at=MORNING, client=cast.sydney, name="Old")
    trash(contact, viewer=cast.linnea.viewer, at=MORNING)
    assert tidy(MORNING + timedelta(days=4))["trash"] == 0
    assert retention.overdue(MORNING + timedelta(days=8)) == {"trash": 1}
    assert tidy(MORNING + timedelta(days=6))["trash"] == 1
    assert retention.overdue(MORNING + timedelta(days=8)) == {}
    refused = cast.linnea.client.post(place, {**days, "audit": "1"})
    assert refused.status_code == 422
    assert Retention.objects.count() == 1


def test_old_history_sign_ins_and_imported_files_go(cast: Cast) -> None:
    long_ago = MORNING - timedelta(days=2000)
    digest, size = storage.put(io.BytesIO(b"an imported board of long ago"))
    facts = {"vendor": "trello", "file_name": "b.json", "sha256": digest, "size": size}
    batch = make(ImportBatch, viewer=cast.linnea.viewer, at=long_ago, findings={"a": 1}, **facts)
    old = Audited.objects.create(workspace=cast.workspace, at=long_ago, verb="old")
    Audited.objects.create(workspace=cast.workspace, at=MORNING, verb="undo", undoes=old)
    session = UserSession.objects.create(
        user=cast.linnea.person, ip="127.0.0.1", session_key="x", last_seen_at=long_ago
    )
    UserSession.objects.filter(pk=session.pk).update(last_seen_at=long_ago)
    found = retention.overdue(MORNING)
    assert found == {"imports": 1, "sessions": 1, "audit": 1}
    gone = tidy(MORNING)
    assert (gone["imports"], gone["sessions"], gone["audit"]) == (1, 1, 1)
    assert not storage.exists(digest)
    assert ImportBatch.objects.get(pk=batch.pk).findings == {}
    assert retention.overdue(MORNING) == {}
