"""Search: folded, parts of words, newest first, nothing that is not yours."""

import pytest

from polydesk.kit.search import index
from tests.cast import Cast


def _put(cast: Cast) -> None:
    index.put(cast.tehran, kind="client", title="استوديو پارسا", client_id=cast.tehran.pk)
    index.put(
        cast.sydney,
        kind="client",
        title="Harbour Books",
        text="Nguyễn Đức Thịnh, blåbærsyltetøy",
        client_id=cast.sydney.pk,
    )


@pytest.mark.parametrize(
    "query",
    [
        "harbour",
        "arbo",
        "nguyen duc",
        "blabaer",
        "ok",
        "đức",
        "ha boo",
        "HARBOUR bo",
        "harbour & b",
    ],
)
def test_words_and_parts_are_found(cast: Cast, query: str) -> None:
    _put(cast)
    found = [hit.title for hit in index.find(cast.linnea.viewer, query)]
    if query == "ok":
        assert found == []
    else:
        assert found == ["Harbour Books"]


@pytest.mark.parametrize("query", ["استودیو", "ستود", "پا"])
def test_persian_is_found_whichever_yeh_was_typed(cast: Cast, query: str) -> None:
    _put(cast)
    assert len(index.find(cast.linnea.viewer, query)) == 1


def test_a_teammate_finds_nothing_of_other_clients(cast: Cast) -> None:
    _put(cast)
    assert index.find(cast.minh.viewer, "harbour") == []
    assert len(index.find(cast.minh.viewer, "استودیو")) == 1
    assert index.find(cast.charlie.viewer, "harbour") == []


def test_a_changed_title_is_found_by_the_new_words_only(cast: Cast) -> None:
    _put(cast)
    index.put(cast.sydney, kind="client", title="Opera House", client_id=cast.sydney.pk)
    assert index.find(cast.linnea.viewer, "harbour") == []
    assert len(index.find(cast.linnea.viewer, "opera")) == 1
    index.drop("client", [cast.sydney.pk])
    assert index.find(cast.linnea.viewer, "opera") == []


@pytest.mark.parametrize("query", ["", '"', "'", "a' OR 1=1 --", "%", "\\", "(", "*", ":*", "&|!"])
def test_odd_queries_do_no_harm(cast: Cast, query: str) -> None:
    _put(cast)
    assert isinstance(index.find(cast.linnea.viewer, query), list)


def test_control_characters_are_no_words_and_break_nothing(cast: Cast) -> None:
    _put(cast)
    assert len(index.find(cast.linnea.viewer, "har\0bour\x01")) == 1
    assert index.find(cast.linnea.viewer, "\0") == []


@pytest.mark.parametrize("page", ["search", "work/list/"])
def test_a_nul_in_the_address_is_answered(cast: Cast, page: str) -> None:
    assert cast.linnea.client.get(cast.url(f"{page}?q=%00a%00")).status_code == 200
