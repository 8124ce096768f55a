"""A label made by hand while an import runs: one label of the name remains, on the cards too."""

import json

import pytest

from polydesk.connectors.engine import seal
from polydesk.connectors.engine.write import Writing
from polydesk.connectors.models import ExternalLink
from polydesk.connectors.tests.test_cancel import after
from polydesk.connectors.tests.test_import import bring, rich, some
from polydesk.kit import clock
from polydesk.kit.models import make
from polydesk.work.models import Label, TaskLabel
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["at once", "piece by piece"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "piece by piece":
        monkeypatch.setattr(seal, "CHUNK", 1)


@pytest.mark.usefixtures("_size")
def test_a_label_made_meanwhile_takes_the_place_of_the_imported_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = cast.linnea.viewer

    def by_hand() -> None:
        make(Label, viewer=viewer, at=clock.now(), name="فوری", color=5)

    with monkeypatch.context() as patch:
        after(patch, Writing, "run", by_hand)
        _batch, report = bring(cast, rich())
    assert some(report.created)["labels"] == 1
    mine = Label.unscoped.get(name="فوری")
    assert (mine.color, mine.pending) == (5, None)
    assert TaskLabel.objects.filter(label=mine).count() == 1
    link = ExternalLink.objects.get(kind="labels", row_id=mine.pk)
    assert not link.made
    _batch, again = bring(cast, rich())
    assert some(again.created) == {}


def test_a_card_that_was_here_gets_the_label_made_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads(rich())
    cards = [{**card, "idLabels": []} for card in whole["cards"]]
    bring(cast, rich(labels=[], cards=cards))
    viewer = cast.linnea.viewer
    after(
        monkeypatch,
        Writing,
        "run",
        lambda: make(Label, viewer=viewer, at=clock.now(), name="فوری"),
    )
    bring(cast, rich())
    assert TaskLabel.objects.filter(label__name="فوری").count() == 1
    assert Label.unscoped.filter(name="فوری").count() == 1
