"""Markdown is rendered, and nothing dangerous gets through."""

import pytest

from polydesk.kit import markdown


def test_plain_markdown_becomes_html_that_finds_its_own_direction() -> None:
    html = markdown.render("**سلام** دنیا")
    assert html == '<p dir="auto"><strong>سلام</strong> دنیا</p>\n'


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html;base64,AAAA)",
        "<a href='vbscript:x'>x</a>",
        "![x](javascript:alert(1))",
        '[x](<https://a.b/" onmouseover="alert(1)>)',
    ],
)
def test_nothing_that_runs_survives(text: str) -> None:
    html = markdown.render(text)
    for bad in ("<script", "<img", 'href="javascript', 'href="data', 'href="vb', '" onmouseover'):
        assert bad not in html


def test_links_give_nothing_away_to_the_other_side() -> None:
    html = markdown.render("[a](https://example.com)")
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_bare_address_becomes_a_link_without_the_full_stop() -> None:
    html = markdown.render("See https://example.com/a?b=1&c=2.")
    assert '<a href="https://example.com/a?b=1&amp;c=2" rel=' in html
    assert html.rstrip().endswith("</a>.</p>")


def test_an_address_inside_a_link_is_not_linked_twice() -> None:
    assert markdown.render("[https://a.example](https://b.example)").count("<a ") == 1


def test_a_picture_becomes_a_link_so_that_reading_fetches_nothing() -> None:
    html = markdown.render("![Logo](https://example.com/logo.png)")
    assert "<img" not in html
    assert '<a href="https://example.com/logo.png"' in html
    assert ">Logo</a>" in html


def test_headings_stay_below_those_of_the_page() -> None:
    assert markdown.render("# Plan") == '<h3 dir="auto">Plan</h3>\n'
    assert markdown.render("##### Plan") == '<h6 dir="auto">Plan</h6>\n'


def test_the_words_alone_can_be_had_for_the_search() -> None:
    assert markdown.plain("# A\n\n**b** & [c](https://d.example)") == "A b & c"


@pytest.mark.parametrize("text", ["![[" * 66_000, "[a](" * 600, "a\n" * 60_000, "<b>" * 20_000])
def test_what_would_take_long_to_read_is_shown_as_it_was_written(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "_reader", None)  # nobody may read it
    html = markdown.render.__wrapped__(text)
    assert html.startswith('<p dir="auto">')
    assert "<b>" not in html
    assert html.count("<br>") == text.count("\n")
    assert markdown.plain(text) == " ".join(text.split())


def test_a_long_note_with_many_links_stays_rich() -> None:
    html = markdown.render("- [x](https://a.example) **b**\n" * 400)
    assert html.count("<strong>") == 400
