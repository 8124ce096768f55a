"""Take on, change, set aside, agree, grant."""

from datetime import date

import pytest

from polydesk.clients import actions, queries
from polydesk.clients.models import Client
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import StaleVersion
from polydesk.kit.search import index
from tests.cast import Cast


def test_a_new_client_gets_the_next_colour_and_a_free_monogram(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    made = actions.add_client(viewer=viewer, at=clock.now(), name="Hanoi Bikes").client
    assert (made.color, made.monogram) == (2, "HA")


def test_taking_on_a_client_can_be_undone(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    made = actions.add_client(viewer=viewer, at=clock.now(), name="Mistake")
    undo(viewer=viewer, at=clock.now(), token=made.entry.uid)
    assert not Client.objects.filter(name="Mistake").exists()


def test_a_client_is_found_by_a_part_of_the_name(cast: Cast) -> None:
    actions.add_client(viewer=cast.linnea.viewer, at=clock.now(), name="Ålesund Kystfart")
    assert [hit.title for hit in index.find(cast.linnea.viewer, "kystf")] == ["Ålesund Kystfart"]
    assert index.find(cast.minh.viewer, "kystf") == []


def test_a_removed_client_is_gone_and_comes_back(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    done = actions.remove_client(viewer=viewer, at=clock.now(), client=cast.sydney)
    assert queries.client(viewer, cast.sydney.uid) is None
    undo(viewer=viewer, at=clock.now(), token=done.uid)
    assert queries.client(viewer, cast.sydney.uid) == cast.sydney


def test_a_client_that_comes_back_is_found_again(cast: Cast) -> None:
    viewer, at = cast.linnea.viewer, clock.now()
    made = actions.add_client(viewer=viewer, at=at, name="Ålesund Kystfart").client
    done = actions.remove_client(viewer=viewer, at=at, client=made)
    assert index.find(viewer, "kystf") == []
    undo(viewer=viewer, at=at, token=done.uid)
    assert len(index.find(viewer, "kystf")) == 1


def test_an_archived_client_leaves_the_lists_and_comes_back(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    actions.archive_client(viewer=viewer, at=clock.now(), client=cast.sydney)
    assert [tag.name for tag in queries.tags(viewer)] == [cast.tehran.name]
    actions.bring_back_client(viewer=viewer, at=clock.now(), client=cast.sydney)
    assert len(queries.tags(viewer)) == 2


def test_two_editors_are_told(cast: Cast) -> None:
    viewer, version = cast.linnea.viewer, cast.sydney.version
    actions.change_client(
        viewer=viewer, at=clock.now(), client=cast.sydney, expected=version, name="Harbour"
    )
    with pytest.raises(StaleVersion):
        actions.change_client(
            viewer=viewer, at=clock.now(), client=cast.sydney, expected=version, name="Books"
        )


def test_a_new_rate_keeps_the_old_one_for_older_work(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    actions.agree_terms(
        viewer=viewer,
        at=clock.now(),
        client=cast.sydney,
        valid_from=date(2026, 12, 1),
        hourly_rate=10_000,
    )
    old, new = (queries.terms_on(cast.sydney.pk, date(2026, m, 1)) for m in (11, 12))
    assert old is not None
    assert new is not None
    assert (old.hourly_rate, new.hourly_rate, new.currency) == (9_000, 10_000, "AUD")


def test_terms_of_the_same_day_are_corrected(cast: Cast) -> None:
    viewer, day = cast.linnea.viewer, date(2026, 12, 1)
    for rate in (10_000, 11_000):
        actions.agree_terms(
            viewer=viewer, at=clock.now(), client=cast.sydney, valid_from=day, hourly_rate=rate
        )
    assert len(queries.terms(viewer, cast.sydney.pk)) == 2


def test_before_the_first_terms_the_first_ones_count(cast: Cast) -> None:
    agreed = queries.terms_on(cast.sydney.pk, date(2001, 1, 1))
    assert agreed is not None
    assert agreed.hourly_rate == 9_000


def test_a_client_without_terms_has_none(cast: Cast) -> None:
    made = actions.add_client(viewer=cast.linnea.viewer, at=clock.now(), name="New").client
    assert queries.terms_on(made.pk, date(2026, 1, 1)) is None


def test_grants_are_exactly_what_was_ticked_and_can_be_undone(cast: Cast) -> None:
    viewer, minh = cast.linnea.viewer, cast.minh.viewer
    assert minh.membership_id is not None
    done = actions.grant_clients(
        viewer=viewer,
        at=clock.now(),
        membership_id=minh.membership_id,
        client_ids=[cast.sydney.pk],
    )
    assert cast.minh.viewer.client_ids == frozenset({cast.sydney.pk})
    undo(viewer=viewer, at=clock.now(), token=done.uid)
    assert cast.minh.viewer.client_ids == frozenset({cast.tehran.pk})


def test_a_teammate_changes_no_client(cast: Cast) -> None:
    minh, at = cast.minh.viewer, clock.now()
    with pytest.raises(Refused):
        actions.add_client(viewer=minh, at=at, name="Mine")
    with pytest.raises(Refused):
        actions.change_client(viewer=minh, at=at, client=cast.tehran, name="Mine")
    with pytest.raises(Refused):
        actions.agree_terms(viewer=minh, at=at, client=cast.tehran, valid_from=date(2026, 1, 1))
    with pytest.raises(Refused):
        actions.add_contact(viewer=minh, at=at, client=cast.tehran, name="Mine")
    with pytest.raises(Refused):
        actions.grant_clients(viewer=minh, at=at, membership_id=1, client_ids=[])
