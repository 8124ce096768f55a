"""How many queries each page of the desk makes, held in `queries.json`.

A page that asks more than the file says fails; one that asks less fails too, so that the file
stays true. `UPDATE_QUERIES=1 pytest tests/house/test_queries.py` writes the file anew.
"""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.house.pages import OK, PAGES
from tests.house.test_walk import _ADDRESSES, _url

_FILE = Path(__file__).with_name("queries.json")
_OPEN = sorted(
    name
    for name, page in PAGES.items()
    if page.get and page.get[0] == OK and _ADDRESSES.get(name) and name != "live:stream"
)


def _asked(name: str, cast: Cast) -> int:
    url = _url(name, PAGES[name], cast, cast.tehran)
    browser = cast.linnea.client
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        browser.get(url)
    return len(seen)


@pytest.mark.parametrize("name", _OPEN)
def test_a_page_asks_as_much_as_the_baseline_says(name: str, cast: Cast) -> None:
    kept: dict[str, int] = json.loads(_FILE.read_text())
    asked = _asked(name, cast)
    if os.environ.get("UPDATE_QUERIES"):
        text = json.dumps({**kept, name: asked}, indent=1, sort_keys=True)
        _FILE.write_text(f"{text}\n")
        return
    assert asked == kept.get(name), "see the head of this file"


def test_the_baseline_names_no_page_that_is_gone() -> None:
    assert set(json.loads(_FILE.read_text())) - set(_OPEN) == set()
