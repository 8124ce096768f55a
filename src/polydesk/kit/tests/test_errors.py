"""What goes wrong is said in a page of the house, with an id that doctor finds."""

import errno
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory

from polydesk.accounts.models import Person
from polydesk.kit import faults
from polydesk.kit.ui import errors
from polydesk.kit.writes import middleware

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    made = rf.get("/w/nowhere/")
    made.session = {}  # type: ignore[assignment]
    made._messages = []  # type: ignore[attr-defined]
    return made


def test_an_unknown_address_is_answered_in_the_look_of_the_house() -> None:
    answer = Client().get("/there-is-nothing-here/")
    assert answer.status_code == 404
    assert b"kit/desk.css" in answer.content


def test_the_address_of_a_button_says_so(cast: Any) -> None:
    answer = cast.linnea.client.get(cast.url("undo/last/"))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"There is no page at this address" in answer.content
    assert b"kit/desk.css" in answer.content


def test_a_page_for_others_says_that_nothing_was_changed(request_: HttpRequest) -> None:
    answer = errors.forbidden(request_, PermissionDenied())
    assert answer.status_code == 403
    assert b"Nothing was changed" in answer.content


def test_a_form_that_lay_open_too_long_is_refused_kindly(cast: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.linnea.person)
    answer = browser.post(f"/w/{cast.workspace.slug}/clients/new/", {"name": "X"})
    assert answer.status_code == 403
    assert b"open for too long" in answer.content


TOO_MUCH: list[dict[str, Any]] = [
    {"name": "x" * 6_000_000},
    {f"field{n}": "" for n in range(6_000)},
]


@pytest.mark.parametrize("fields", TOO_MUCH, ids=["a field of 6 MB", "6,000 fields"])
def test_too_large_a_form_is_told_in_the_look_of_the_house(
    cast: Any, fields: dict[str, Any]
) -> None:
    body = urlencode(fields)
    answer = cast.linnea.client.post(
        cast.url("clients/new/"), body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert b"kit/desk.css" in answer.content
    assert b"Nothing was saved" in answer.content


def test_too_large_a_form_is_told_in_the_language_of_the_person(cast: Any) -> None:
    Person.objects.filter(pk=cast.linnea.person.pk).update(language="nb")
    answer = cast.linnea.client.post(
        cast.url("clients/new/"),
        urlencode(TOO_MUCH[1]),
        content_type="application/x-www-form-urlencoded",
    )
    assert b'lang="nb"' in answer.content
    assert b"Nothing was saved" not in answer.content


def test_a_failure_is_kept_under_the_id_that_the_page_shows(
    request_: HttpRequest, settings: Any, tmp_path: Any
) -> None:
    settings.HOME = tmp_path
    try:
        raise ValueError("the roof")  # noqa: TRY301
    except ValueError:
        answer = errors.broken(request_)
    assert answer.status_code == 500
    shown = re.search(r"E-[A-Z0-9]{8}", answer.content.decode())
    assert shown is not None
    kept = faults.find(shown[0])
    assert kept is not None
    assert "the roof" in kept["error"]


def test_when_even_the_page_breaks_the_id_is_still_told(
    request_: HttpRequest, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path

    def burst(*_args: object, **_more: object) -> None:
        raise Http404

    monkeypatch.setattr(errors, "render", burst)
    try:
        raise ValueError("the roof")  # noqa: TRY301
    except ValueError:
        answer = errors.broken(request_)
    assert answer["Content-Type"].startswith("text/plain")
    assert b"E-" in answer.content


FULL = OSError(errno.ENOSPC, "No space left on device")


def _answered(error: Exception, request: HttpRequest) -> Any:
    try:
        raise error
    except type(error):
        return errors.broken(request)


@pytest.mark.parametrize("error", [FULL, OperationalError("database or disk is full")])
def test_a_full_disk_is_told_with_its_cure(
    request_: HttpRequest, settings: Any, tmp_path: Any, error: Exception
) -> None:
    settings.HOME = tmp_path
    answer = _answered(error, request_)
    assert answer.status_code == 507
    assert b"make room on the disk" in answer.content


def test_a_success_that_was_taken_back_is_not_announced(
    cast: Any, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(middleware, "_keep", lambda *_args: (_ for _ in ()).throw(FULL))
    browser = cast.linnea.client
    browser.raise_request_exception = False
    answer = browser.post(cast.url("work/capture/"), {"line": "Call Minh", "_key": "once"})
    assert answer.status_code == 507
    assert b"Task added" not in answer.content
    assert b"Task added" not in browser.get(cast.url("")).content


def test_a_log_that_takes_nothing_hides_no_failure(
    request_: HttpRequest, settings: Any, tmp_path: Any, capsys: Any
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "logs").mkdir()
    faults.log_path().symlink_to("/dev/full")
    answer = _answered(ValueError("the roof"), request_)
    shown = re.search(r"E-[A-Z0-9]{8}", answer.content.decode())
    assert shown is not None
    assert shown[0] in capsys.readouterr().err


def test_a_line_that_was_cut_off_is_passed_over(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    fault = faults.record(ValueError("the roof"), "here")
    whole = faults.log_path().read_text()
    faults.log_path().write_text(whole[:60] + "\n" + whole)
    kept = faults.find(fault)
    assert kept is not None
    assert kept["where"] == "here"
