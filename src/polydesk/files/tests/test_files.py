"""Files: kept once, named cleanly, handed out harmlessly."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from polydesk.files import actions, queries, rules
from polydesk.files.actions import store
from polydesk.files.models import File
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.work import actions as work
from tests.cast import MORNING, Cast


def _stored(cast: Cast, name: str, client_id: int | None = None) -> File:
    upload = SimpleUploadedFile("x", b"hello")
    setattr(upload, "_name", name)  # noqa: B010 - as it came, not as Django cleans it
    return store(viewer=cast.linnea.viewer, at=MORNING, upload=upload, client_id=client_id)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\brief.doc", "brief.doc"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("برنامه\u200cها.pdf", "برنامه\u200cها.pdf"),
        ("a\x00b\n.txt", "ab.txt"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_names_lose_what_could_deceive(given: str, kept: str) -> None:
    assert rules.clean_name(given) == kept


@pytest.mark.parametrize(
    ("name", "disposition", "kind"),
    [
        ("photo.png", "inline", "image/png"),
        ("page.html", "attachment", rules.UNKNOWN),
        ("drawing.svg", "attachment", rules.UNKNOWN),
        ("data.xml", "attachment", rules.UNKNOWN),
        ("sheet.xlsx", "attachment", rules.UNKNOWN),
        ("no-ending", "attachment", rules.UNKNOWN),
    ],
)
def test_nothing_that_carries_script_opens_in_the_browser(
    cast: Cast, name: str, disposition: str, kind: str
) -> None:
    file = _stored(cast, name)
    answer = cast.linnea.client.get(cast.url(f"files/{file.uid}/"))
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_persian_name_survives_the_way_out(cast: Cast) -> None:
    file = _stored(cast, "برنامه.zip")
    answer = cast.linnea.client.get(cast.url(f"files/{file.uid}/"))
    assert "filename*=utf-8''%D8%A8" in answer["Content-Disposition"]


def test_the_same_bytes_are_kept_once(cast: Cast) -> None:
    assert _stored(cast, "a.txt").sha256 == _stored(cast, "b.txt").sha256


def test_only_who_sees_the_client_gets_the_file(cast: Cast) -> None:
    tehran, sydney = _stored(cast, "a", cast.tehran.pk), _stored(cast, "b", cast.sydney.pk)
    minh = cast.minh.client
    assert minh.get(cast.url(f"files/{tehran.uid}/")).status_code == 200
    assert minh.get(cast.url(f"files/{sydney.uid}/")).status_code == 404
    for player in (cast.parsa, cast.olivia, cast.charlie):
        assert player.client.get(cast.url(f"files/{tehran.uid}/")).status_code == 404


def test_a_file_too_large_is_refused(cast: Cast) -> None:
    upload = UploadedFile(BytesIO(b"x"), "big", size=rules.LARGEST + 1)
    with pytest.raises(Refused):
        store(viewer=cast.linnea.viewer, at=MORNING, upload=upload)
    assert not File.objects.exists()


def test_a_file_whose_bytes_are_gone_is_not_there(cast: Cast) -> None:
    file = _stored(cast, "a.txt")
    File.objects.update(sha256="0" * 64)
    assert cast.linnea.client.get(cast.url(f"files/{file.uid}/")).status_code == 404


def _sent(cast: Cast, url: str, *files: tuple[str, bytes]) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return cast.linnea.client.post(cast.url(url), {"file": uploads}, follow=True)


def _rows(cast: Cast, client_id: int | None) -> list[str]:
    return [row.name for row in queries.listing(cast.linnea.viewer, client_id, 1)]


def test_several_files_come_at_once_and_stand_on_the_page_of_the_client(cast: Cast) -> None:
    place = f"files/client/{cast.tehran.uid}/"
    answer = _sent(cast, place, ("brief.txt", b"1"), ("logo.png", b"2" * 2500))
    assert sorted(_rows(cast, cast.tehran.pk)) == ["brief.txt", "logo.png"]
    page = answer.content.decode()
    assert "2 files added." in page
    assert "3 kB" in page or "2 kB" in page
    assert "Linnea" in page


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    place = f"files/client/{cast.tehran.uid}/"
    _sent(cast, place, ("brief.txt", b"1"), ("brief.txt", b"1"))
    answer = _sent(cast, place, ("brief.txt", b"1"))
    assert _rows(cast, cast.tehran.pk) == ["brief.txt"]
    assert "is here already" in answer.content.decode()


def test_a_removed_file_comes_back_by_undo(cast: Cast) -> None:
    file = _stored(cast, "a.txt", cast.tehran.pk)
    done = actions.remove(viewer=cast.linnea.viewer, at=MORNING, file=file)
    assert _rows(cast, cast.tehran.pk) == []
    undo.undo(viewer=cast.linnea.viewer, at=MORNING, token=done.uid)
    assert _rows(cast, cast.tehran.pk) == ["a.txt"]


def test_a_file_that_hangs_on_a_task_is_not_removed(cast: Cast) -> None:
    eyes = cast.linnea.viewer
    file = _stored(cast, "a.txt", cast.tehran.pk)
    project = work.default_project(viewer=eyes, at=MORNING, client_id=cast.tehran.pk)
    task = work.add_task(viewer=eyes, at=MORNING, project=project, title="Answer the bank").task
    work.attach_files(viewer=eyes, at=MORNING, task=task, files=[file])
    answer = cast.linnea.client.post(cast.url(f"files/{file.uid}/remove/"))
    assert answer.status_code == 422
    assert "Answer the bank" in answer.content.decode()
    assert File.objects.filter(pk=file.pk).exists()


def test_files_of_the_business_are_the_owners(cast: Cast) -> None:
    _sent(cast, "files/", ("receipt.pdf", b"%PDF"))
    assert _rows(cast, None) == ["receipt.pdf"]
    assert queries.listing(cast.minh.viewer, None, 1) == []
    assert cast.minh.client.get(cast.url("files/")).status_code == 403


def test_a_form_without_a_file_says_so(cast: Cast) -> None:
    answer = cast.linnea.client.post(cast.url("files/"))
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


@pytest.mark.parametrize(
    ("size", "language", "said"),
    [(900, "en", "900 bytes"), (12_400, "en", "12 kB"), (3_440_000, "nb", "3,4 MB")],
)
def test_sizes_are_written_as_people_read_them(size: int, language: str, said: str) -> None:
    assert rules.size_text(size, language) == said


@pytest.mark.parametrize(
    ("kind", "icon"),
    [("text/csv", "file-spreadsheet"), ("image/png", "file-text"), (rules.UNKNOWN, "file")],
)
def test_icons_tell_sheets_from_texts(kind: str, icon: str) -> None:
    assert rules.icon(kind) == icon
