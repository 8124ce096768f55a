"""The walk: every address of the house, as the whole cast, against what pages.py declares."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast
from tests.house.pages import DOOR, NOT, PAGES, Answer, Page
from tests.house.stage import BUILDERS

_PEOPLE = ("the owner", "a teammate", "a contact", "a stranger", "somebody not signed in")


def _names(resolver: URLResolver, space: tuple[str, ...] = ()) -> Iterator[tuple[str, bool]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*space, pattern.namespace) if pattern.namespace else space
            for name, at_desk in _names(pattern, inner):
                yield name, at_desk or "workspace" in pattern.pattern.converters
        elif isinstance(pattern, URLPattern):
            yield ":".join([*space, pattern.name or str(pattern.pattern)]), False


_ADDRESSES = dict(_names(get_resolver()))


def _url(name: str, page: Page, cast: Cast, client: Any) -> str:
    kwargs = BUILDERS[page.rows](cast, client) if page.rows else {}
    desk = {"workspace": cast.workspace.slug} if _ADDRESSES[name] else {}
    return reverse(name, kwargs={**desk, **kwargs})


def _browsers(cast: Cast) -> list[Browser]:
    players = (cast.linnea, cast.minh, cast.parsa, cast.charlie)
    return [*(player.client for player in players), cast.anonymous]


def _asked(browser: Browser, method: str, url: str) -> tuple[int, str]:
    browser.raise_request_exception = False
    response: Any = getattr(browser, method)(url)
    fault = getattr(response, "exc_info", None)
    why = repr(fault[1]) if fault and response.status_code >= 500 else ""
    _end(response)
    return response.status_code, response.headers.get("Location", "") or why


def _end(response: Any) -> None:
    """Close a response and keep the connection, which is in the test's own transaction."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def _fits(told: tuple[int, str], expected: Answer) -> bool:
    status, location = told
    if expected == DOOR:
        return status in {302, 303} and "/sign-in/" in location
    return status in expected


def test_every_page_is_declared() -> None:
    assert set(_ADDRESSES) - set(PAGES) == set(), "declare these in tests/house/pages.py"


def test_no_page_is_declared_that_does_not_exist() -> None:
    assert set(PAGES) - set(_ADDRESSES) == set()


@pytest.mark.parametrize("name", sorted(set(PAGES) & set(_ADDRESSES)))
def test_a_page_answers_each_person_as_declared(name: str, cast: Cast) -> None:
    page = PAGES[name]
    found = [
        f"{method} as {who}: {told}, not {expected if isinstance(expected, str) else set(expected)}"
        for method, answers in (("get", page.get), ("post", page.post))
        if answers is not None
        for who, browser, expected in zip(_PEOPLE, _browsers(cast), answers, strict=True)
        if not _fits(told := _asked(browser, method, _url(name, page, cast, cast.tehran)), expected)
    ]
    assert found == []


@pytest.mark.parametrize(
    "name", sorted(name for name, page in PAGES.items() if page.by_client and name in _ADDRESSES)
)
def test_a_teammate_finds_nothing_of_a_client_not_granted(name: str, cast: Cast) -> None:
    page = PAGES[name]
    for method, answers in (("get", page.get), ("post", page.post)):
        if answers is not None:
            told = _asked(cast.minh.client, method, _url(name, page, cast, cast.sydney))
            assert told[0] in NOT | ({405} if page.post and method == "get" else set())
