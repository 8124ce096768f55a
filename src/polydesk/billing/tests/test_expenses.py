"""Expenses: written, listed, summed up, changed, removed."""

from datetime import date
from typing import Any

import pytest

from polydesk.billing.actions import expenses as actions
from polydesk.billing.models import Expense
from polydesk.billing.queries import expenses
from polydesk.billing.tests.stage import NOON
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from tests.cast import Cast

FORM = {
    "supplier": "Zoom",
    "spent_on": "3 Nov",
    "currency": "EUR",
    "total": "12.50",
    "vat": "2.50",
    "category": "Software",
}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def spent(cast: Cast, **fields: Any) -> Expense:
    facts = {
        "spent_on": date(2026, 11, 3),
        "currency": "NOK",
        "total": 10_000,
        "supplier": "Posten",
        **fields,
    }
    return actions.add(viewer=cast.linnea.viewer, at=NOON, **facts).expense


def _page(cast: Cast, place: str) -> str:
    answer = cast.linnea.client.get(cast.url(place))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_expense_is_written_down_changed_and_removed(cast: Cast) -> None:
    desk = cast.linnea.client
    assert "No expenses yet" in _page(cast, "money/expenses/")
    sent = {**FORM, "client": str(cast.sydney.uid), "billable": "on"}
    assert desk.post(cast.url("money/expenses/new/"), sent).status_code == 303
    row = Expense.objects.get()
    assert (row.spent_on, row.currency, row.total, row.vat) == (date(2026, 11, 3), "EUR", 1250, 250)
    assert (row.client, row.billable, row.category) == (cast.sydney, True, "Software")
    assert "€12.50" in _page(cast, "money/expenses/")
    place = f"money/expenses/{row.uid}/"
    assert 'value="12.50"' in _page(cast, place)
    changed = {**FORM, "client": "", "total": "-20", "vat": "", "version": "1"}
    assert desk.post(cast.url(place), changed).status_code == 303
    row = Expense.objects.get()
    assert (row.total, row.vat, row.client, row.billable) == (-2000, 0, None, False)
    assert desk.post(cast.url(place), changed | {"note": "x"}).status_code == 422  # moved on
    assert desk.post(cast.url(f"{place}remove/")).status_code == 303
    assert not Expense.objects.exists()


def test_a_persian_owner_writes_in_her_own_digits_and_days(cast: Cast) -> None:
    person = cast.linnea.person
    type(person).objects.filter(pk=person.pk).update(language="fa")
    sent = {**FORM, "spent_on": "۱۴۰۵/۰۸/۱۲", "total": "۱۲٫۵", "vat": "", "currency": "EUR"}
    assert cast.linnea.client.post(cast.url("money/expenses/new/"), sent).status_code == 303
    row = Expense.objects.get()
    assert (row.spent_on, row.total) == (date(2026, 11, 3), 1250)
    assert "۱۴۰۵" in _page(cast, "money/expenses/")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("total", "abc"),
        ("total", ""),
        ("total", "1.234"),
        ("vat", "13"),
        ("vat", "-1"),
        ("spent_on", "soon"),
        ("currency", "XXX"),
        ("client", "x"),
        ("billable", "on"),
    ],
)
def test_what_can_not_be_is_told_and_not_saved(cast: Cast, field: str, value: str) -> None:
    answer = cast.linnea.client.post(cast.url("money/expenses/new/"), {**FORM, field: value})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Expense.objects.exists()


def test_a_supplier_or_a_category_says_what_it_was(cast: Cast) -> None:
    desk, place = cast.linnea.client, cast.url("money/expenses/new/")
    neither = {**FORM, "supplier": "", "category": ""}
    assert "Enter the supplier or a category." in desk.post(place, neither).content.decode()
    assert desk.post(place, {**FORM, "supplier": ""}).status_code == 303
    assert "Software" in _page(cast, "money/expenses/")


def test_the_list_is_narrowed_and_summed_up_by_currency(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    spent(cast, vat=2_000)
    spent(cast, client=cast.sydney, total=4_000, spent_on=date(2026, 1, 1))
    spent(cast, currency="EUR", total=300)
    spent(cast, supplier="Old", spent_on=date(2025, 12, 31))
    rows = expenses.listing(viewer, expenses.Asked())
    assert [row.supplier for row in rows] == ["Posten", "Posten", "Posten", "Old"]
    assert [row.total for row in rows] == [300, 10_000, 4_000, 10_000]
    assert [(one.currency, one.total, one.vat) for one in expenses.spent(viewer, 2026)] == [
        ("NOK", 14_000, 2_000),
        ("EUR", 300, 0),
    ]
    assert expenses.years(viewer) == [2026, 2025]
    page = _page(cast, "money/expenses/?year=2025")
    assert "Old" in page
    assert "Posten" not in page
    assert "Spent in 2025" in page
    only = expenses.listing(viewer, expenses.Asked(client_id=cast.sydney.pk))
    assert [row.total for row in only] == [4_000]
    assert "No matching expenses" in _page(cast, f"money/expenses/?client={cast.tehran.uid}")


def test_what_was_written_before_is_offered_again(cast: Cast) -> None:
    spent(cast, category="Travel", spent_on=date(2026, 1, 1))
    spent(cast, category="post", currency="EUR")
    spent(cast, category="Post", spent_on=date(2025, 1, 1), currency="EUR")
    words = expenses.words(cast.linnea.viewer)
    assert words == expenses.Words(("Posten",), ("post", "Travel"), "EUR")
    page = _page(cast, "money/expenses/new/")
    assert '<option value="Travel">' in page


def test_a_removed_expense_comes_back(cast: Cast) -> None:
    row = spent(cast)
    done = actions.remove(viewer=cast.linnea.viewer, at=NOON, expense=row)
    with pytest.raises(Refused):
        actions.change(viewer=cast.linnea.viewer, at=NOON, expense=row, note="x")
    undo(viewer=cast.linnea.viewer, at=NOON, token=str(done.uid))
    assert Expense.objects.get() == row


def test_expenses_are_the_owners_alone(cast: Cast) -> None:
    row = spent(cast, client=cast.tehran)
    with pytest.raises(Refused):
        actions.remove(viewer=cast.minh.viewer, at=NOON, expense=row)
    for place in ("money/expenses/", "money/expenses/new/", f"money/expenses/{row.uid}/"):
        assert cast.minh.client.get(cast.url(place)).status_code == 403
        assert cast.charlie.client.get(cast.url(place)).status_code == 404
    assert expenses.listing(cast.minh.viewer, expenses.Asked()) == []
