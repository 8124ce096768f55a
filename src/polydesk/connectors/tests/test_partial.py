"""Files of one tool that each tell a part: what one leaves out is as the other told it."""

from dataclasses import replace

import pytest

from polydesk.clients.models import Client
from polydesk.connectors.base import records as to
from polydesk.connectors.tests.test_money import INVOICE, bring
from polydesk.kit import clock, models
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PEOPLE = to.Records(clients=[to.Client("c1", "Fjord AS", country="US", address="Main St 1")])
PAPERS = to.Records(clients=[to.Client("c1", "Fjord AS")], invoices=[INVOICE])


def told(country: str) -> to.Records:
    return to.Records(clients=[replace(PEOPLE.clients[0], country=country)])


def test_a_file_that_knows_only_the_name_is_no_change_of_the_client(cast: Cast) -> None:
    bring(cast, PEOPLE)
    _batch, report = bring(cast, PAPERS)
    assert (report.updated["clients"], report.unchanged["clients"]) == (0, 1)
    _batch, again = bring(cast, PEOPLE)
    assert (again.updated["clients"], again.changes) == (0, [])


def test_a_change_there_comes_in_whatever_file_came_between(cast: Cast) -> None:
    bring(cast, PEOPLE)
    bring(cast, PAPERS)
    _batch, report = bring(cast, told("CA"))
    client = Client.objects.get(name="Fjord AS")
    assert (client.country, client.address) == ("CA", "Main St 1")
    assert report.kept == []


def test_what_was_changed_here_still_wins(cast: Cast) -> None:
    bring(cast, PEOPLE)
    bring(cast, PAPERS)
    client = Client.objects.get(name="Fjord AS")
    models.save(client, viewer=cast.linnea.viewer, at=clock.now(), country="SE")
    _batch, report = bring(cast, told("CA"))
    client.refresh_from_db()
    assert client.country == "SE"
    assert report.kept == [("clients", "Fjord AS", "country")]


@pytest.mark.parametrize(
    ("currencies", "expected"), [(("USD", "USD"), "USD"), (("USD", "EUR"), "NOK")]
)
def test_a_new_client_has_the_currency_of_its_invoices(
    cast: Cast, currencies: tuple[str, ...], expected: str
) -> None:
    papers = [
        replace(INVOICE, key=f"i{n}", number=f"{n}", currency=code)
        for n, code in enumerate(currencies)
    ]
    bring(cast, to.Records(clients=[to.Client("c1", "Fjord AS")], invoices=papers))
    assert Client.objects.get(name="Fjord AS").currency == expected
