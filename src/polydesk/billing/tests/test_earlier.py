"""Invoices of earlier tools stand among our own, and count into what is owed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from polydesk.billing.actions import earlier as actions
from polydesk.billing.models import EarlierInvoice
from polydesk.billing.queries import invoices
from polydesk.billing.queries.issued import by_month
from polydesk.billing.queries.rows import ELSEWHERE, OWN, Wanted
from polydesk.billing.rules.earlier import kept_line, sound_lines
from polydesk.billing.tests.stage import NOON, issued
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import make
from polydesk.today import queries as today
from tests.cast import Cast

TODAY = date(2026, 11, 23)


def brought(cast: Cast, **fields: Any) -> EarlierInvoice:
    """An invoice over A$300, sent in October, due on 5 November."""
    facts = {
        "client": cast.sydney,
        "number": "FB-0041",
        "issued_on": date(2026, 10, 22),
        "due_on": date(2026, 11, 5),
        "currency": "AUD",
        "total": 30_000,
        "tool": "FreshBooks",
        **fields,
    }
    return make(EarlierInvoice, viewer=cast.linnea.viewer, at=NOON, **facts)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def _page(cast: Cast, place: str) -> str:
    answer = cast.linnea.client.get(cast.url(place))
    assert answer.status_code == 200
    return str(answer.content.decode())


def _listed(cast: Cast, **wanted: Any) -> list[tuple[str | None, str]]:
    rows = invoices.listing(cast.linnea.viewer, Wanted(**wanted), TODAY)
    return [(row.number, row.status) for row in rows]


def test_they_stand_among_ours_by_their_days(cast: Cast) -> None:
    issued(cast, cast.sydney, NOON - timedelta(days=40))
    brought(cast)
    issued(cast, cast.sydney)
    numbers = ["2026-0002", "FB-0041", "2026-0001"]
    assert [number for number, _status in _listed(cast)] == numbers
    assert [number for number, _status in _listed(cast, source=OWN)] == numbers[::2]
    assert _listed(cast, source=ELSEWHERE) == [("FB-0041", "overdue")]
    page = _page(cast, "money/")
    assert "From FreshBooks" in page
    assert [page.index(number) for number in numbers] == sorted(map(page.index, numbers))
    assert "FB-0041" in _page(cast, f"money/client/{cast.sydney.uid}/")
    assert "FB-0041" not in _page(cast, f"money/client/{cast.tehran.uid}/")


def test_pages_of_the_list_hold_each_of_them_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invoices, "PAGE", 3)
    for n in reversed(range(4)):
        brought(cast, number=f"E{n}", issued_on=TODAY - timedelta(days=7 * n))
        issued(cast, cast.sydney, NOON - timedelta(days=7 * n + 1))
    pages = [_listed(cast, page=page)[:3] for page in (1, 2, 3)]
    found = [number for page in pages for number, _status in page]
    assert found[:5] == ["E0", "2026-0004", "E1", "2026-0003", "E2"]
    assert found[5:] == ["2026-0002", "E3", "2026-0001"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "overdue"),
        ({"due_on": None}, "issued"),
        ({"due_on": TODAY}, "issued"),
        ({"paid": 30_000}, "paid"),
        ({"state": "paid", "paid": 30_000}, "paid"),
        ({"state": "draft"}, "draft"),
        ({"state": "void"}, "void"),
        ({"credit": True}, "issued"),
    ],
)
def test_each_is_found_by_its_status_and_by_no_other(
    cast: Cast, fields: dict[str, Any], status: str
) -> None:
    brought(cast, **fields)
    found = {
        asked
        for asked in ("draft", "issued", "overdue", "paid", "credited", "void")
        if _listed(cast, status=asked)
    }
    assert found - {"issued"} == {status} - {"issued"}
    assert ("issued" in found) == (status in ("issued", "overdue"))


def test_what_is_still_to_come_counts_into_owed_everywhere(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    issued(cast, cast.sydney)  # 90.00, not due yet
    brought(cast, paid=10_000)
    brought(cast, due_on=None, total=500)
    for aside in ({"state": "paid"}, {"state": "void"}, {"state": "draft"}, {"credit": True}):
        brought(cast, **aside)
    (found,) = invoices.owed(viewer, TODAY)
    assert (found.currency, found.total, found.overdue) == ("AUD", 29_500, 20_000)
    assert invoices.owed(viewer, TODAY, cast.sydney.pk) == [found]
    assert invoices.owed(viewer, TODAY, cast.tehran.pk) == []
    (first,) = today.money(viewer, NOON).sums
    assert (first.owed, first.overdue) == (29_500, 20_000)
    assert invoices.owed(cast.minh.viewer, TODAY) == []


def test_they_count_into_the_months_less_credit_notes(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    brought(cast, total=50_000, state="paid")
    brought(cast, total=20_000, credit=True)
    brought(cast, state="void")
    brought(cast, state="draft")
    found = by_month(viewer, TODAY, "AUD")
    assert found is not None
    assert found.amounts[-2:] == (30_000, 0)
    brought(cast, total=99_000, credit=True)
    found = by_month(viewer, TODAY, "AUD")
    assert found is not None
    assert found.amounts[-2:] == (0, 0)


def test_it_opens_with_its_lines_and_is_marked_as_paid_and_back(cast: Cast) -> None:
    lines = [kept_line("Newsletter", Decimal(2), 15_000, Decimal(0), 30_000)]
    row = brought(cast, lines=lines, reference="PO 7", paid=10_000)
    desk, place = cast.linnea.client, f"money/earlier/{row.uid}/"
    page = _page(cast, place)
    for text in ("FB-0041", "FreshBooks", "Newsletter", "PO 7", "Overdue", "A$200.00"):
        assert text in page
    assert desk.post(cast.url(f"{place}paid/")).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.paid, row.paid_on) == ("paid", 30_000, TODAY)
    assert "Overdue" not in _page(cast, place)
    assert desk.post(cast.url(f"{place}unpaid/")).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.paid, row.paid_on) == ("sent", 0, None)


def test_it_is_removed_and_comes_back(cast: Cast) -> None:
    row = brought(cast)
    done = actions.remove(viewer=cast.linnea.viewer, at=NOON, invoice=row)
    assert _listed(cast) == []
    with pytest.raises(Refused):
        actions.mark_paid(viewer=cast.linnea.viewer, at=NOON, invoice=row, on=TODAY)
    undo(viewer=cast.linnea.viewer, at=NOON, token=str(done.uid))
    assert _listed(cast) == [("FB-0041", "overdue")]


def test_drafts_and_void_ones_are_not_paid(cast: Cast) -> None:
    row = brought(cast, state="void")
    cast.linnea.client.post(cast.url(f"money/earlier/{row.uid}/paid/"))
    row.refresh_from_db()
    assert row.state == "void"


def test_they_are_the_owners_alone(cast: Cast) -> None:
    row = brought(cast, client=cast.tehran)
    for act in (actions.mark_unpaid, actions.remove):
        with pytest.raises(Refused):
            act(viewer=cast.minh.viewer, at=NOON, invoice=row)
    assert cast.minh.client.get(cast.url(f"money/earlier/{row.uid}/")).status_code == 403


@pytest.mark.parametrize(
    "lines",
    [
        "x",
        [1],
        [{}],
        [{"text": "a", "quantity": "x", "price": 1, "vat_rate": "0", "net": 1}],
        [{"text": "a", "quantity": "1", "price": 1.5, "vat_rate": "0", "net": 1}],
        [{"text": 1, "quantity": "1", "price": 1, "vat_rate": "0", "net": 1}],
        [{"text": "a", "quantity": "NaN", "price": 1, "vat_rate": "0", "net": 1}],
    ],
)
def test_lines_of_another_shape_are_told(lines: object) -> None:
    assert not sound_lines(lines)
    assert sound_lines([kept_line("a", Decimal("1.50"), 1, Decimal(0), 1)])
