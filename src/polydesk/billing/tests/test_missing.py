"""From a draft that lacks something to where that is filled in, and back."""

import re
from html import unescape

import pytest

from polydesk.accounts.models import Business
from polydesk.billing.models import Invoice
from polydesk.billing.tests.stage import drafted, worked
from tests.cast import Cast

OWN = {
    "name": "Linnea Desk", "country": "NO", "address": "Storgata 1", "payment_details": "IBAN 1",
}  # fmt: skip


def _draft(cast: Cast) -> Invoice:
    worked(cast, cast.sydney, 60)
    return drafted(cast, cast.sydney)


def _cure(cast: Cast, invoice: Invoice, words: str) -> str:
    page = cast.linnea.client.get(cast.url(f"money/{invoice.uid}/")).content.decode()
    found = re.search(rf'href="([^"]+)">{words}', page)
    assert found
    return unescape(found[1])


def _fields(page: str) -> dict[str, str]:
    inputs = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
    chosen = re.findall(r'<select[^>]*name="([^"]+)".*?value="([^"]*)" selected', page, re.DOTALL)
    return {name: unescape(value) for name, value in [*inputs, *chosen]}


def test_what_the_business_lacks_is_filled_in_and_leads_back_to_the_draft(cast: Cast) -> None:
    Business.objects.update(address="")
    invoice, desk = _draft(cast), cast.linnea.client
    place = _cure(cast, invoice, "The address of your business")
    page = desk.get(place).content.decode()
    draft = cast.url(f"money/{invoice.uid}/")
    assert page.count(f'href="{draft}"') == 2
    answer = desk.post(place, {**_fields(page), **OWN})
    assert answer.headers["Location"] == draft
    assert "The address of your business" not in desk.get(draft).content.decode()


def test_what_the_client_lacks_is_filled_in_and_leads_back_to_the_draft(cast: Cast) -> None:
    type(cast.sydney).objects.filter(pk=cast.sydney.pk).update(address="")
    invoice, desk = _draft(cast), cast.linnea.client
    place = _cure(cast, invoice, "The address of the client")
    page = desk.get(place).content.decode()
    answer = desk.post(place, {**_fields(page), "address": "Pier 1"})
    assert answer.headers["Location"] == cast.url(f"money/{invoice.uid}/")


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example/w/x/", "/w/other/", "zzz.example"]
)
def test_the_way_back_leads_nowhere_else(cast: Cast, place: str) -> None:
    page = cast.linnea.client.get(cast.url("settings/business/"), {"back": place})
    assert page.status_code == 200
    assert place not in page.content.decode()
