"""Exports of Slack: channels, direct messages, threads, bots, and what is broken."""

import io
import json
import zipfile
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for
from polydesk.connectors.vendors.slack import VENDOR

USERS = [
    {"id": "U1", "team_id": "T", "name": "linnea", "profile": {"real_name": "Linnea Berg"}},
    {"id": "U2", "team_id": "T", "name": "minh", "deleted": True, "profile": {}},
    {"id": "USLACKBOT", "name": "slackbot", "real_name": "Slackbot"},
]
GENERAL = {
    "id": "C1",
    "name": "general",
    "topic": {"value": "All <@U1>"},
    "purpose": {"value": "Talk"},
    "members": ["U1", "U2"],
}


def said(ts: str, text: str = "Hei", **fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": ts, **fields}


def export(**parts: Any) -> bytes:
    return packed("", parts)


def packed(root: str, parts: dict[str, Any]) -> bytes:
    whole = {"users.json": USERS, "channels.json": [GENERAL], **parts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, value in whole.items():
            made.writestr(root + name, value if isinstance(value, str) else json.dumps(value))
    return out.getvalue()


def read(data: bytes) -> Reading:
    source = Source("export.zip", data)
    assert vendor_for(source) is VENDOR
    return VENDOR.read(source, Options())


def page(*messages: dict[str, Any]) -> str:
    [document] = read(export(**{"general/2025-01-10.json": list(messages)})).records.documents
    return document.content.decode()


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_channel_becomes_a_page() -> None:
    reading = read(
        export(
            **{
                "general/2025-01-11.json": [said("1736554783.1", "second day")],
                "general/2025-01-10.json": [said("1736478514.9", "first day", edited={"ts": "1"})],
            }
        )
    )
    [document] = reading.records.documents
    text = document.content.decode()
    assert (document.key, document.name) == ("C1", "Slack #general.html")
    assert text.index("2025-01-10") < text.index("first day") < text.index("2025-01-11")
    for word in (
        "Linnea Berg",
        "(edited)",
        'Topic: All <em dir="auto">@Linnea Berg</em>',
        "Purpose: Talk",
    ):
        assert word in text
    assert "minh (deactivated)" in text
    assert document.at is not None
    assert document.at.isoformat() == "2025-01-11T00:19:43.100000+00:00"
    assert [(n.code, dict(n.params)) for n in reading.notes] == [("messages_kept", {"count": 2})]


def test_replies_stand_below_what_they_answer() -> None:
    text = page(
        said("100.2", "other"),
        said("100.3", "answer", thread_ts="100.1"),
        said("100.1", "question", thread_ts="100.1"),
        said("100.4", "an answer to nothing", thread_ts="99.0"),
    )
    places = [text.index(f">{word}<") for word in ("question", "answer", "other")]
    assert places == sorted(places)
    assert text.count('class="replies"') == 1
    assert text.count("(reply)") == 1


def test_what_hangs_on_a_message_is_named() -> None:
    text = page(
        said(
            "1.0",
            files=[{"name": "plan.pdf", "permalink": "https://x.example/f", "size": 12}],
            file={"id": "F2", "mode": "tombstone"},
            attachments=[
                {
                    "title": "A page",
                    "title_link": "https://y.example",
                    "pretext": "Look",
                    "fallback": "about it",
                    "fields": [{"title": "State", "value": "open"}],
                },
                {},
            ],
            reactions=[{"name": "tada", "users": ["U2"]}, {"name": "eyes", "count": 3}],
        )
    )
    for word in ("plan.pdf", "(12 bytes)", "F2", "deleted", "A page", "Look\nabout it\nState: open",
                 ":tada: minh (deactivated)", ":eyes: 3"):  # fmt: skip
        assert word in text


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"user": "U9", "user_profile": {"real_name": "Ole"}}, "Ole"),
        ({"user": None, "subtype": "bot_message", "username": "Jira", "bot_id": "B1"}, "Jira"),
        ({"user": "U9", "bot_profile": {"name": "Bot"}, "bot_id": "B1"}, "Bot"),
        ({"user": None, "bot_id": "B7"}, "B7"),
        ({"user": "U9"}, "U9"),
        ({"user": None}, "Unknown"),
        ({"user": None, "subtype": "file_comment", "comment": {"user": "U1"}}, "Linnea Berg"),
        ({"user": "USLACKBOT"}, "Slackbot"),
    ],
)
def test_whoever_wrote_is_named(fields: dict[str, Any], name: str) -> None:
    assert f"<bdi>{name}</bdi>" in page(said("1.0", **fields))


def test_messages_of_apps_without_text_are_read_from_their_blocks() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Deploy"}},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "by "},
                        {"type": "user", "user_id": "U1"},
                        {"type": "emoji", "name": "tada"},
                        {"type": "link", "url": "https://x.example"},
                    ],
                }
            ],
        },
    ]
    text = page(said("1.0", "", blocks=blocks))
    assert 'Deploy\nby <em dir="auto">@Linnea Berg</em>:tada:' in text
    assert 'href="https://x.example"' in text


def test_nothing_in_a_page_can_run_and_its_tags_fit() -> None:
    nasty = '"><script>alert(1)</script><img src=x onerror=y>'
    channel = {**GENERAL, "name": nasty, "topic": {"value": nasty}}
    first: Any = USERS[0]
    users = [{**first, "profile": {"display_name": nasty}}]
    files = [{"name": nasty, "permalink": "javascript:1"}]
    data = export(
        **{
            "channels.json": [channel],
            "users.json": users,
            "C1/2025-01-10.json": [
                said("1.0", f"{nasty} ```{nasty}``` `{nasty}` *{nasty}*", files=files),
                said("2.0", thread_ts="1.0", reactions=[{"name": nasty, "users": [nasty]}]),
            ],
        }
    )
    [document] = read(data).records.documents
    checked = _Balance()
    checked.feed(document.content.decode())
    assert checked.open == []
    assert not {"script", "img", "iframe"} & set(checked.seen)
    assert "javascript:" not in document.content.decode()


def test_direct_messages_are_called_after_who_takes_part() -> None:
    parts = {
        "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
        "mpims.json": [{"id": "G1", "name": "mpdm-a--b-1", "members": ["U1"], "is_mpim": True}],
        "D1/2025-01-10.json": [said("1.0")],
        "mpdm-a--b-1/2025-01-10.json": [said("2.0")],
        "left-over/2025-01-10.json": [said("3.0")],
    }
    data = packed("mine/", parts)
    reading = read(data)
    assert [(d.key, d.name) for d in reading.records.documents] == [
        ("G1", "Slack Linnea Berg.html"),
        ("D1", "Slack Linnea Berg, minh (deactivated).html"),
        ("left-over", "Slack #left-over.html"),
    ]
    assert {n.code: n.params for n in reading.notes}["channels_empty"] == {"count": 1}


def test_a_message_twice_comes_once_and_odd_ones_are_told() -> None:
    day = [said("1.0"), said("1.0"), said("soon"), "text", {"type": "note", "ts": "2.0"}]
    reading = read(export(**{"general/2025-01-10.json": day}))
    notes = {note.code: note.params["count"] for note in reading.notes}
    assert notes == {"messages_kept": 1, "messages_odd": 3}


def test_a_broken_day_is_refused_and_the_rest_comes() -> None:
    parts: dict[str, Any] = {
        "general/2025-01-10.json": "[{",
        "general/2025-01-11.json": [said("1.0")],
        "general/2025-01-12.json": {"no": "list"},
    }
    reading = read(export(**parts))
    assert [(r.code, r.what) for r in reading.refused] == [
        ("broken_json", "general/2025-01-10.json")
    ]
    assert len(reading.records.documents) == 1


def test_a_day_far_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    big = [said("1.0", "x" * 2_000_000)]
    parts = {"general/2025-01-10.json": big, "general/2025-01-11.json": [said("2.0")]}
    monkeypatch.setattr(import_module("polydesk.connectors.vendors.slack.read"), "MOST_MB", 1)
    reading = read(export(**parts))
    assert [(r.code, r.params) for r in reading.refused] == [("too_large", {"most": 1})]
    assert b"1 messages" in reading.records.documents[0].content


def test_uploads_beside_the_messages_are_told() -> None:
    data = export(**{"general/2025-01-10.json": [said("1.0")], "__uploads/F1/a.png": "x"})
    assert {n.code for n in read(data).notes} == {"messages_kept", "uploads_left"}


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("channels.json", True),
        ("general/2025-01-10.json", True),
        ("2025-01-10.json", False),
        ("Takeout/Tasks.json", False),
        ("__MACOSX/users.json", False),
    ],
)
def test_the_parts_are_claimed_by_their_names(path: str, *, ours: bool) -> None:
    assert VENDOR.claims is not None
    assert VENDOR.claims(path) is ours


def test_other_zips_are_not_slacks() -> None:
    listed: tuple[Any, ...] = ([{"name": "x"}], "x", [])
    for users in listed:
        assert not VENDOR.recognises(Source("x.zip", export(**{"users.json": users})))
    assert not VENDOR.recognises(Source("x", b"{}"))


@pytest.mark.parametrize("kind", ["channel_join", "group_topic", "channel_archive", "pinned_item"])
def test_what_slack_itself_says_stands_back(kind: str) -> None:
    assert 'class="message quiet"' in page(said("1.0", subtype=kind))
    assert 'class="message"' in page(said("1.0", subtype="me_message"))
