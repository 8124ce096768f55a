"""Every page of the desk has its place in the user guide, and the place is there."""

import pytest

from polydesk.kit.ui import guide
from tests.house.pages import PAGES
from tests.house.test_walk import _ADDRESSES

_WITHOUT = {"shell", "undo", "live", "files"}  # the frame itself, and a download


def test_every_room_has_a_page_of_the_guide() -> None:
    rooms = {name.partition(":")[0] for name in PAGES if _ADDRESSES.get(name)}
    told = {view.partition(":")[0] for view in guide.told()}
    assert rooms - told - _WITHOUT == set(), "say guide.about_all(wiring.GUIDE) in apps.py"


@pytest.mark.parametrize("view", sorted(guide.told()))
def test_the_guide_says_what_a_page_promises(view: str) -> None:
    page, part = guide.told()[view]
    found = guide.read(page, "en", "-")
    assert found is not None, page
    assert not part or part in guide.anchors(page), sorted(guide.anchors(page))
    assert ":" not in view or view in _ADDRESSES, "no page has this name"


@pytest.mark.parametrize(("name", "title"), guide.pages("en"))
def test_every_page_that_the_guide_lists_is_there(name: str, title: str) -> None:
    found = guide.read(name, "en", "-")
    assert found is not None
    assert title
    assert "<br" not in found.html
    assert ".md" not in found.html, "a link leads out of the desk"


@pytest.mark.parametrize("language", ["nb", "fa", "vi"])
@pytest.mark.parametrize("view", sorted(guide.told()))
def test_a_translated_page_has_the_same_anchors(view: str, language: str) -> None:
    page, part = guide.told()[view]
    found = guide.read(page, language, "-")
    assert found is not None
    assert not part or f' id="{part}"' in found.html


@pytest.mark.parametrize("language", ["nb", "fa", "vi"])
def test_a_translated_guide_lists_the_same_pages(language: str) -> None:
    assert [name for name, _title in guide.pages(language)] == [
        name for name, _title in guide.pages("en")
    ]
