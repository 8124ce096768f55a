"""The living page of the look shows every piece there is."""

import re
from pathlib import Path

import pytest

from tests.cast import Cast

_KIT = Path(__file__).parents[1] / "ui/jinja2/kit"
# what no reader sees by itself: the frame around fields, a script, the head and the toast, whose
# insides the page shows by hand (it may hold one h1, and toasts leave); links of the desk
_INSIDE = {"wrap", "combo_script", "page_head", "toast", "ways"}


def _pieces() -> set[str]:
    told = re.findall(r"set (\w+) = in_", (_KIT / "macros.html").read_text())
    charts = re.findall(r"macro ([a-z]\w*)\(", (_KIT / "charts.html").read_text())
    return ({*told} | {*charts}) - _INSIDE - {"say", "say_short"}


@pytest.mark.parametrize("piece", sorted(_pieces()))
def test_each_piece_is_shown(piece: str) -> None:
    shown = "".join(page.read_text() for page in (_KIT / "styleguide").glob("*.html"))
    assert re.search(rf"(ui|charts)\.{piece}\(", shown), piece


def test_the_page_is_drawn_in_both_directions_and_themes(cast: Cast) -> None:
    page = cast.linnea.client.get("/styleguide/").content.decode()
    assert page.count('<div class="pane"') % 4 == 0
    assert page.count('data-theme="dark" lang="fa" dir="rtl"') == page.count(
        '<section class="part"'
    ) - page.count('<section class="part">')
    assert "tok-quick" in page


def test_the_page_has_a_layout_of_its_own(cast: Cast) -> None:
    """The user guide has a class of the same name, which once squeezed the pieces into a column."""
    page = cast.linnea.client.get("/styleguide/").content.decode()
    assert 'class="plain-main styles"' in page
