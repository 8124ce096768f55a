"""A page or template is named downward only: reverse(), url(), extends, include, import."""

import re
from collections.abc import Iterator

from tests.house import source

_URL = re.compile(
    r"""(?:\breverse(?:_lazy)?|\bresolve_url|\bredirect|\burl|\bpath_of|{%-?\s*url)\s*\(?\s*["']([a-z_]+):[a-z_]+["']"""
)
_TEMPLATE = re.compile(
    r"""(?:extends|include|import|from)\s+["']([a-z_]+)/[\w/.-]+\.(?:html|txt)["']"""
)
_RENDER = re.compile(r"""["']([a-z_]+)/[\w/-]+\.(?:html|txt)["']""")


def _upward() -> Iterator[str]:
    for path in [*source.modules(), *source.templates()]:
        text = path.read_text(encoding="utf-8")
        here = source.floor(source.room_of(path))
        patterns = (_URL, _RENDER if path.suffix == ".py" else _TEMPLATE)
        named = {room for pattern in patterns for room in pattern.findall(text)}
        yield from (f"{source.name(path)} -> {room}" for room in named if source.floor(room) > here)


def test_pages_and_templates_are_named_downward_only() -> None:
    assert list(_upward()) == []
