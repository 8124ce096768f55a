"""Days of years in which nobody works are refused with file, line and cure."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from polydesk.billing.models import EarlierInvoice, Expense
from polydesk.clients.models import Client
from polydesk.kit.actions import Refused
from polydesk.kit.models import make
from polydesk.kit.portability.bookkeeping import kept_until
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.tests.handmade import with_value
from polydesk.kit.portability.tests.test_there_and_back import empty_home
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.scope import scope
from polydesk.web.demo.load import load
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "field"),
    [("expenses", "spent_on"), ("earlier_invoices", "issued_on"), ("tasks", "created_at")],
)
def test_a_far_day_is_refused_with_its_place_and_a_cure(
    tmp_path: Path, kind: str, field: str
) -> None:
    opened = load()
    path = tmp_path / "out.zip"
    with scope(opened.workspace.pk):
        export(path, viewer=opened.viewer)
    viewer = empty_home(opened)
    far = ["0001-01-01", "1899-12-30", "2201-01-02", "9999-12-31"]
    clock = "T00:00:00+00:00" if field.endswith("_at") else ""
    for day in far:
        changed = with_value(path, kind, field, f"{day}{clock}")
        with scope(viewer.workspace_id):
            with pytest.raises(Refused) as told:
                bring_back(changed, viewer=viewer)
            assert not Client.everything.exists()
        assert f"data/{kind}.jsonl:1, {field}" in str(told.value)
        assert "1900 to 2200" in str(told.value)
        assert "export again" in str(told.value)


@pytest.mark.parametrize("language", ["en", "nb", "fa", "vi"])
@pytest.mark.parametrize("day", [date.min, date(1799, 3, 20), date(2255, 3, 21), date.max])
def test_no_page_breaks_at_a_far_day(cast: Cast, language: str, day: date) -> None:
    """Homes may hold such days from before they were refused."""
    person = cast.linnea.person
    person.language = language
    person.save()
    own: Any = {"viewer": cast.linnea.viewer, "at": MORNING, "currency": "EUR", "total": 100}
    make(Expense, spent_on=day, **own)
    bill: Any = {"number": "1", "issued_on": day, "due_on": day, "state": "sent", "tool": "X"}
    row = make(EarlierInvoice, client=cast.tehran, **bill, **own)
    client = f"{cast.tehran.uid}/"
    earlier = f"money/earlier/{row.uid}/"
    for place in ("money/", "money/expenses/", earlier, f"money/client/{client}", ""):
        assert cast.linnea.client.get(cast.url(place)).status_code == 200, place


def test_papers_are_kept_to_the_end_of_time() -> None:
    assert kept_until(date.max, "NO") == date.max
