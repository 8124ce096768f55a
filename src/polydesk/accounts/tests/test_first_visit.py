"""The one-time link and who sits at the machine."""

from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

from polydesk.accounts import first_visit


def test_the_token_stays_the_same_until_it_is_used(tmp_path: Path) -> None:
    assert first_visit.ensure_token(tmp_path) == first_visit.ensure_token(tmp_path)


def test_the_token_is_long_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    assert len(first_visit.ensure_token(tmp_path)) >= 32
    assert (tmp_path / first_visit.FILE).stat().st_mode & 0o077 == 0


def test_the_token_works_once(tmp_path: Path) -> None:
    token = first_visit.ensure_token(tmp_path)
    assert first_visit.accept(token, tmp_path)
    assert not first_visit.accept(token, tmp_path)


def test_a_new_token_is_made_after_the_old_one_was_used(tmp_path: Path) -> None:
    token = first_visit.ensure_token(tmp_path)
    first_visit.accept(token, tmp_path)
    assert first_visit.ensure_token(tmp_path) != token


@pytest.mark.parametrize("wrong", ["", "x", "ø"])
def test_a_wrong_token_opens_nothing_and_leaves_the_right_one(tmp_path: Path, wrong: str) -> None:
    token = first_visit.ensure_token(tmp_path)
    assert not first_visit.accept(wrong, tmp_path)
    assert first_visit.accept(token, tmp_path)


def test_without_a_token_nothing_is_accepted(tmp_path: Path) -> None:
    assert not first_visit.accept("", tmp_path)


def test_a_forgotten_token_opens_nothing(tmp_path: Path) -> None:
    token = first_visit.ensure_token(tmp_path)
    first_visit.forget(tmp_path)
    assert not first_visit.accept(token, tmp_path)


@pytest.mark.parametrize(
    ("meta", "local"),
    [
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}, True),
        ({"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]:8000"}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost"}, True),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_HOST": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "desk.example.org"}, False),
        (
            {
                "REMOTE_ADDR": "127.0.0.1",
                "HTTP_HOST": "127.0.0.1",
                "HTTP_X_FORWARDED_FOR": "192.0.2.7",
            },
            False,
        ),
        ({"REMOTE_ADDR": "", "HTTP_HOST": "127.0.0.1"}, False),
    ],
)
def test_only_the_machine_itself_is_local(meta: dict[str, Any], local: bool, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert first_visit.is_local(RequestFactory().get("/", **meta)) is local


HERE: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1"}


@pytest.mark.parametrize(
    "header", ["X_FORWARDED_HOST", "X_FORWARDED_PROTO", "FORWARDED", "CF_CONNECTING_IP", "CF_RAY",
               "TRUE_CLIENT_IP", "X_REAL_IP", "VIA"]
)  # fmt: skip
def test_any_mark_of_a_proxy_is_not_local(header: str) -> None:
    request = RequestFactory().get("/", **HERE, **{f"HTTP_{header}": "192.0.2.7"})  # type: ignore[arg-type]
    assert not first_visit.is_local(request)


def test_nobody_is_local_where_the_desk_has_a_public_address(settings: Any) -> None:
    settings.PUBLIC_URL = "https://desk.example.org"
    assert not first_visit.is_local(RequestFactory().get("/", **HERE))
