"""Templates keep to the content policy, to the filters, and to safe forms."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

_TEMPLATES = source.templates()
_DESK = source.jinja_templates()
_COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
_INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script\b(?![^>]*\bsrc=)(?![^>]*json)"
)
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL | re.IGNORECASE)
_POSTS = re.compile(r"^<form\b[^>]*?(?:method=[\"']post|hx-post)", re.DOTALL | re.IGNORECASE)
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_RAW = re.compile(
    r"(?:^|\.)(?:\w+_)?(?:count|total|amount|minutes|seconds|hours|number|position|sum|rate|price"
    r"|date|day|month|due_on|due_at|started_at|ended_at|created_at|changed_at|done_at|issued_at"
    r"|uid_short|length)$"
)
_TRANS = re.compile(r"\{%-?\s*trans\b(.*?)%\}(.*?)\{%-?\s*endtrans", re.DOTALL)
_GIVEN = re.compile(r"(\w+)=((?:\([^()]*\)|[^,%()])+)")
_OPTIONAL_PHYSICAL = re.compile(
    r"(?<![\w-])-?(?:[a-z]+:)*(?:m[lr]|p[lr]|left|right|text-left|text-right|rounded-[lr]|border-[lr])"
    r"-(?:\d|auto|px|\[)|(?<![\w-])text-(?:left|right)(?![\w-])"
)


def _text(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def _found(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for match in pattern.finditer(_text(path)):
            yield f"{source.name(path)}: {match.group().strip()}"


def test_no_script_or_style_stands_in_a_page() -> None:
    assert list(_found(_INLINE, _TEMPLATES)) == []


def test_sides_are_logical_so_that_persian_pages_turn_around() -> None:
    assert list(_found(_OPTIONAL_PHYSICAL, _TEMPLATES)) == []


@pytest.mark.parametrize("helper", ["csrf_input()", "key_input()"])
def test_every_form_that_posts_is_guarded(helper: str) -> None:
    bare = [
        f"{source.name(path)}: {form.group()[:80]}"
        for path in _DESK
        for form in _FORM.finditer(_text(path))
        if _POSTS.match(form.group()) and helper not in form.group()
    ]
    assert bare == []


def test_numbers_and_dates_pass_through_a_filter() -> None:
    raw = [
        f"{source.name(path)}: {{{{ {output} }}}}"
        for path in _DESK
        for output in _outputs(path)
        if _RAW.search(output.strip())
    ]
    assert raw == []


def _outputs(path: Path) -> Iterator[str]:
    """Yield what is written as text; attributes of tags are for machines."""
    text = re.sub(r"<[a-zA-Z][^<>]*(?:\{\{.*?\}\}[^<>]*)+>", "", _text(path), flags=re.DOTALL)
    for block in _TRANS.finditer(text):
        given = dict(_GIVEN.findall(block.group(1)))
        yield from (given.get(name, name) for name in _OUTPUT.findall(block.group(2)))
    text = re.sub(r"\{%.*?%\}", "", _TRANS.sub("", text), flags=re.DOTALL)
    yield from _OUTPUT.findall(text)
