"""What is new is said in the four languages: each line of the CHANGELOG, and none that left it.

The one rule: a line is written in CHANGELOG.md, and docs/changes/<language>.md quotes it ("> line")
and says it in the line below.
"""

import pytest

from polydesk.kit.ui import guide
from tests.cast import Cast

_LANGUAGES = ("nb", "fa", "vi")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_each_line_is_said(language: str) -> None:
    said = guide.news_said(language)
    assert [line for line in guide.news_lines() if not said.get(line)] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_nothing_is_said_that_is_no_news(language: str) -> None:
    assert set(guide.news_said(language)) - set(guide.news_lines()) == set()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_line_keeps_its_sign(language: str) -> None:
    said = guide.news_said(language).items()
    assert [
        line for line, text in said if line.split()[0] in {"-", "##"} and text[:2] != line[:2]
    ] == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Backup"), ("nb", "Sikkerhetskopi"), ("fa", "پشتیبان"), ("vi", "Sao lưu")],
)
def test_the_page_speaks_the_readers_language(cast: Cast, language: str, word: str) -> None:
    person = cast.linnea.person
    person.language = language
    person.save(update_fields=["language"])
    page = cast.linnea.client.get(cast.url("news/")).content.decode()
    assert word in page
    assert page.count("<li") >= len([line for line in guide.news_lines() if line[0] == "-"])
