"""A Trello board: what comes over, where it goes, what is refused."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from polydesk.connectors.base.meaning import kind_of
from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

MADE = "65e5a1f0aaaaaaaaaaaaaaaa"


def card(key: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "name": f"Card {key}", "idList": "L1", "pos": 1, **fields}


def board(**fields: Any) -> dict[str, Any]:
    return {
        "id": "B",
        "name": "Butikk",
        "shortUrl": "https://trello.com/b/x",
        "labelNames": {},
        "lists": [
            {"id": "L2", "name": "Ferdig", "pos": 20, "closed": False},
            {"id": "L1", "name": "To do", "pos": 10, "closed": False},
        ],
        "cards": [card("c1")],
        **fields,
    }


def read(whole: dict[str, Any], indent: int | None = None) -> Reading:
    source = Source("board.json", json.dumps(whole, indent=indent).encode())
    return vendor_for(source, "trello").read(source, Options())


def test_a_board_gives_a_project_with_columns_in_order() -> None:
    records = read(board()).records
    assert [p.name for p in records.projects] == ["Butikk"]
    assert [(c.name, c.kind) for c in records.columns] == [("To do", "todo"), ("Ferdig", "done")]
    assert records.tasks[0].column == "L1"


def test_a_card_brings_its_fields() -> None:
    whole = board(
        members=[
            {"id": "m1", "fullName": "Minh Trần", "username": "minh"},
            {"id": "m2", "fullName": "", "username": "parsa"},
        ],
        labels=[{"id": "l1", "name": "", "color": "yellow"}, {"id": "l2", "name": "فوری"}],
        customFields=[
            {"id": "f1", "name": "Budget", "type": "number"},
            {"id": "f2", "name": "Size", "options": [{"id": "o", "value": {"text": "Stor"}}]},
        ],
        cards=[
            card(
                MADE,
                desc="Viết bài",
                due="2024-03-05T12:00:00.000Z",
                start="2024-03-01T00:00:00.000Z",
                idMembers=["m1", "m2"],
                idLabels=["l1", "gone"],
                labels=[{"id": "l2"}],
                attachments=[
                    {"id": "a1", "name": "brief.pdf", "url": "https://x/y", "bytes": 12},
                    {"id": "a2", "name": "no address"},
                ],
                customFieldItems=[
                    {"idCustomField": "f1", "value": {"number": "12.5"}},
                    {"idCustomField": "f2", "idValue": "o", "value": None},
                    {"idCustomField": "unknown", "value": {"text": "x"}},
                ],
            )
        ],
    )
    records = read(whole).records
    task = records.tasks[0]
    assert task.assignee is not None
    assert task.assignee.name == "Minh Trần"
    assert task.due_at == datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert task.created_at == datetime(2024, 3, 4, 10, 26, 56, tzinfo=UTC)
    assert task.labels == ("l1", "l2")
    assert task.notes == (
        "Viết bài\n\n- **Start:** 2024-03-01\n- **Members:** Minh Trần, parsa\n"
        "- **Budget:** 12.5\n- **Size:** Stor"
    )
    assert [(a.name, a.size) for a in records.attachments] == [("brief.pdf", 12)]
    assert [(x.name, x.color) for x in records.labels] == [("", "yellow"), ("فوری", "")]


def test_completed_cards_stand_where_things_are_done() -> None:
    cards = [
        card("a", dueComplete=True, dateLastActivity="2024-03-05T12:00:00.000Z"),
        card("b", idList="L2"),
        card("c"),
    ]
    tasks = {task.key: task for task in read(board(cards=cards)).records.tasks}
    assert tasks["a"].column == "L2"
    assert tasks["a"].done_at == datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert tasks["a"].notes == "- **List:** To do"
    assert tasks["b"].done_at is not None
    assert tasks["c"].done_at is None


def test_a_board_without_a_list_for_done_gets_a_column() -> None:
    lists = [{"id": "L1", "name": "To do", "pos": 1}]
    reading = read(board(lists=lists, cards=[card("a", dueComplete=True)]))
    assert [(c.key, c.name, c.kind) for c in reading.records.columns] == [
        ("L1", "To do", "todo"),
        ("B:done", "", "done"),
    ]


def test_archived_cards_and_lists_come_in_a_column_of_their_own() -> None:
    lists = [{"id": "L1", "name": "A", "pos": 1}, {"id": "L9", "name": "Old", "closed": True}]
    cards = [card("a", closed=True), card("b", idList="L9"), card("c")]
    reading = read(board(lists=lists, cards=cards))
    assert [t.archived for t in reading.records.tasks] == [True, True, False]
    assert [(c.key, c.archived) for c in reading.records.columns] == [
        ("L1", False),
        ("B:archived", True),
    ]
    assert [(n.code, n.params["count"]) for n in reading.notes] == [("archived_moved", 2)]


def test_an_item_that_stands_in_its_checklist_twice_comes_once() -> None:
    item = {"id": "i1", "name": "Step", "pos": 1}
    lists = [{"id": "k", "idCard": "c1", "name": "K", "checkItems": [item, item, item]}]
    reading = read(board(checklists=lists))
    assert [one.text for one in reading.records.checklist_items] == ["Step"]


def test_checklists_stand_in_order_and_tell_their_name_when_there_are_several() -> None:
    checklists = [
        {
            "id": "k2",
            "idCard": "c1",
            "name": "After",
            "pos": 2,
            "checkItems": [{"id": "i3", "name": "Bill", "pos": 1, "state": "incomplete"}],
        },
        {
            "id": "k1",
            "idCard": "c1",
            "name": "Before",
            "pos": 1,
            "checkItems": [
                {"id": "i2", "name": "Ask", "pos": 2, "state": "complete"},
                {"id": "i1", "name": "Plan", "pos": 1, "state": "incomplete"},
            ],
        },
        {"id": "k3", "idCard": "gone", "checkItems": []},
    ]
    reading = read(board(checklists=checklists))
    items = sorted(reading.records.checklist_items, key=lambda item: item.position)
    assert [(i.text, i.done) for i in items] == [
        ("Before: Plan", False),
        ("Before: Ask", True),
        ("After: Bill", False),
    ]
    assert [n.code for n in reading.notes] == ["orphans_left"]


def test_comments_come_with_author_and_moment() -> None:
    actions = [
        {
            "id": "x1",
            "type": "commentCard",
            "date": "2024-03-05T12:00:00.000Z",
            "data": {"text": "خوب است", "card": {"id": "c1"}},
            "memberCreator": {"fullName": "Parsa", "username": "p"},
        },
        {"id": "x2", "type": "commentCard", "date": "2024-03-05T12:00:00.000Z", "data": {}},
        {"id": "x3", "type": "updateCard", "date": "2024-03-05T12:00:00.000Z", "data": {}},
    ]
    comments = read(board(actions=actions)).records.comments
    assert [(c.body, c.author and c.author.name) for c in comments] == [("خوب است", "Parsa")]


def test_bad_cards_are_refused_with_their_line() -> None:
    cards = [card("a"), card("a"), card(""), 7, card("b", idList="gone")]
    reading = read(board(cards=cards), indent=1)
    assert sorted(r.code for r in reading.refused) == [
        "duplicate_id",
        "list_missing",
        "no_id",
        "not_an_object",
    ]
    assert all(refusal.line > 1 for refusal in reading.refused)
    assert [task.key for task in reading.records.tasks] == ["a"]


def test_a_title_that_is_too_long_stands_whole_in_the_notes() -> None:
    reading = read(board(cards=[card("a", name="å" * 600), card("b", name=" ")]))
    first, second = reading.records.tasks
    assert len(first.title) == 500
    assert "å" * 600 in first.notes
    assert second.title == "b"


def test_a_cut_off_board_is_told() -> None:
    text = json.dumps(board())
    source = Source("board.json", text[: len(text) * 3 // 4].encode())
    with pytest.raises(TroubleError, match="cut_off"):
        vendor_for(source, "trello").read(source, Options())


def test_trello_json_that_is_no_board_is_told() -> None:
    with pytest.raises(TroubleError, match="not_a_board"):
        read({"id": "c", "idBoard": "b", "shortUrl": "https://trello.com/c/x"})


def test_json_of_others_is_not_taken() -> None:
    assert recognise(Source("x.json", b'{"data": []}')) is None
    with pytest.raises(TroubleError) as caught:
        vendor_for(Source("x.json", b'{"data": []}'), "trello")
    assert caught.value.code == "wrong_kind"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Done 🎉", "done"),
        ("Not done", "todo"),
        ("انجام شده", "done"),
        ("در حال انجام", "doing"),
        ("Đang làm", "doing"),
        ("Hoàn thành", "done"),
        ("Venter på kunde", "waiting"),
        ("Under arbeid", "doing"),
        ("Abandoned ideas", "todo"),
        ("Ideas", "todo"),
    ],
)
def test_a_list_is_understood_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind
