"""Pieces are drawn once for a value, a language, a workspace."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from polydesk.kit.ui import fragments
from polydesk.kit.viewer import Viewer, system

_env = Environment(
    autoescape=True,
    loader=DictLoader(
        {
            "piece": "{{ count() }}<b>{{ value }}</b>{{ w.sign }}{{ mark }}",
            "words": "{% set w = {'sign': '#' ~ viewer.language} %}",
        }
    ),
)
EYES = system(1, "a")


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    made: list[int] = []

    def count() -> str:
        made.append(1)
        return ""

    _env.globals["count"] = count
    monkeypatch.setattr(fragments, "engines", {"jinja2": SimpleNamespace(env=_env)})
    fragments._template.cache_clear()
    fragments.forget()
    yield made
    fragments._template.cache_clear()
    fragments.forget()


def _draw(viewer: Viewer, value: str, mark: str = "") -> str:
    return str(fragments.pieces(viewer, "piece", words="words", mark=mark)(value))


def test_a_piece_is_drawn_once_and_escaped(drawn: list[int]) -> None:
    assert [_draw(EYES, "<x>"), _draw(EYES, "<x>")] == ["<b>&lt;x&gt;</b>#en"] * 2
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "other", [{"language": "fa"}, {"workspace_slug": "b"}, {"zone": "Asia/Tehran"}]
)
def test_other_eyes_see_another_piece(drawn: list[int], other: dict[str, str]) -> None:
    _draw(EYES, "x")
    _draw(replace(EYES, **other), "x")  # type: ignore[arg-type]
    assert len(drawn) == 2


def test_what_else_it_depends_on_makes_another_piece(drawn: list[int]) -> None:
    assert [_draw(EYES, "x", "!"), _draw(EYES, "x", "?")] == ["<b>x</b>#en!", "<b>x</b>#en?"]
    assert len(drawn) == 2
