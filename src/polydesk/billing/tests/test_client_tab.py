"""What a client's own pages say about invoices and about time not billed yet."""

import re
from datetime import timedelta

import pytest

from polydesk.accounts import queries as accounts
from polydesk.billing.actions.drafts import delete_draft
from polydesk.billing.actions.lines import add_line
from polydesk.billing.pdf import sheet
from polydesk.billing.queries import invoices
from polydesk.billing.rules.sealing import document
from polydesk.billing.tests.stage import NOON, drafted, issued, worked
from polydesk.clients.models import Terms
from polydesk.kit import clock
from polydesk.kit.models import save
from polydesk.today import queries as today
from tests.cast import Cast


def _page(cast: Cast, place: str) -> str:
    answer = cast.linnea.client.get(cast.url(place))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_client_has_a_tab_with_its_own_invoices(cast: Cast) -> None:
    issued(cast, cast.sydney)
    worked(cast, cast.sydney, 90)
    worked(cast, cast.tehran, 60)
    other = drafted(cast, cast.tehran)
    place = f"money/client/{cast.sydney.uid}/"
    assert place in _page(cast, f"clients/{cast.sydney.uid}/")
    page = _page(cast, place)
    assert "2026-0001" in page
    assert str(other.uid) not in page
    assert "A$135.00" in page
    assert f"money/new/?client={cast.sydney.uid}" in page
    delete_draft(viewer=cast.linnea.viewer, at=NOON, invoice=other)
    assert "No invoices to this client yet" in _page(cast, f"money/client/{cast.tehran.uid}/")


def test_a_teammate_has_no_such_tab(cast: Cast) -> None:
    page = cast.minh.client.get(cast.url(f"clients/{cast.tehran.uid}/")).content.decode()
    assert "money/client/" not in page
    assert cast.minh.client.get(cast.url(f"money/client/{cast.tehran.uid}/")).status_code == 403


def test_the_client_and_the_first_page_tell_the_same_unbilled_time(cast: Cast) -> None:
    old = NOON - timedelta(days=300)
    worked(cast, cast.sydney, 0, started_at=old, ended_at=old + timedelta(minutes=61))
    worked(cast, cast.sydney, 29)
    (row,) = today.money(cast.linnea.viewer, NOON).unbilled
    assert (row.minutes, row.worth, row.currency) == (90, 13_500, "AUD")
    page = _page(cast, f"clients/{cast.sydney.uid}/")
    assert "A$135.00" in page
    assert "1:30 hours" in page


def test_time_without_a_rate_is_told_by_its_hours(cast: Cast) -> None:
    save(Terms.objects.get(client=cast.sydney), viewer=cast.linnea.viewer, at=NOON, hourly_rate=0)
    worked(cast, cast.sydney, 90)
    page = _page(cast, f"clients/{cast.sydney.uid}/")
    assert "These hours have no hourly rate yet" in page


@pytest.mark.parametrize("day", [10, 25])
def test_time_outside_the_period_is_told_with_a_way_to_take_it(
    cast: Cast, day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(day=26))
    october = NOON.replace(month=10, day=5)
    worked(cast, cast.sydney, 0, started_at=october, ended_at=october + timedelta(minutes=60))
    worked(cast, cast.sydney, 40, "November", day=day)
    page = _page(cast, f"money/new/?client={cast.sydney.uid}")
    assert 'value="2026-10-31"' in page
    assert "0:40 hours of unbilled time lie outside these days" in page
    found = re.search(r'href="[^"]*(/money/new/[^"]*from=2026-10-05[^"]*)"', page)
    assert found
    assert f"to=2026-11-{day}" in found[1]
    whole = _page(cast, found[1].replace("&amp;", "&").lstrip("/"))
    assert "lie outside these days" not in whole
    assert "November" in whole


def test_without_older_time_the_period_goes_until_today(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    worked(cast, cast.sydney, 40, day=3)
    page = _page(cast, f"money/new/?client={cast.sydney.uid}")
    assert 'value="2026-11-03"' in page
    assert 'value="2026-11-23"' in page
    assert "outside these days" not in page


def test_hours_and_quantities_are_named_alike_on_screen_and_paper(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    worked(cast, cast.sydney, 90)
    draft = drafted(cast, cast.sydney)
    place = f"money/{draft.uid}/"
    assert _measure(_page(cast, place)) == ("Hours", "1:30")
    business = accounts.business(viewer)
    assert business
    paper = sheet(document(draft, invoices.lines(viewer, draft.pk), business))
    assert (paper["columns"][1], paper["lines"][0]["cells"][0]) == ("Hours", "1:30")
    add_line(viewer=viewer, at=NOON, invoice=draft, description="Stamps", price=250)
    assert _measure(_page(cast, place)) == ("Quantity", "1:30 h")
    paper = sheet(document(draft, invoices.lines(viewer, draft.pk), business))
    assert (paper["columns"][1], paper["lines"][0]["cells"][0]) == ("Quantity", "1:30 h")


def _measure(page: str) -> tuple[str, ...]:
    found = re.search(r'data-label="(Hours|Quantity)">([^<]*)<', page)
    return found.groups() if found else ()


def test_the_rial_goes_by_its_own_word_in_persian(cast: Cast) -> None:
    Terms.objects.filter(client=cast.tehran).update(currency="IRR")
    worked(cast, cast.tehran, 90)
    draft = drafted(cast, cast.tehran)
    business = accounts.business(cast.linnea.viewer)
    assert business
    lines = invoices.lines(cast.linnea.viewer, draft.pk)
    assert sheet(document(draft, lines, business))["columns"][-1] == "مبلغ (ریال)"
    draft.language = "en"
    assert sheet(document(draft, lines, business))["columns"][-1] == "Amount (IRR)"
