"""Pages of the money, as the owner sees them and nobody else."""

from typing import Any
from uuid import UUID

import pytest

from polydesk.billing.models import Invoice, InvoiceLine, Issuance
from polydesk.billing.tests.papers import pages, seen
from polydesk.billing.tests.stage import NOON, drafted, issued, worked
from polydesk.billing.views import invoices as views
from polydesk.clients.models import Terms
from polydesk.kit import clock
from tests.cast import Cast


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of the year that the numbers are of."""
    monkeypatch.setattr(clock, "now", lambda: NOON)


def _new(cast: Cast, **fields: str) -> str:
    asked = {"client": str(cast.sydney.uid), "from": "2026-11-01", "to": "2026-11-30", **fields}
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return cast.url(f"money/new/?{query}")


def test_the_preview_shows_lines_and_total_before_anything_is_made(cast: Cast) -> None:
    worked(cast, cast.sydney, 90, "Newsletter")
    page = cast.linnea.client.get(_new(cast)).content.decode()
    assert "Newsletter" in page
    assert "A$135.00" in page
    assert not Invoice.objects.exists()


def test_a_partial_preview_is_only_the_preview(cast: Cast) -> None:
    page = cast.linnea.client.get(_new(cast), headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="preview">')


def test_a_persian_owner_types_jalali_days(cast: Cast) -> None:
    person = cast.linnea.person
    type(person).objects.filter(pk=person.pk).update(language="fa")
    worked(cast, cast.sydney, 90, "Newsletter", day=21)
    days = {"from": "۱۴۰۵/۰۸/۳۰", "to": "1405/08/30"}
    page = cast.linnea.client.get(_new(cast, **days)).content.decode()
    assert 'value="۱۴۰۵/۰۸/۳۰"' in page
    assert "Newsletter" in page


@pytest.mark.usefixtures("noon")
def test_from_time_to_a_pdf_in_the_clients_language(cast: Cast) -> None:
    worked(cast, cast.tehran, 90, "خبرنامه")
    desk = cast.linnea.client
    asked = {"client": str(cast.tehran.uid), "from": "2026-11-01", "to": "2026-11-30"}
    place = desk.post(cast.url("money/new/"), asked).headers["Location"]
    assert "خبرنامه" in desk.get(place).content.decode()
    assert desk.post(f"{place}issue/").status_code == 303
    shown = desk.get(place).content.decode()
    assert "Invoice 2026-0001" in shown
    sent: Any = desk.get(f"{place}pdf/?download")
    assert sent.headers["Content-Disposition"] == 'attachment; filename="2026-0001.pdf"'
    pdf = sent.getvalue()
    (text,) = pages(pdf)
    assert "۲۰۲۶-۰۰۰۱" in text
    assert seen("خبرنامه") in text


def test_an_invoice_without_time_can_be_written(cast: Cast) -> None:
    desk = cast.linnea.client
    Terms.objects.filter(client=cast.sydney).update(vat_note="Reverse charge")
    asked = {"client": str(cast.sydney.uid), "empty": "1"}
    place = desk.post(cast.url("money/new/"), asked).headers["Location"]
    line = {"description": "Stamps", "quantity": "2", "price": "12,50", "vat_rate": ""}
    assert desk.post(f"{place}lines/new/", line).status_code == 303
    assert InvoiceLine.objects.get().net == 2500
    assert Invoice.objects.get().vat_note == "Reverse charge"


def test_a_line_can_be_changed_and_taken_off(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    invoice = drafted(cast, cast.sydney)
    line = InvoiceLine.objects.get()
    place = cast.url(f"money/{invoice.uid}/lines/{line.uid}/")
    desk = cast.linnea.client
    assert 'value="1:00"' in desk.get(place).content.decode()
    change = {"description": "Care", "minutes": "1:30", "price": "100", "vat_rate": "10"}
    assert desk.post(place, change).status_code == 303
    assert InvoiceLine.objects.get().net == 15000
    assert desk.post(f"{place}remove/").status_code == 303
    assert not InvoiceLine.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "abc"),
        ("price", "1_0"),
        ("price", "1.234567"),
        ("vat_rate", "101"),
        ("minutes", "soon"),
    ],
)
def test_a_bad_line_is_told_and_not_saved(cast: Cast, field: str, value: str) -> None:
    worked(cast, cast.sydney, 60)
    invoice = drafted(cast, cast.sydney)
    line = InvoiceLine.objects.get()
    change = {"description": "Care", "minutes": "1:30", "price": "100", "vat_rate": "10"}
    place = cast.url(f"money/{invoice.uid}/lines/{line.uid}/")
    answer = cast.linnea.client.post(place, {**change, field: value})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert InvoiceLine.objects.get().minutes == 60


def test_facts_of_a_draft_are_saved(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    invoice = drafted(cast, cast.sydney)
    place = cast.url(f"money/{invoice.uid}/")
    facts = {"language": "nb", "net_days": "30", "reference": "PO-7", "version": "1"}
    desk = cast.linnea.client
    assert desk.post(place, facts).status_code == 303
    assert Invoice.objects.get().reference == "PO-7"
    stale = desk.post(place, {**facts, "reference": "PO-8"})
    assert stale.status_code == 422
    for net_days in ("-1", "1_0"):
        sent = {**facts, "net_days": net_days, "version": "2"}
        assert desk.post(place, sent).status_code == 422


@pytest.mark.parametrize("net_days", ["30", "-1"])
def test_saving_facts_of_an_issued_invoice_says_that_nothing_was_saved(
    cast: Cast, net_days: str
) -> None:
    made = issued(cast, cast.sydney)
    place = cast.url(f"money/{made.invoice.uid}/")
    facts = {"language": "nb", "net_days": net_days, "reference": "PO-7", "version": "1"}
    answer = cast.linnea.client.post(place, facts, follow=True)
    assert [where for where, _status in answer.redirect_chain] == [place]
    assert "This invoice is issued, so nothing was changed." in answer.content.decode()


def test_facts_of_a_draft_that_is_issued_meanwhile_are_refused_with_a_sentence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = issued(cast, cast.sydney)
    monkeypatch.setattr(
        views, "refuse_issued", lambda invoice: invoice
    )  # looked before it was issued
    facts = {"language": "nb", "net_days": "30", "reference": "PO-7", "version": "1"}
    answer = cast.linnea.client.post(cast.url(f"money/{made.invoice.uid}/"), facts, follow=True)
    assert "This invoice is issued, so nothing was changed." in answer.content.decode()


def test_a_draft_is_called_so_once_in_the_list(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    drafted(cast, cast.sydney)
    answer = cast.linnea.client.get(cast.url("money/"), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.count("Draft") == 1
    assert "No number yet" in page


def test_what_is_missing_is_named_with_a_link_to_the_cure(cast: Cast) -> None:
    type(cast.sydney).objects.filter(pk=cast.sydney.pk).update(address="")
    worked(cast, cast.sydney, 60)
    invoice = drafted(cast, cast.sydney)
    page = cast.linnea.client.get(cast.url(f"money/{invoice.uid}/")).content.decode()
    assert "The address of the client" in page
    assert f"/clients/{cast.sydney.uid}/edit/" in page
    cast.linnea.client.post(cast.url(f"money/{invoice.uid}/issue/"))
    assert not Issuance.objects.exists()


@pytest.mark.usefixtures("noon")
def test_a_credit_note_is_written_from_the_page(cast: Cast) -> None:
    made = issued(cast, cast.sydney)
    desk = cast.linnea.client
    place = cast.url(f"money/{made.invoice.uid}/")
    note = desk.post(f"{place}credit/").headers["Location"]
    assert "Credit note 2026-0002" in desk.get(note).content.decode()
    assert "Credited by 2026-0002" in desk.get(place).content.decode()


def test_a_draft_is_deleted_and_its_pdf_can_be_seen_before(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    invoice = drafted(cast, cast.sydney)
    desk = cast.linnea.client
    seen = desk.get(cast.url(f"money/{invoice.uid}/pdf/"))
    assert seen.content.startswith(b"%PDF")
    assert desk.post(cast.url(f"money/{invoice.uid}/remove/")).status_code == 303
    assert desk.get(cast.url(f"money/{invoice.uid}/")).status_code == 404


def test_the_list_filters_and_teaches_when_empty(cast: Cast) -> None:
    desk = cast.linnea.client
    assert "No invoices yet" in desk.get(cast.url("money/")).content.decode()
    issued(cast, cast.sydney)
    assert "2026-0001" in desk.get(cast.url("money/")).content.decode()
    other = desk.get(cast.url(f"money/?client={cast.tehran.uid}")).content.decode()
    assert "No matching invoices" in other


def test_a_client_page_shows_what_is_not_billed(cast: Cast) -> None:
    worked(cast, cast.sydney, 90)
    page = cast.linnea.client.get(cast.url(f"clients/{cast.sydney.uid}/")).content.decode()
    assert "A$135.00" in page
    assert f"money/new/?client={cast.sydney.uid}" in page


def test_nobody_but_the_owner_reaches_the_money(cast: Cast) -> None:
    uid: UUID = issued(cast, cast.tehran).invoice.uid
    for place in ("money/", "money/new/", f"money/{uid}/", f"money/{uid}/pdf/"):
        assert cast.minh.client.get(cast.url(place)).status_code == 403
        assert cast.parsa.client.get(cast.url(place)).status_code == 404
        assert cast.charlie.client.get(cast.url(place)).status_code == 404
        assert cast.anonymous.get(cast.url(place)).status_code == 302
