"""A Trello board with every field of Trello's description, 1 to 5,000 cards."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.oracles.worlds import texts
from tests.oracles.worlds.schema import Description, described

START = datetime(2024, 1, 1, 8, tzinfo=UTC)
COLORS = ("green", "yellow", "orange_dark", "sky_light", None)


def world(path: Path, cards: int, seed: int = 1) -> dict[str, Any]:
    """Return a board of so many cards, described by the file at `path`."""
    return _World(described(path), cards, seed).board()


class _World:
    def __init__(self, description: Description, cards: int, seed: int) -> None:
        self.about = description
        self.dice = Random(seed)
        self.count = cards
        self.number = 0

    def id(self) -> str:
        self.number += 1
        return f"{int(START.timestamp()):08x}{self.number:016x}"

    def when(self) -> str:
        moment = START + timedelta(minutes=self.dice.randrange(800_000))
        return moment.strftime("%Y-%m-%dT%H:%M:%S.123Z")

    def made(self, schema: str, **fields: Any) -> dict[str, Any]:
        return {**self.about.make(schema, self.dice), "id": self.id(), **fields}

    def board(self) -> dict[str, Any]:
        self.lists = [
            self.made("TrelloList", name=name, closed=name == "Old stuff", pos=1024.5 * place)
            for place, name in enumerate(texts.LISTS)
        ]
        self.members = [
            self.made("Member", fullName=name, username=f"user{n}")
            for n, name in enumerate(texts.NAMES)
        ]
        self.labels = [
            self.made("Label", name=name, color=color)
            for name, color in zip(("Haster", "فوری", "Khẩn", "", ""), COLORS, strict=True)
        ]
        self.fields = [self._field("Budget", "number"), self._field("Étape", "text")]
        self.checklists: list[dict[str, Any]] = []
        self.actions: list[dict[str, Any]] = []
        cards = [self._card(number) for number in range(self.count)]
        return self.made(
            "Board",
            name="Tavle – تابلو – Bảng",
            closed=False,
            actions=self.actions,
            cards=cards,
            labels=self.labels,
            lists=self.lists,
            members=self.members,
            checklists=self.checklists,
            customFields=self.fields,
            pluginData=[],
        )

    def _field(self, name: str, kind: str) -> dict[str, Any]:
        return self.made("CustomField", name=name, type=kind, display={"cardFront": True})

    def _card(self, number: int) -> dict[str, Any]:
        key, dice = self.id(), self.dice
        for index in range(number % 3):
            self.checklists.append(self._checklist(key, index))
        for index in range(number % 4):
            self.actions.append(self._action(key, "updateCard" if index == 2 else "commentCard"))
        return self.made(
            "Card",
            id=key,
            name=texts.title(dice, number),
            desc=dice.choice(texts.TEXTS),
            closed=number % 11 == 10,
            idList=dice.choice(self.lists)["id"],
            idMembers=[m["id"] for m in dice.sample(self.members, number % 3)],
            idLabels=[x["id"] for x in dice.sample(self.labels, number % 4)],
            labels=[],
            pos=65535.5 * (number + 1),
            due=self.when() if number % 2 else None,
            dueComplete=number % 5 == 4,
            dateLastActivity=self.when(),
            start=None,
            attachments=[self._attachment(n) for n in range(number % 2)],
            customFieldItems=[self._item()] if number % 6 == 5 else [],
        )

    def _checklist(self, card: str, place: int) -> dict[str, Any]:
        items = [
            self.made(
                "CheckItem",
                name=texts.title(self.dice, n),
                state="complete" if n % 2 else "incomplete",
                pos=17000 - n,
            )
            for n in range(3)
        ]
        return self.made("Checklist", idCard=card, name="Trinn", pos=place, checkItems=items)

    def _action(self, card: str, kind: str) -> dict[str, Any]:
        writer = self.dice.choice(self.members)
        data = {"text": self.dice.choice(texts.TEXTS) or "ok", "card": {"id": card}}
        return self.made("Action", type=kind, date=self.when(), data=data, memberCreator=writer)

    def _attachment(self, number: int) -> dict[str, Any]:
        url = f"https://example.com/{number}/%C3%A6.pdf"
        return self.made("Attachment", name="Vedlegg æ.pdf", url=url, bytes=1200)

    def _item(self) -> dict[str, Any]:
        fields = {"idCustomField": self.fields[0]["id"], "value": {"number": "1250.50"}}
        return self.made("CustomFieldItems", **fields)
