"""The pages of clients."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from polydesk.accounts.queries import members
from polydesk.clients import queries
from polydesk.clients.models import Client, Contact, Terms
from tests.cast import Cast

NEW = {
    "name": "Công ty Sen Việt", "country": "VN", "language": "vi", "currency": "VND",
    "zone": "Asia/Ho_Chi_Minh", "hourly_rate": "350.000", "net_days": "30", "vat_rate": "10",
    "vat_note": "", "rounding": "15", "contact": "Trần Thu", "contact_email": "thu@example.org",
}  # fmt: skip


def test_the_owner_takes_on_a_client_with_terms_and_contact(cast: Cast) -> None:
    answer = cast.linnea.client.post(cast.url("clients/new/"), NEW)
    made = Client.objects.get(name="Công ty Sen Việt")
    assert answer.headers["Location"] == cast.url(f"clients/{made.uid}/")
    terms = Terms.objects.get(client=made)
    assert (terms.hourly_rate, terms.currency, terms.net_days) == (350_000, "VND", 30)
    assert Contact.objects.get(client=made).email == "thu@example.org"
    assert made.monogram == "CT"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("zone", "Mars/Base"),
        ("hourly_rate", "x"),
        ("hourly_rate", "1,5"),
        ("net_days", "1_0"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_made(cast: Cast, field: str, value: str) -> None:
    answer = cast.linnea.client.post(cast.url("clients/new/"), {**NEW, field: value})
    assert answer.status_code == 422
    assert Client.objects.count() == 2


def test_choosing_a_country_offers_what_is_usual_there(cast: Cast) -> None:
    answer = cast.linnea.client.get(
        cast.url("clients/new/"), {"country": "IR", "name": "نور"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert '<option value="IRR" selected>' in page
    assert '<option value="Asia/Tehran" selected>' in page
    assert "<html" not in page


def test_the_list_shows_clocks_and_the_owner_alone_sees_rates(cast: Cast) -> None:
    page = cast.linnea.client.get(cast.url("clients/")).content.decode()
    assert "Harbour Books" in page
    assert "Sydney" in page
    assert "90.00" in page
    page = cast.minh.client.get(cast.url("clients/")).content.decode()
    assert "Harbour Books" not in page
    assert cast.tehran.name in page
    assert "EUR</bdi></td></tr>" in "".join(page.split())


@pytest.mark.parametrize("page", ["", "edit/", "terms/", "contacts/new/"])
def test_the_pages_of_a_client_by_right(cast: Cast, page: str) -> None:
    place = cast.url(f"clients/{cast.tehran.uid}/{page}")
    assert cast.linnea.client.get(place).status_code == 200
    assert cast.minh.client.get(place).status_code == (403 if page else 200)
    assert cast.parsa.client.get(place).status_code == 404
    assert cast.charlie.client.get(place).status_code == 404
    assert cast.anonymous.get(place).status_code == 302


def test_a_client_that_is_not_granted_does_not_exist(cast: Cast) -> None:
    assert cast.minh.client.get(cast.url(f"clients/{cast.sydney.uid}/")).status_code == 404
    assert cast.linnea.client.get(cast.url(f"clients/{uuid4()}/")).status_code == 404


def test_charlie_reaches_nothing_through_his_own_workspace(cast: Cast) -> None:
    place = f"/w/charlie/clients/{cast.sydney.uid}/"
    assert cast.charlie.client.get(place).status_code == 404
    assert cast.charlie.client.post(place + "remove/").status_code == 404


def test_the_page_shows_terms_to_the_owner_only(cast: Cast) -> None:
    place = cast.url(f"clients/{cast.tehran.uid}/")
    assert "45.00" in cast.linnea.client.get(place).content.decode()
    assert "45" not in _bare(cast.minh.client.get(place).content.decode())


def test_a_client_is_edited_and_two_editors_are_told(cast: Cast) -> None:
    place = cast.url(f"clients/{cast.sydney.uid}/edit/")
    facts = {
        "name": "Harbour", "country": "AU", "language": "en", "currency": "AUD", "color": "5",
        "zone": "Australia/Sydney", "monogram": "HH", "version": str(cast.sydney.version),
    }  # fmt: skip
    assert cast.linnea.client.post(place, facts).status_code == 303
    row = Client.objects.get(pk=cast.sydney.pk)
    assert (row.name, row.color, row.monogram) == ("Harbour", 5, "HH")
    assert cast.linnea.client.post(place, {**facts, "name": "Late"}).status_code == 422
    assert Client.objects.get(pk=cast.sydney.pk).name == "Harbour"


def test_new_terms_begin_on_a_day(cast: Cast) -> None:
    place = cast.url(f"clients/{cast.sydney.uid}/terms/")
    page = cast.linnea.client.get(place).content.decode()
    assert 'value="90"' in page
    wanted = {
        "valid_from": "2027-01-01", "currency": "AUD", "hourly_rate": "95,50", "net_days": "7",
        "vat_rate": "10", "vat_note": "GST", "rounding": "0",
    }  # fmt: skip
    assert cast.linnea.client.post(place, wanted).status_code == 303
    assert [t.hourly_rate for t in queries.terms(cast.linnea.viewer, cast.sydney.pk)] == [
        9_550,
        9_000,
    ]


def test_persian_terms_begin_on_a_jalali_day(cast: Cast) -> None:
    cast.linnea.person.language = "fa"
    cast.linnea.person.save()
    place = cast.url(f"clients/{cast.sydney.uid}/terms/")
    assert re.search(r'value="۱[۳-۵]..?/../.."', cast.linnea.client.get(place).content.decode())
    wanted = {
        "valid_from": "۱۴۰۵/۱۰/۱۱", "currency": "AUD", "hourly_rate": "۹۵", "net_days": "7",
        "vat_rate": "10", "vat_note": "GST", "rounding": "0",
    }  # fmt: skip
    assert cast.linnea.client.post(place, wanted).status_code == 303
    newest = queries.terms(cast.linnea.viewer, cast.sydney.pk)[0]
    assert newest.valid_from == date(2027, 1, 1)
    assert cast.linnea.client.post(place, {**wanted, "valid_from": "soon"}).status_code == 422


def test_contacts_are_added_changed_and_removed(cast: Cast) -> None:
    place = cast.url(f"clients/{cast.sydney.uid}/contacts/new/")
    cast.linnea.client.post(place, {"name": "Ken", "email": "ken@example.org"})
    ken = Contact.objects.get(name="Ken")
    cast.linnea.client.post(cast.url(f"contacts/{ken.uid}/"), {"name": "Ken Lee"})
    ken.refresh_from_db()
    assert (ken.name, ken.email) == ("Ken Lee", "")
    cast.linnea.client.post(cast.url(f"contacts/{ken.uid}/remove/"))
    assert not Contact.objects.filter(pk=ken.pk).exists()


@pytest.mark.parametrize("act", ["archive", "remove"])
def test_a_client_is_set_aside_and_the_toast_undoes_it(cast: Cast, act: str) -> None:
    answer: Any = cast.linnea.client.post(
        cast.url(f"clients/{cast.sydney.uid}/{act}/"), follow=True
    )
    page = answer.content.decode()
    assert "Harbour Books" not in page.split("<tbody>")[1].split("</tbody>")[0]
    start = page.index(cast.url("undo/"))
    cast.linnea.client.post(page[start : page.index('"', start)])
    assert "Harbour Books" in cast.linnea.client.get(cast.url("clients/")).content.decode()


def test_the_owner_grants_clients_to_a_teammate(cast: Cast) -> None:
    uid = next(m.uid for m in _members(cast) if m.name.startswith("Nguyễn"))
    place = cast.url(f"people/{uid}/clients/")
    form = cast.linnea.client.get(cast.url(f"settings/people/{uid}/")).content.decode()
    assert f'value="{cast.sydney.uid}"' in form
    assert cast.minh.client.post(place, {"clients": [cast.sydney.uid]}).status_code == 403
    cast.linnea.client.post(place, {"clients": [cast.sydney.uid]})
    assert cast.minh.viewer.client_ids == frozenset({cast.sydney.pk})
    for wrong in (str(cast.tehran.pk), "99999", str(uuid4()), "no uid"):
        cast.linnea.client.post(place, {"clients": [wrong]})
    assert cast.minh.viewer.client_ids == frozenset({cast.sydney.pk})


def _members(cast: Cast) -> Any:
    return members(cast.linnea.viewer)


def _bare(page: str) -> str:
    """Return the words of the main part, without addresses and clocks."""
    words = re.sub(r"<[^>]*>", " ", page.split('id="main"')[1])
    return re.sub(r"\d\d:\d\d", "", words)


def test_the_terms_in_force_show_vat_rate_and_note(cast: Cast) -> None:
    Terms.objects.filter(client=cast.sydney).update(vat_rate="12.125", vat_note="Reverse charge")
    page = cast.linnea.client.get(cast.url(f"clients/{cast.sydney.uid}/")).content.decode()
    assert "12.125%" in page
    assert "Reverse charge" in page
