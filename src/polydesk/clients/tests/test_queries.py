"""What is asked about clients."""

from datetime import date
from typing import Any

from polydesk.clients import actions, queries
from polydesk.kit import clock
from tests.cast import Cast

DAY = date(2026, 11, 23)


def test_lists_are_in_the_order_of_the_viewers_alphabet(cast: Cast) -> None:
    for name in ("Ålesund", "Aurora", "Zebra"):
        actions.add_client(viewer=cast.linnea.viewer, at=clock.now(), name=name)
    names = [tag.name for tag in queries.tags(cast.linnea.viewer)]
    assert names[:4] == ["Ålesund", "Aurora", "Harbour Books", "Zebra"]
    cast.linnea.person.language = "nb"
    cast.linnea.person.save()
    names = [tag.name for tag in queries.tags(cast.linnea.viewer)]
    assert names[:4] == ["Aurora", "Harbour Books", "Zebra", "Ålesund"]


def test_a_teammate_sees_the_granted_client_without_its_rate(cast: Cast) -> None:
    lines = queries.lines(cast.minh.viewer, DAY)
    assert [(line.name, line.rate) for line in lines] == [(cast.tehran.name, None)]
    assert queries.terms(cast.minh.viewer, cast.tehran.pk) == []


def test_the_owner_sees_the_rate_of_the_day(cast: Cast) -> None:
    rates = {line.name: line.rate for line in queries.lines(cast.linnea.viewer, DAY)}
    assert rates == {cast.tehran.name: 4_500, cast.sydney.name: 9_000}


def test_the_list_costs_the_same_for_many_clients(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        actions.add_client(viewer=cast.linnea.viewer, at=clock.now(), name=f"Client {n}")
    viewer = cast.linnea.viewer
    with django_assert_max_num_queries(1):
        assert len(queries.lines(viewer, DAY)) == 32


def test_a_client_is_known_by_its_name_whatever_the_case(cast: Cast) -> None:
    assert queries.named(cast.linnea.viewer, " harbour BOOKS ") == cast.sydney
    assert queries.named(cast.minh.viewer, "Harbour Books") is None
    assert queries.named(cast.linnea.viewer, "Harbour") is None


def test_contacts_of_a_client_that_is_not_granted_are_not_seen(cast: Cast) -> None:
    assert len(queries.contacts(cast.linnea.viewer, cast.sydney.pk)) == 1
    assert queries.contacts(cast.minh.viewer, cast.sydney.pk) == []


def test_chips_come_by_id(cast: Cast) -> None:
    chips = queries.tags_of(cast.minh.viewer, [cast.tehran.pk, cast.sydney.pk])
    assert list(chips) == [cast.tehran.pk]
