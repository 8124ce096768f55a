"""Keys of rows without ids; the sentences behind codes."""

import re
from typing import Any

import pytest
from django.utils import translation

from polydesk.connectors.base import words
from polydesk.connectors.base.keys import content_key, occurrences


class _Named(dict[str, Any]):
    """For every name, the name itself as a template has it."""

    def __missing__(self, name: str) -> str:
        return f"%({name})s"


def test_the_same_parts_give_the_same_key() -> None:
    assert content_key("a", "b") == content_key("a", "b")
    assert content_key("a", "b") != content_key("ab", "")


def test_occurrences_do_not_depend_on_the_order_of_the_file() -> None:
    rows = [("x", "b"), ("y", "a"), ("x", "a"), ("x", "b")]
    assert occurrences(rows) == [2, 1, 1, 3]
    assert occurrences(reversed(rows)) == [2, 1, 1, 3]


@pytest.mark.parametrize("code", sorted({**words.TROUBLES, **words.REFUSALS, **words.NOTES}))
@pytest.mark.parametrize("language", ["en", "nb", "fa", "vi"])
def test_each_code_has_a_whole_sentence(code: str, language: str) -> None:
    template = {**words.TROUBLES, **words.REFUSALS, **words.NOTES}[code]
    names = re.findall(r"%\((\w+)\)s", template % _Named(count=7, found=7))
    params: dict[str, str | int] = {**dict.fromkeys(names, "7"), "count": 7, "found": 7}
    with translation.override(language):
        said = words.sentence(code, params)
    assert "%(" not in said
    assert said.endswith(".")


def test_kinds_of_file_are_said_in_words() -> None:
    assert "PDF" in words.sentence("unknown_kind", {"seems": "pdf"})
