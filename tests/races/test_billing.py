"""Eight hands at the same invoices, on a real PostgreSQL: numbers gapless, no time billed twice.

Each promise has a control: the same race with its lock taken away must go wrong, or the
test above it proves nothing.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection

from polydesk.billing.actions import drafts, issuing
from polydesk.billing.actions.issuing import credit, issue
from polydesk.billing.models import BilledEntry, Invoice, Issuance, Series
from polydesk.billing.queries import unbilled
from polydesk.billing.tests.stage import MONTH, NOON, drafted, issued, worked
from polydesk.core.numbering import doubles, gaps
from polydesk.kit import guards
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer
from tests.cast import Cast, build

HANDS = 8
PATIENCE = 20  # seconds a hand waits for the others

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage() -> Iterator[Cast]:
    """The cast, written down for every connection to see."""
    if connection.vendor != "postgresql":
        pytest.skip("races need PostgreSQL: set DATABASE_URL")
    guards.install()
    players = build()
    with scope(players.workspace.pk):
        yield players


def _race(stage: Cast, act: Callable[[Viewer, int], Any]) -> list[Any]:
    """Let eight hands do it at once; return what each got, an exception for a failure."""
    viewer, start = stage.linnea.viewer, Barrier(HANDS)

    def hand(number: int) -> Any:
        try:
            with scope(stage.workspace.pk):
                start.wait(PATIENCE)
                return act(viewer, number)
        except (Refused, IntegrityError) as failure:
            return failure
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(hand, range(HANDS)))


def _drafts(stage: Cast) -> list[Invoice]:
    found = []
    for _ in range(HANDS):
        worked(stage, stage.sydney, 60)
        found.append(drafted(stage, stage.sydney))
    return found


def _numbers() -> list[int]:
    return sorted(Issuance.objects.values_list("running", flat=True))


def test_eight_invoices_at_once_get_numbers_without_a_gap(stage: Cast) -> None:
    ready = _drafts(stage)
    made = _race(stage, lambda viewer, n: issue(viewer=viewer, at=NOON, invoice=ready[n]))
    assert [one for one in made if isinstance(one, Exception)] == []
    assert _numbers() == list(range(1, HANDS + 1))
    assert (gaps(_numbers()), doubles(_numbers())) == ([], [])


def test_the_first_numbers_of_a_year_are_not_raced_for_either(stage: Cast) -> None:
    ready = _drafts(stage)
    _race(stage, lambda viewer, n: issue(viewer=viewer, at=NOON, invoice=ready[n]))
    assert Series.objects.get().last == HANDS


def test_control_without_the_lock_numbers_collide(
    stage: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(stage, stage.tehran)
    ready, read = _drafts(stage), Barrier(HANDS)

    def unlocked(viewer: Viewer, at: datetime, on: date) -> Series:
        series: Series = Series.objects.get()
        read.wait(PATIENCE)
        return series

    monkeypatch.setattr(issuing, "hold_series", unlocked)
    made = _race(stage, lambda viewer, n: issue(viewer=viewer, at=NOON, invoice=ready[n]))
    assert any(isinstance(one, IntegrityError) for one in made)


def test_one_invoice_issued_by_eight_hands_gets_one_number(stage: Cast) -> None:
    worked(stage, stage.sydney, 60)
    draft = drafted(stage, stage.sydney)
    made = _race(stage, lambda viewer, n: issue(viewer=viewer, at=NOON, invoice=draft))
    assert sum(isinstance(one, Issuance) for one in made) == 1
    assert sum(isinstance(one, Refused) for one in made) == HANDS - 1
    assert _numbers() == [1]


def test_one_invoice_credited_by_eight_hands_is_credited_once(stage: Cast) -> None:
    invoice = issued(stage, stage.sydney).invoice
    made = _race(stage, lambda viewer, n: credit(viewer=viewer, at=NOON, invoice=invoice))
    assert sum(isinstance(one, Issuance) for one in made) == 1
    assert _numbers() == [1, 2]


def _draft(stage: Cast) -> Callable[[Viewer, int], Any]:
    client = stage.sydney
    return lambda viewer, _n: drafts.draft_from_time(
        viewer=viewer, at=NOON, client=client, wanted=MONTH
    )


def test_time_billed_by_eight_hands_is_billed_once(stage: Cast) -> None:
    for day in range(1, 6):
        worked(stage, stage.sydney, 30, day=day)
    made = _race(stage, _draft(stage))
    assert sum(isinstance(one, drafts.Drafted) for one in made) == 1
    assert sum(isinstance(one, Refused) for one in made) == HANDS - 1
    assert Invoice.objects.count() == 1
    assert BilledEntry.objects.count() == 5


def test_control_without_the_lock_all_hands_bill_the_same_time(
    stage: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked(stage, stage.sydney, 60)
    read, propose = Barrier(HANDS), unbilled.proposal

    def slow(*given: Any) -> Any:
        found = propose(*given)
        read.wait(PATIENCE)
        return found

    monkeypatch.setattr(drafts, "hold_client", lambda client: client)
    monkeypatch.setattr(unbilled, "proposal", slow)
    made = _race(stage, _draft(stage))
    assert sum(isinstance(one, IntegrityError) for one in made) == HANDS - 1


def test_the_database_itself_refuses_a_jump_in_the_series(stage: Cast) -> None:
    issued(stage, stage.sydney)
    with pytest.raises(IntegrityError, match="without gaps"):
        Series.objects.update(last=7)
