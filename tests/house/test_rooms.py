"""Every room is furnished: a README, tests, words in each language."""

import pytest

from tests.house import source
from tools.words import extract
from tools.words import rooms as words


@pytest.mark.parametrize("room", source.rooms())
def test_a_room_tells_what_it_is_for(room: str) -> None:
    readme = source.SOURCE / room / "README.md"
    assert readme.exists(), f"{room} has no README.md"
    assert 3 <= len(readme.read_text(encoding="utf-8").strip().splitlines()) <= 30


@pytest.mark.parametrize("room", source.rooms())
def test_a_room_is_tested(room: str) -> None:
    assert list((source.SOURCE / room).rglob("tests/**/test_*.py"))


@pytest.mark.parametrize("room", words.names())
def test_a_room_that_speaks_speaks_every_language(room: str) -> None:
    speaks = bool(extract.of_room(room))
    silent = [lang for lang in words.LANGUAGES if not words.catalogue(room, lang).exists()]
    assert not (speaks and silent), f"{room} lacks {silent}: python -m tools.words update {room}"
