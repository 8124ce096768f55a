"""Nobody issues a draft that looks otherwise than what they saw."""

import re

import pytest

from polydesk.billing.models import InvoiceLine, Issuance
from polydesk.billing.tests.stage import drafted, worked
from tests.cast import Cast


@pytest.mark.parametrize("change", ["line", "facts", "gone"])
def test_a_stale_page_issues_nothing_and_says_so(cast: Cast, change: str) -> None:
    worked(cast, cast.sydney, 60)
    draft, desk = drafted(cast, cast.sydney), cast.linnea.client
    place = cast.url(f"money/{draft.uid}/")
    stale = _seen(desk.get(place).content.decode())
    _changed(cast, place, change)
    shown = desk.post(f"{place}issue/", {"seen": stale}, follow=True).content.decode()
    assert "was changed meanwhile" in shown or change == "gone"
    assert not Issuance.objects.exists()
    if change != "gone":
        assert desk.post(f"{place}issue/", {"seen": _seen(shown)}).status_code == 303
        assert Issuance.objects.count() == 1


def _seen(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{24})"', page)
    assert found
    return found.group(1)


def _changed(cast: Cast, place: str, change: str) -> None:
    desk = cast.linnea.client
    line = InvoiceLine.objects.get()
    facts = {"version": 1, "language": "en", "net_days": "21", "vat_note": "", "note": ""}
    fields = {"description": "Talk", "quantity": "1", "price": "10", "vat_rate": "0"}
    answer = {
        "line": lambda: desk.post(f"{place}lines/new/", fields),
        "facts": lambda: desk.post(place, facts),
        "gone": lambda: desk.post(f"{place}lines/{line.uid}/remove/"),
    }[change]()
    assert answer.status_code == 303, answer.content.decode()[-2000:]
