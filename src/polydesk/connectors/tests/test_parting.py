"""A client who goes into the trash while an import writes takes along what comes for it."""

from typing import Any

import pytest

from polydesk.clients.actions.leaving import bring_all_back, trash_all
from polydesk.clients.models import Client
from polydesk.connectors.engine import run, seal
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.engine.write import Writing
from polydesk.connectors.tests.test_import import HEAD, ROW, bring, rich
from polydesk.kit import clock
from polydesk.kit.search import index
from polydesk.tracking.models import Entry
from polydesk.work.models import ChecklistItem, Column, Comment, Project, Task, TaskLabel
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BROUGHT: tuple[Any, ...] = (Project, Column, Task, ChecklistItem, Comment, TaskLabel)


def counts(client: Client) -> list[int]:
    return [model.objects.filter(client_id=client.pk).count() for model in BROUGHT]


def at_step(patch: pytest.MonkeyPatch, owner: Any, name: str, number: int, act: Any) -> None:
    """Let something happen when a step of the import is taken for the nth time."""
    old, seen = getattr(owner, name), []

    def step(*args: Any, **options: Any) -> Any:
        seen.append(name)
        if len(seen) == number:
            act()
        return old(*args, **options)

    patch.setattr(owner, name, step)


@pytest.mark.parametrize(
    ("owner", "name", "number"),
    [(Writing, "_chunk", 1), (Writing, "_chunk", 4), (run, "_commit", 1), (run, "reveal", 1)],
)
@pytest.mark.parametrize("large", [False, True])
def test_what_comes_follows_into_the_trash_and_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, number: int, large: bool
) -> None:
    viewer, client = cast.linnea.viewer, cast.tehran
    if large:
        monkeypatch.setattr(seal, "AT_ONCE", 0)
    before = counts(client)
    at_step(
        monkeypatch, owner, name, number,
        lambda: trash_all(viewer=viewer, at=clock.now(), client=Client.objects.get(pk=client.pk)),
    )  # fmt: skip
    bring(cast, rich(), Answers("Europe/Oslo", default=f"row:{client.pk}"))
    assert counts(client) == [0] * len(BROUGHT)
    assert not index.find(viewer, "پاسخ")
    gone = Client.everything.get(pk=client.pk)
    bring_all_back(viewer=viewer, at=clock.now(), client=gone)
    added = [now - then for now, then in zip(counts(client), before, strict=True)]
    assert added == [1, 3, 3, 2, 1, 2]
    assert index.find(viewer, "پاسخ")


def test_other_clients_keep_what_comes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = cast.linnea.viewer
    hours = (HEAD + ROW.format("Call", "09", "09")).encode()
    bring(cast, hours)
    at_step(
        monkeypatch, run, "_commit", 1,
        lambda: trash_all(viewer=viewer, at=clock.now(), client=cast.tehran),
    )  # fmt: skip
    bring(cast, rich(), Answers("Europe/Oslo", default=f"row:{cast.sydney.pk}"))
    assert Task.objects.filter(client=cast.sydney).count() >= 3
    assert Entry.objects.filter(client__name="Fjord AS").count() == 1
