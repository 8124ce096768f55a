"""A form sent twice is carried out once; a refused form leaves nothing behind."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from polydesk.clients.models import Contact
from polydesk.kit.models import make
from polydesk.kit.writes.middleware import WritesMiddleware
from polydesk.kit.writes.models import Claim
from tests.cast import MORNING, Cast


def _post(cast: Cast, key: str) -> HttpRequest:
    request = RequestFactory().post(cast.url("clients/"), {"_key": key} if key else {})
    request.viewer = cast.linnea.viewer  # type: ignore[attr-defined]
    return request


def _send(cast: Cast, key: str, status: int = 303, *, fail: bool = False) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        make(Contact, viewer=cast.linnea.viewer, at=MORNING, client=cast.sydney, name="New")
        if fail:
            raise RuntimeError
        return HttpResponse("made", status=status, headers={"Location": "/there/"})

    def beyond(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    answer = WritesMiddleware(beyond).process_view(_post(cast, key), view, (), {})
    assert isinstance(answer, HttpResponse)
    return answer


def _made() -> int:
    return int(Contact.objects.filter(name="New").count())


def test_a_double_click_gets_the_first_answer(cast: Cast) -> None:
    answers = [_send(cast, "one"), _send(cast, "one")]
    assert [(a.status_code, a["Location"], a.content) for a in answers] == [
        (303, "/there/", b"made")
    ] * 2
    assert _made() == 1


def test_a_key_used_on_another_page_is_refused_with_a_sentence(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    Claim.objects.create(
        workspace_id=viewer.workspace_id, person_id=viewer.person_id, key="one", path="/there/",
        status=303, headers={"Location": "/there/"}, at=MORNING,
    )  # fmt: skip
    answer = cast.linnea.client.post(cast.url("settings/people/"), {"_key": "one"})
    assert answer.status_code == 409
    assert "nothing was changed" in answer.content.decode()


def test_long_keys_that_begin_alike_are_two(cast: Cast) -> None:
    _send(cast, "k" * 70 + "a")
    _send(cast, "k" * 70 + "b")
    assert _made() == 2


def test_a_whole_page_is_not_kept_and_a_repeat_is_sent_on(cast: Cast) -> None:
    answers = [_send(cast, "one", status=200) for _n in range(2)]
    assert [a.status_code for a in answers] == [200, 303]
    assert answers[1]["Location"] == cast.url("clients/")
    assert (_made(), Claim.objects.get().body) == (1, "")


def test_other_keys_and_no_key_are_other_writes(cast: Cast) -> None:
    for key in ("one", "two", "", ""):
        _send(cast, key)
    assert _made() == 4


def test_a_refused_form_leaves_nothing_and_can_be_sent_again(cast: Cast) -> None:
    _send(cast, "one", status=422)
    assert (_made(), Claim.objects.count()) == (0, 0)
    _send(cast, "one")
    assert _made() == 1


def test_a_crash_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(RuntimeError):
        _send(cast, "one", fail=True)
    assert (_made(), Claim.objects.count()) == (0, 0)


def test_reading_is_left_alone(cast: Cast) -> None:
    request = RequestFactory().get(cast.url())
    request.viewer = cast.linnea.viewer  # type: ignore[attr-defined]

    def nothing(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert WritesMiddleware(nothing).process_view(request, nothing, (), {}) is None
