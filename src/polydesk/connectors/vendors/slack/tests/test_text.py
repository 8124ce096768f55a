"""Slack's text becomes HTML that can do nothing."""

import pytest

from polydesk.connectors.vendors.slack.people import Names
from polydesk.connectors.vendors.slack.text import html, plain

NAMES = Names([{"id": "U1", "name": "linnea", "profile": {"display_name": "Linnea <b>"}}],
              [{"id": "C1", "name": "general"}])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Hi &amp; &lt;script&gt;", "Hi &amp; &lt;script&gt;"),
        ("<script>alert(1)</script>", '<em dir="auto">script</em>alert(1)<em dir="auto">/script</em>'),
        ("<@U1>", '<em dir="auto">@Linnea &lt;b&gt;</em>'),
        ("<@U9|ole>", '<em dir="auto">@ole</em>'),
        ("<@U9>", '<em dir="auto">@U9</em>'),
        ("<#C1>", '<em dir="auto">#general</em>'),
        ("<#C9|x>", '<em dir="auto">#x</em>'),
        ("<!here>", '<em dir="auto">@here</em>'),
        ("<!subteam^S1|@web>", '<em dir="auto">@web</em>'),
        ("<!date^1392734382^Posted {date}|Posted in 2014>", '<em dir="auto">Posted in 2014</em>'),
        (
            "<https://a.example/?x=1&amp;y=2|the &lt;page&gt;>",
            '<a dir="auto" href="https://a.example/?x=1&amp;y=2" rel="noreferrer noopener">the &lt;page&gt;</a>',
        ),
        ("<javascript:alert(1)|click>", '<em dir="auto">click</em>'),
        (
            "<mailto:a@x.com|a@x.com>",
            '<a dir="auto" href="mailto:a@x.com" rel="noreferrer noopener">a@x.com</a>',
        ),
        ('<https://a"onclick="x>', '<a dir="auto" href="https://a&quot;onclick=&quot;x" rel="noreferrer noopener">https://a&quot;onclick=&quot;x</a>'),
        ("*bold* _it_ ~gone~ `co*d*e`", "<b>bold</b> <i>it</i> <s>gone</s> <code>co*d*e</code>"),
        ("```<@U1> *x*```", "<pre>@Linnea &lt;b&gt; *x*</pre>"),
        ("&gt; said\nmore", "<q>said</q>\nmore"),
        ("snake_case_word 2*3*4", "snake_case_word 2*3*4"),
        ("a \x000\x00 b", "a 0 b"),
        ("*a _b* c_", "<b>a _b</b> c_"),
        ("*to <@U1>*", '<b>to <em dir="auto">@Linnea &lt;b&gt;</em></b>'),
        ("سلام *مهم*", "سلام <b>مهم</b>"),
    ],
)  # fmt: skip
def test_text_is_shown_as_slack_shows_it(text: str, made: str) -> None:
    assert html(text, NAMES) == made


def test_plain_text_has_names_and_labels() -> None:
    assert plain("<@U1> &amp; <https://x|y>", NAMES) == "@Linnea <b> & y"
