"""The chart above the list: what was issued month by month."""

from dataclasses import replace
from datetime import date, timedelta

from polydesk.billing.actions.issuing import credit
from polydesk.billing.queries.issued import by_month
from polydesk.billing.tests.stage import NOON, issued
from tests.cast import Cast

TODAY = date(2026, 11, 23)


def test_twelve_months_end_with_this_one(cast: Cast) -> None:
    issued(cast, cast.sydney)
    issued(cast, cast.sydney, NOON - timedelta(days=40))
    issued(cast, cast.sydney, NOON - timedelta(days=400))
    found = by_month(cast.linnea.viewer, TODAY, "AUD")
    assert found is not None
    assert (found.months[0], found.months[-1]) == (date(2025, 12, 1), date(2026, 11, 1))
    assert found.amounts == (*[0] * 10, 9_000, 9_000)


def test_months_are_jalali_for_persian(cast: Cast) -> None:
    issued(cast, cast.sydney, NOON - timedelta(days=2))
    found = by_month(replace(cast.linnea.viewer, language="fa"), TODAY, "AUD")
    assert found is not None
    assert found.months[-1] == date(2026, 11, 22)
    assert found.amounts[-2:] == (9_000, 0)


def test_another_currency_stands_in_where_nothing_was_issued_in_ones_own(cast: Cast) -> None:
    issued(cast, cast.sydney)
    found = by_month(cast.linnea.viewer, TODAY, "NOK")
    assert found is not None
    assert found.currency == "AUD"


def test_credited_invoices_and_what_others_may_not_see_are_left_out(cast: Cast) -> None:
    made = issued(cast, cast.sydney)
    assert by_month(cast.minh.viewer, TODAY, "AUD") is None
    credit(viewer=cast.linnea.viewer, at=NOON, invoice=made.invoice)
    assert by_month(cast.linnea.viewer, TODAY, "AUD") is None
